//! JavaScript with `fetch`, and with BitGo's own SDK.

use super::literal::{Inexact, Language, object, text};
use super::{ExportError, PATH, body::Body};
use crate::Environment;
use serde_json::Value;

const VARIABLES: &str = "\
// Set ACCESS_TOKEN and OTP in the environment first; write neither into this file.
const { ACCESS_TOKEN, OTP } = process.env;
if (!ACCESS_TOKEN || !OTP) throw new Error(\"ACCESS_TOKEN and OTP have to be set\");
";

const KEEP: &str = "// created.token is the only copy of the token: store it where your secrets are kept.\n";

pub(super) fn fetch(body: &Body, base_url: &str) -> String {
    let url = text(&format!("{base_url}{PATH}"));
    let body = if Language::JavaScript.inexact(&body.members).is_empty() {
        format!("JSON.stringify({})", object(&body.members, Language::JavaScript, "OTP"))
    } else {
        format!("{}\n  + JSON.stringify(OTP)\n  + {}", text(&body.before), text(&body.after))
    };
    format!(
        "{VARIABLES}\n\
         const body = {body};\n\
         \n\
         const response = await fetch({url}, {{\n  \
             method: \"POST\",\n  \
             headers: {{ \"Authorization\": `Bearer ${{ACCESS_TOKEN}}`, \"Content-Type\": \"application/json\" }},\n  \
             body,\n  \
             redirect: \"error\",\n\
         }});\n\
         if (!response.ok) throw new Error(`BitGo answered ${{response.status}}: ${{await response.text()}}`);\n\
         const created = await response.json();\n\
         {KEEP}"
    )
}

pub(super) fn bitgojs(body: &Body, base_url: &str) -> Result<String, ExportError> {
    for inexact in Language::JavaScript.inexact(&body.members) {
        match inexact {
            Inexact::Number(pointer) => return Err(ExportError::Number { pointer }),
            Inexact::Prototype(pointer) => return Err(ExportError::Prototype { pointer }),
            // The order of members does not matter to BitGo.
            Inexact::Order => {}
        }
    }
    if body.members.get("scope").and_then(Value::as_array).is_none_or(Vec::is_empty) {
        return Err(ExportError::Scope);
    }
    let environment = if base_url == Environment::Test.base_url() {
        "env: \"test\"".into()
    } else if base_url == Environment::Production.base_url() {
        "env: \"prod\"".into()
    } else {
        format!("env: \"custom\", customRootURI: {}", text(base_url))
    };
    let parameters = object(&body.members, Language::JavaScript, "OTP");
    Ok(format!(
        "import {{ BitGoAPI }} from \"@bitgo/sdk-api\";\n\
         \n\
         {VARIABLES}\n\
         const bitgo = new BitGoAPI({{ {environment}, accessToken: ACCESS_TOKEN }});\n\
         const created = await bitgo.addAccessToken({parameters});\n\
         {KEEP}"
    ))
}
