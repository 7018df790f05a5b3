//! The routes of BitGo, one a file.

mod create_access_token;
mod list_access_tokens;
mod lock;
mod login;
mod logout;
mod public_assets;
mod revoke_access_token;
mod session;
mod template;
mod user;

pub use list_access_tokens::{ListAccessTokens, Sort};
pub use lock::Unlocking;
pub use login::{Login, PasswordForm};
pub use template::{
    CoinLimit, Erc20Limit, ListTemplates, NewTemplate, NotATemplate, TemplateChanges, TemplateRights,
    TokenLimits,
};

use crate::Error;
use bitgo_access_token::{TemplateId, TokenId};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use zeroize::Zeroizing;

/// What stands for itself in a segment of a path and in a value of a query (RFC 3986, "unreserved").
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A body as JSON text.
fn json<T: Serialize>(body: &T) -> Result<Zeroizing<String>, Error> {
    // The one way in which this fails is a map whose keys are no texts; no body has one.
    serde_json::to_string(body).map(Zeroizing::new).map_err(|_| Error::NotSendable)
}

/// A path with a query of the parameters that are there.
fn with_query(path: &str, parameters: &[(&str, Option<String>)]) -> String {
    let mut whole = path.to_owned();
    let mut separator = '?';
    for (name, value) in parameters {
        if let Some(value) = value {
            whole.push(separator);
            whole.push_str(name);
            whole.push('=');
            whole.extend(utf8_percent_encode(value, ESCAPED));
            separator = '&';
        }
    }
    whole
}

/// An id as the last segment of a path, which it cannot lead out of.
fn template_path(id: &TemplateId) -> Result<String, Error> {
    let problem = || "is not an id".to_owned();
    if matches!(id.as_str(), "." | "..") {
        return Err(Error::BadArgument { name: "the template's id", problem: problem() });
    }
    Ok(format!("{}/{}", template::PATH, utf8_percent_encode(id.as_str(), ESCAPED)))
}

/// Refuses what is no id before anything is sent.
pub(crate) fn well_formed(id: &TokenId) -> Result<(), Error> {
    if id.is_well_formed() {
        return Ok(());
    }
    let problem = "is not 32 hexadecimal digits in lower case".to_owned();
    Err(Error::BadArgument { name: "the token's id", problem })
}

/// The size of a page, if it is one that BitGo gives.
fn page_size(limit: Option<u32>, most: u32) -> Result<Option<String>, Error> {
    match limit {
        Some(limit) if !(1..=most).contains(&limit) => {
            let problem = format!("is {limit}; BitGo's pages have from 1 to {most} items");
            Err(Error::BadArgument { name: "limit", problem })
        }
        limit => Ok(limit.map(|limit| limit.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::{page_size, template_path, with_query};
    use bitgo_access_token::TemplateId;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test(unsupported = test)]
    fn a_query_has_what_there_is_and_nothing_leads_out_of_its_place() {
        assert_eq!(with_query("/a", &[("limit", None)]), "/a");
        let both = [("limit", Some("5".to_owned())), ("prevId", Some("a&b=/ ü".to_owned()))];
        assert_eq!(with_query("/a", &both), "/a?limit=5&prevId=a%26b%3D%2F%20%C3%BC");
        let path = |id: &str| template_path(&TemplateId::parse(id).unwrap());
        assert_eq!(path("../x?y#z").unwrap(), "/api/v2/user/accesstokentemplate/..%2Fx%3Fy%23z");
        for id in [".", ".."] {
            assert_eq!(path(id).unwrap_err().kind(), "bad-argument");
        }
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn a_page_has_a_size_that_bitgo_documents() {
        assert_eq!(page_size(None, 200).unwrap(), None);
        assert_eq!(page_size(Some(200), 200).unwrap().as_deref(), Some("200"));
        for limit in [0, 201] {
            assert_eq!(page_size(Some(limit), 200).unwrap_err().kind(), "bad-argument");
        }
    }
}
