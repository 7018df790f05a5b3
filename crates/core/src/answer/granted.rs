//! What was granted, beside what was asked.

use super::{AccessTokenResponse, Amount};
use crate::units::Seconds;
use crate::{Draft, Request};
use serde::Serialize;
use serde_json::{Map, Value};

/// How far the life of a token may be off what was asked before it counts as a difference, in seconds.
const SLACK: i64 = 60;

/// What was granted, beside what was asked. What BitGo's answer does not say is no difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Granted {
    /// Every scope that was asked or granted: those asked first, in their order.
    pub scopes: Vec<ScopeGrant>,
    /// What differs, scopes included.
    pub differences: Vec<Difference>,
}

/// Whether a scope was asked, and whether it was granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ScopeGrant {
    /// The scope.
    pub scope: String,
    /// Whether the request has it. `false` for one that a template may have brought.
    pub asked: bool,
    /// Whether the answer has it; `None` when the answer names no scopes.
    pub granted: Option<bool>,
}

/// One thing that is not as it was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Difference {
    /// The field of the request: `ipRestrict`.
    pub field: &'static str,
    /// Whether the token can do more than was asked, or is held back less.
    pub more: bool,
    /// One sentence.
    pub text: String,
}

impl AccessTokenResponse {
    /// Compares this answer with the request that it answers.
    ///
    /// ```
    /// use bitgo_access_token::{AccessTokenResponse, Context, Draft, Environment, check};
    ///
    /// let draft = Draft::from_json(
    ///     r#"{ "label": "reports", "otp": "000000", "scope": ["wallet_view_all"], "duration": 7776000 }"#,
    /// )?;
    /// let request = check(&draft, &Context::new(Environment::Test)).into_request()?;
    /// let answer = AccessTokenResponse::from_json(
    ///     r#"{ "id": "…", "isExtensible": false, "token": "…", "scope": ["wallet_view_all", "openid"] }"#,
    /// ).unwrap();
    /// let granted = answer.compare(&request);
    /// assert_eq!(granted.differences[0].text, "openid was granted and not asked for.");
    /// # Ok::<(), bitgo_access_token::Report>(())
    /// ```
    pub fn compare(&self, request: &Request) -> Granted {
        match serde_json::to_value(request) {
            Ok(Value::Object(asked)) => self.compare_members(&asked),
            _ => self.compare_members(&Map::new()),
        }
    }

    /// As [`compare`](Self::compare), with a draft: for a request whose template is known, with what both say together.
    pub fn compare_draft(&self, draft: &Draft) -> Granted {
        self.compare_members(draft.members())
    }

    fn compare_members(&self, asked: &Map<String, Value>) -> Granted {
        let mut differences = Vec::new();
        let scopes = self.scopes(asked, &mut differences);
        self.addresses(asked, &mut differences);
        self.life(asked, &mut differences);
        self.limits(asked, &mut differences);
        for (field, granted) in [("label", self.label()), ("enterprise", self.enterprise())] {
            let asked = asked.get(field).and_then(Value::as_str);
            if let (Some(asked), Some(granted)) = (asked, granted)
                && asked != granted
            {
                let text = format!("The {field} is {granted:?}; {asked:?} was asked for.");
                differences.push(Difference { field, more: false, text });
            }
        }
        Granted { scopes, differences }
    }

