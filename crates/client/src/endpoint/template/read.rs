//! Templates out of JSON. Strict within the limits: one whose name nobody knows would not hold.

use super::{CoinLimit, Erc20Limit, NewTemplate, TemplateChanges, TemplateRights, TokenLimits};
use bitgo_access_token::units::BaseUnits;
use bitgo_access_token::{read_object, redact_tokens};
use serde_json::{Map, Value};
use thiserror::Error;

/// Why a JSON text is no template. A sentence; never repeats a value.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotATemplate {
    /// The text is no JSON object.
    #[error("{0}")]
    Text(String),
    /// A member is missing, or has a value that it cannot have.
    #[error("{pointer} must be {expected}.")]
    Value {
        /// Where, as a JSON Pointer.
        pointer: String,
        /// What belongs there.
        expected: &'static str,
    },
    /// A limit has a member that BitGo does not document.
    #[error("{pointer} is not a member that BitGo documents.")]
    Unknown {
        /// Where, as a JSON Pointer.
        pointer: String,
    },
}

impl NewTemplate {
    /// Reads a template from JSON text. Members of the template itself that BitGo does not document are kept.
    ///
    /// # Errors
    /// When the text is no JSON object, has no name, a value of another type, or a limit with a member that BitGo
    /// does not document.
    ///
    /// ```
    /// use bitgo_access_token_client::NewTemplate;
    ///
    /// let template = NewTemplate::from_json(r#"{ "name": "readers", "tokenScopes": ["wallet_view_all"] }"#)?;
    /// assert_eq!(template.rights.token_scopes.unwrap(), ["wallet_view_all"]);
    /// let error = NewTemplate::from_json(r#"{ "name": 7 }"#).unwrap_err();
    /// assert_eq!(error.to_string(), "/name must be a text.");
    /// # Ok::<(), bitgo_access_token_client::NotATemplate>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Self, NotATemplate> {
        let mut object = Object::of_text(text)?;
        let name = object.text("name")?.ok_or_else(|| object.wrong("name", TEXT))?;
        let enterprise_id = object.text("enterpriseId")?;
        Ok(Self { name, enterprise_id, rights: rights(object)? })
    }
}

impl TemplateChanges {
    /// Reads the changes of a template from JSON text. Members of the template itself that BitGo does not document
    /// are kept.
    ///
    /// # Errors
    /// When the text is no JSON object, or has a value of another type, or a limit with a member that BitGo does
    /// not document.
    pub fn from_json(text: &str) -> Result<Self, NotATemplate> {
        let mut object = Object::of_text(text)?;
        let name = object.text("name")?;
        Ok(Self { name, rights: rights(object)? })
    }
}

fn rights(mut object: Object) -> Result<TemplateRights, NotATemplate> {
    Ok(TemplateRights {
        token_scopes: object.texts("tokenScopes")?,
        allowed_ips: object.texts("allowedIPs")?,
        token_limits: object.object("tokenLimits")?.map(limits).transpose()?,
        permitted_enterprises: object.texts("permittedEnterprises")?,
        permitted_wallets: object.texts("permittedWallets")?,
        unknown: object.members,
    })
}

fn limits(mut object: Object) -> Result<TokenLimits, NotATemplate> {
    let limits = TokenLimits {
        spending_limits: object
            .objects("spendingLimits")?
            .map(|limits| limits.into_iter().map(coin_limit).collect())
            .transpose()?,
        all_erc20_tokens_limit: object.object("allErc20TokensLimit")?.map(erc20_limit).transpose()?,
    };
    object.end()?;
    Ok(limits)
}

fn coin_limit(mut object: Object) -> Result<CoinLimit, NotATemplate> {
    let limit = CoinLimit {
        coin: object.text("coin")?.ok_or_else(|| object.wrong("coin", TEXT))?,
        tx_value_limit: object.amount("txValueLimit")?,
        max_limit: object.boolean("maxLimit")?,
    };
    object.end()?;
    Ok(limit)
}

fn erc20_limit(mut object: Object) -> Result<Erc20Limit, NotATemplate> {
    let limit = Erc20Limit {
        enabled: object.boolean("enabled")?,
        tx_value_limit: object.amount("txValueLimit")?,
        max_limit: object.boolean("maxLimit")?,
    };
    object.end()?;
    Ok(limit)
}

const TEXT: &str = "a text";
const OBJECTS: &str = "a list of objects";

/// An object of which the members are taken, one after the other. `null` is as good as absent.
struct Object {
    pointer: String,
    members: Map<String, Value>,
}

impl Object {
    fn of_text(text: &str) -> Result<Self, NotATemplate> {
        match read_object(text, "template") {
            Ok(members) => Ok(Self { pointer: String::new(), members }),
            Err(report) => {
                let said: Vec<&str> =
                    report.findings().iter().map(|finding| finding.message.as_str()).collect();
                Err(NotATemplate::Text(said.join(" ")))
            }
        }
    }

    fn at(&self, name: &str) -> String {
        format!("{}/{name}", self.pointer)
    }

