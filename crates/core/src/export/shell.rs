//! Lines for any POSIX shell.

use super::{PATH, body::Body};
use serde_json::Value;

const SET_FIRST: &str =
    "# Set ACCESS_TOKEN and OTP in the environment first; write neither into this file.\n";

/// A text as one word of a shell. Nothing has a meaning between single quotes, not even a backslash.
pub(super) fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// The body as one word in which the shell puts the one-time password.
fn body_word(body: &Body) -> String {
    format!(r#"{}"$OTP"{}"#, quote(&format!("{}\"", body.before)), quote(&format!("\"{}", body.after)))
}

pub(super) fn curl(body: &Body, base_url: &str) -> String {
    let url = quote(&format!("{base_url}{PATH}"));
    let body = body_word(body);
    format!(
        "{SET_FIRST}curl -sS -X POST {url} \\\n  \
         -H 'Content-Type: application/json' \\\n  \
         -H \"Authorization: Bearer $ACCESS_TOKEN\" \\\n  \
         --data-raw {body}\n"
    )
}

pub(super) fn proof(base_url: &str) -> String {
    let url = quote(&format!("{base_url}/api/v2/user/session"));
    format!(
        "# Set ACCESS_TOKEN in the environment first.\n\
         curl -sS {url} \\\n  -H \"Authorization: Bearer $ACCESS_TOKEN\"\n"
    )
}

pub(super) fn httpie(body: &Body, base_url: &str) -> String {
    let url = quote(&format!("{base_url}{PATH}"));
    let body = body_word(body);
    format!(
        "{SET_FIRST}http --ignore-stdin --check-status POST {url} \\\n  \
         Content-Type:application/json \\\n  \
         \"Authorization:Bearer $ACCESS_TOKEN\" \\\n  \
         --raw {body}\n"
    )
}

/// The fields that become variables of their own. Others are in the body only: an unknown field may have
/// any name, such as one that a shell obeys.
const VARIABLES: [(&str, &str); 13] = [
    ("label", "BITGO_LABEL"),
    ("scope", "BITGO_SCOPE"),
    ("duration", "BITGO_DURATION"),
    ("admin", "BITGO_ADMIN"),
    ("adminScope", "BITGO_ADMIN_SCOPE"),
    ("ipRestrict", "BITGO_IP_RESTRICT"),
    ("enterprise", "BITGO_ENTERPRISE"),
    ("spendingLimits", "BITGO_SPENDING_LIMITS"),
    ("allErc20TokensLimit", "BITGO_ALL_ERC20_TOKENS_LIMIT"),
    ("accessTokenTemplateId", "BITGO_ACCESS_TOKEN_TEMPLATE_ID"),
    ("permittedEnterprises", "BITGO_PERMITTED_ENTERPRISES"),
    ("permittedWallets", "BITGO_PERMITTED_WALLETS"),
    ("txValueLimit", "BITGO_TX_VALUE_LIMIT"),
];

pub(super) fn env(body: &Body, base_url: &str) -> String {
    let mut text = format!(
        "# To be read by a shell (`. ./create-token.env`), with OTP set before. Texts are as they are, lists and\n\
         # objects are JSON. The whole body is BITGO_BODY: curl --data-raw \"$BITGO_BODY\" \"$BITGO_URL\" …\n\
         export BITGO_URL={}\n",
        quote(&format!("{base_url}{PATH}"))
    );
    for (name, variable) in VARIABLES {
        let value = match body.members.get(name) {
            None => continue,
            Some(Value::String(value)) => quote(value),
            Some(value) => quote(&value.to_string()),
        };
        text.push_str(&format!("export {variable}={value}\n"));
    }
    text.push_str(&format!("export BITGO_BODY={}\n", body_word(body)));
    text
}