    fn scopes(&self, asked: &Map<String, Value>, differences: &mut Vec<Difference>) -> Vec<ScopeGrant> {
        let template = asked.contains_key("accessTokenTemplateId") && !asked.contains_key("scope");
        let asked = texts(asked, "scope");
        let mut grants: Vec<ScopeGrant> = Vec::new();
        for scope in asked {
            let granted = self.scope().map(|granted| granted.iter().any(|other| other == scope));
            if granted == Some(false) {
                let text = format!("{scope} was asked for and not granted.");
                differences.push(Difference { field: "scope", more: false, text });
            }
            if !grants.iter().any(|grant| grant.scope == scope) {
                grants.push(ScopeGrant { scope: scope.into(), asked: true, granted });
            }
        }
        for scope in self.scope().unwrap_or_default() {
            if grants.iter().any(|grant| grant.scope == *scope) {
                continue;
            }
            if !template {
                let text = format!("{scope} was granted and not asked for.");
                differences.push(Difference { field: "scope", more: true, text });
            }
            grants.push(ScopeGrant { scope: scope.clone(), asked: false, granted: Some(true) });
        }
        grants
    }

    fn addresses(&self, asked: &Map<String, Value>, differences: &mut Vec<Difference>) {
        let Some(granted) = self.ip_restrict() else { return };
        let asked = texts(asked, "ipRestrict");
        let field = "ipRestrict";
        if granted.is_empty() && !asked.is_empty() {
            let text = "The token can be used from any address, against what was asked.".into();
            return differences.push(Difference { field, more: true, text });
        }
        if asked.is_empty() {
            return;
        }
        for rule in granted.iter().filter(|rule| !asked.contains(&rule.as_str())) {
            let text = format!("{rule} was allowed and not asked for.");
            differences.push(Difference { field, more: true, text });
        }
        for rule in asked.iter().filter(|rule| !granted.iter().any(|granted| granted == *rule)) {
            let text = format!("{rule} was asked for and not allowed.");
            differences.push(Difference { field, more: false, text });
        }
    }

    fn life(&self, asked: &Map<String, Value>, differences: &mut Vec<Difference>) {
        let seconds = |value: &Value| value.to_string().trim_matches('"').parse::<i64>().ok();
        let asked = asked.get("duration").and_then(seconds);
        let (Some(asked), Some(created), Some(expires)) = (asked, self.created_at(), self.expires()) else {
            return;
        };
        let granted = expires.unix_timestamp().saturating_sub(created.unix_timestamp());
        if granted.abs_diff(asked) > SLACK.unsigned_abs() {
            let text = format!("The token lasts {}; {} were asked for.", words(granted), words(asked));
            differences.push(Difference { field: "duration", more: granted > asked, text });
        }
    }

    fn limits(&self, asked: &Map<String, Value>, differences: &mut Vec<Difference>) {
        let Some(unlock) = self.unlock() else { return };
        let field = "spendingLimits";
        let asked = asked.get(field).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        for limit in asked {
            let coin = limit.get("coin").and_then(Value::as_str).unwrap_or_default();
            let asked = limit.get("txValueLimit").and_then(Amount::read);
            let granted = unlock.limit(coin);
            match (asked, granted.and_then(|limit| limit.tx_value_limit.as_ref())) {
                (_, None) if granted.is_none() => {
                    let text = format!("The limit for {coin} was not set: spending it needs an unlock.");
                    differences.push(Difference { field, more: false, text });
                }
                (Some(asked), Some(granted)) if asked != *granted => {
                    let text =
                        format!("The limit for {coin} is {granted} base units; {asked} were asked for.");
                    differences.push(Difference { field, more: *granted > asked, text });
                }
                _ => {}
            }
        }
        let known =
            |coin: &str| asked.iter().any(|limit| limit.get("coin").and_then(Value::as_str) == Some(coin));
        for limit in unlock.spending_limits.iter().filter(|limit| !asked.is_empty() && !known(&limit.coin)) {
            let text = format!("There is a limit for {}, which was not asked for.", limit.coin);
            differences.push(Difference { field, more: true, text });
        }
    }
}

/// Seconds as people say them: `90 days`.
fn words(seconds: i64) -> String {
    let length = u64::try_from(seconds).ok().and_then(Seconds::new);
    length.map_or_else(|| format!("{seconds} seconds"), |length| length.to_string())
}