    fn wrong(&self, name: &str, expected: &'static str) -> NotATemplate {
        NotATemplate::Value { pointer: self.at(name), expected }
    }

    fn take<T>(
        &mut self,
        name: &str,
        expected: &'static str,
        read: impl FnOnce(Value) -> Option<T>,
    ) -> Result<Option<T>, NotATemplate> {
        match self.members.shift_remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => read(value).map(Some).ok_or_else(|| self.wrong(name, expected)),
        }
    }

    fn text(&mut self, name: &str) -> Result<Option<String>, NotATemplate> {
        self.take(name, TEXT, text)
    }

    fn texts(&mut self, name: &str) -> Result<Option<Vec<String>>, NotATemplate> {
        self.take(name, "a list of texts", |value| list(value)?.into_iter().map(text).collect())
    }

    fn boolean(&mut self, name: &str) -> Result<Option<bool>, NotATemplate> {
        self.take(name, "true or false", |value| value.as_bool())
    }

    fn amount(&mut self, name: &str) -> Result<Option<BaseUnits>, NotATemplate> {
        self.take(name, "base units as a text of digits", |value| BaseUnits::parse(value.as_str()?).ok())
    }

    fn object(&mut self, name: &str) -> Result<Option<Self>, NotATemplate> {
        let pointer = self.at(name);
        self.take(name, "an object", |value| Self::of(pointer, value))
    }

    fn objects(&mut self, name: &str) -> Result<Option<Vec<Self>>, NotATemplate> {
        let pointer = self.at(name);
        self.take(name, OBJECTS, |value| {
            let entries = list(value)?.into_iter().enumerate();
            entries.map(|(index, entry)| Self::of(format!("{pointer}/{index}"), entry)).collect()
        })
    }

    fn of(pointer: String, value: Value) -> Option<Self> {
        match value {
            Value::Object(members) => Some(Self { pointer, members }),
            _ => None,
        }
    }

    /// Refuses what nobody took.
    fn end(self) -> Result<(), NotATemplate> {
        match self.members.keys().next() {
            None => Ok(()),
            Some(name) => Err(NotATemplate::Unknown { pointer: self.at(&redact_tokens(name)) }),
        }
    }
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

fn list(value: Value) -> Option<Vec<Value>> {
    match value {
        Value::Array(entries) => Some(entries),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{NewTemplate, TemplateChanges};
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test(unsupported = test)]
    fn a_template_is_sent_as_it_was_said_and_no_more() {
        // The names are those of BitGo's OpenAPI document.
        let text = r#"{"name":"a","enterpriseId":"e","tokenScopes":["openid"],"allowedIPs":["198.41.0.4"],"tokenLimits":{"spendingLimits":[{"coin":"btc","txValueLimit":"1"}],"allErc20TokensLimit":{"enabled":true,"maxLimit":true}},"permittedWallets":["w"],"someday":1}"#;
        let template = NewTemplate::from_json(text).unwrap();
        assert_eq!(template.rights.unknown.len(), 1);
        assert_eq!(serde_json::to_string(&template).unwrap(), text);
        assert_eq!(serde_json::to_string(&TemplateChanges::default()).unwrap(), "{}");
        let nothing = TemplateChanges::from_json(r#"{ "name": null }"#).unwrap();
        assert_eq!(nothing, TemplateChanges::default());
    }

    #[wasm_bindgen_test(unsupported = test)]
    fn what_is_wrong_is_said_with_its_place() {
        for (text, said) in [
            ("[]", "This is a list, and a template is a JSON object."),
            (r#"{ "tokenScopes": [] }"#, "/name must be a text."),
            (r#"{ "name": "a", "tokenScopes": ["openid", 7] }"#, "/tokenScopes must be a list of texts."),
            (r#"{ "name": "a", "tokenLimits": [] }"#, "/tokenLimits must be an object."),
            (
                r#"{ "name": "a", "tokenLimits": { "spendingLimits": [{ "coin": "btc", "txValueLimit": 1 }] } }"#,
                "/tokenLimits/spendingLimits/0/txValueLimit must be base units as a text of digits.",
            ),
            (
                r#"{ "name": "a", "tokenLimits": { "allErc20TokensLimit": { "enabled": "yes" } } }"#,
                "/tokenLimits/allErc20TokensLimit/enabled must be true or false.",
            ),
            // Left out, the template would have no limit at all.
            (
                r#"{ "name": "a", "tokenLimits": { "spendingLimit": [{ "coin": "btc", "txValueLimit": "1" }] } }"#,
                "/tokenLimits/spendingLimit is not a member that BitGo documents.",
            ),
            (
                r#"{ "name": "a", "tokenLimits": { "spendingLimits": [{ "coin": "btc", "limit": "1" }] } }"#,
                "/tokenLimits/spendingLimits/0/limit is not a member that BitGo documents.",
            ),
        ] {
            assert_eq!(NewTemplate::from_json(text).unwrap_err().to_string(), said);
        }
    }
}