fn texts<'a>(members: &'a Map<String, Value>, name: &str) -> Vec<&'a str> {
    let elements = members.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    elements.iter().filter_map(Value::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Context, Draft, Environment, check};
    use serde_json::json;

    fn compare(answer: Value) -> Vec<(&'static str, bool, String)> {
        let draft = Draft::from_json(
            r#"{ "label": "payouts", "otp": "000000", "duration": 7776000, "enterprise": "e",
                 "scope": ["wallet_spend:59cd72485007a239fb00282ed480da1f", "openid"], "ipRestrict": ["198.41.30.7"],
                 "spendingLimits": [{ "coin": "tbtc", "txValueLimit": "100" }, { "coin": "hteth", "txValueLimit": "1000000000000000000000000" }] }"#,
        )
        .unwrap();
        let request = check(&draft, &Context::new(Environment::Test)).into_request().unwrap();
        let granted = AccessTokenResponse::from_json(&answer.to_string()).unwrap().compare(&request);
        granted.differences.into_iter().map(|it| (it.field, it.more, it.text)).collect()
    }

    fn as_asked() -> Value {
        json!({
            "token": "t", "id": "i", "isExtensible": false, "label": "payouts", "enterprise": "e",
            "scope": ["openid", "wallet_spend:59cd72485007a239fb00282ed480da1f"], "ipRestrict": ["198.41.30.7"],
            "created": "2026-11-23T19:04:00.000Z", "expires": "2027-02-21T19:04:00.010Z",
            "unlock": { "spendingLimits": { "tbtc": { "txValueLimit": 100 },
                "hteth": { "txValueLimit": "1000000000000000000000000" } } }
        })
    }

    fn changed(pointer: &str, value: Value) -> Value {
        let mut answer = as_asked();
        *answer.pointer_mut(pointer).unwrap() = value;
        answer
    }

    #[test]
    fn what_is_as_asked_or_not_said_is_no_difference() {
        assert_eq!(compare(as_asked()), []);
        assert_eq!(compare(json!({ "token": "t", "id": "i", "isExtensible": false })), []);
    }

    #[test]
    fn each_difference_says_whether_it_is_more() {
        for (answer, field, more) in [
            (
                changed("/scope", json!(["openid", "wallet_spend:59cd72485007a239fb00282ed480da1f", "all"])),
                "scope",
                true,
            ),
            (changed("/scope", json!(["wallet_spend:59cd72485007a239fb00282ed480da1f"])), "scope", false),
            (changed("/ipRestrict", json!([])), "ipRestrict", true),
            (changed("/ipRestrict", json!(["198.41.30.7", "198.41.30.8"])), "ipRestrict", true),
            (changed("/expires", json!("2036-11-20T19:04:00.000Z")), "duration", true),
            (changed("/expires", json!("2026-11-24T19:04:00.000Z")), "duration", false),
            (changed("/unlock/spendingLimits/tbtc/txValueLimit", json!(1000)), "spendingLimits", true),
            (changed("/unlock/spendingLimits/tbtc/txValueLimit", json!(99)), "spendingLimits", false),
            (
                changed("/unlock/spendingLimits/hteth/txValueLimit", json!("1000000000000000000000001")),
                "spendingLimits",
                true,
            ),
            (
                changed("/unlock/spendingLimits", json!({ "tbtc": { "txValueLimit": 100 } })),
                "spendingLimits",
                false,
            ),
            (changed("/label", json!("other")), "label", false),
            (changed("/enterprise", json!("f")), "enterprise", false),
        ] {
            let found = compare(answer.clone());
            assert_eq!(
                found.iter().map(|it| (it.0, it.1)).collect::<Vec<_>>(),
                [(field, more)],
                "{answer}: {found:?}"
            );
        }
        let moved = compare(changed("/ipRestrict", json!(["198.41.30.0/24"])));
        assert_eq!(moved.iter().map(|it| it.1).collect::<Vec<_>>(), [true, false]);
    }
}
