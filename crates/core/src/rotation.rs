//! From a token to a draft of its successor.

use crate::{AccessTokenResponse, Draft, Erc20Limit, Misread, Unlock};
use serde::Serialize;
use serde_json::{Map, Value};
use time::OffsetDateTime;

/// A draft of a token with the same rights as another one, and what is to be known about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rotation {
    /// Label, scopes, length of life, addresses, enterprise, admin permissions and spending limits of the old
    /// token. The one-time password is missing.
    pub draft: Draft,
    /// Where the new token will differ from the old one, or may.
    pub notes: Vec<RotationNote>,
}

/// One thing to know before a token is replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RotationNote {
    /// A stable name: `limits-anew`, `limits-gone`, `limit-untold`, `legacy-limit`, `permitted-untold`,
    /// `admin-permissions`.
    pub code: &'static str,
    /// One or two sentences.
    pub text: String,
}

/// The members of a description in which rights are told.
const RIGHTS: [&str; 5] = ["scope", "ipRestrict", "enterprise", "adminScope", "unlock"];

impl AccessTokenResponse {
    /// A draft of a token with the same rights, as far as a description of this one tells them.
    ///
    /// ```
    /// use bitgo_access_token::ListAccessTokensResponse;
    ///
    /// let listed = ListAccessTokensResponse::from_json(
    ///     r#"{ "accessTokens": [{ "id": "59cd72485007a239fb00282ed480da1f", "isExtensible": false,
    ///          "label": "reports", "scope": ["wallet_view_all"], "ipRestrict": ["198.41.0.4"],
    ///          "created": "2026-08-25T10:00:00.000Z", "expires": "2026-11-23T10:00:00.000Z" }] }"#,
    /// )?;
    /// let rotation = listed.access_tokens[0].rotation()?;
    /// assert_eq!(rotation.draft.get("label").unwrap(), "reports");
    /// assert_eq!(rotation.draft.get("duration").unwrap(), 7_776_000);
    /// assert!(rotation.draft.get("otp").is_none());
    /// # Ok::<(), bitgo_access_token::Misread>(())
    /// ```
    ///
    /// # Errors
    /// When a right is not told, or in a way that is not understood: a successor by guess would be worse than
    /// none.
    pub fn rotation(&self) -> Result<Rotation, Misread> {
        let untold = |misread: &&Misread| {
            misread.pointer.tokens().any(|token| RIGHTS.contains(&token.decoded().as_ref()))
        };
        if let Some(misread) = self.misreads().iter().find(untold) {
            return Err(misread.clone());
        }
        let scope = self.scope().ok_or_else(|| Misread {
            pointer: jsonptr::PointerBuf::from_tokens(["scope"]),
            expected: "an array of texts",
            found: "nothing".into(),
        })?;
        let mut draft = Draft::new();
        let mut notes = Vec::new();
        if let Some(label) = self.label() {
            draft.set("label", label);
        }
        draft.set("scope", scope);
        if let Some(seconds) = self.lifetime() {
            draft.set("duration", seconds);
        }
        if let Some(rules) = self.ip_restrict().filter(|rules| !rules.is_empty()) {
            draft.set("ipRestrict", rules);
        }
        if let Some(enterprise) = self.enterprise() {
            draft.set("enterprise", enterprise);
        }
        if let Some(scope) = self.admin_scope() {
            draft.set("admin", true);
            draft.set("adminScope", scope);
        }
        if let Some(unlock) = self.unlock() {
            limits(unlock, &mut draft, &mut notes);
        }
        self.permitted(&mut draft, &mut notes);
        if self.bitgo_admin_permissions().is_some_and(|permissions| !permissions.is_empty()) {
            notes.push(note(
                "admin-permissions",
                "The old token has permissions of BitGo's own staff, which a create cannot ask for.",
            ));
        }
        Ok(Rotation { draft, notes })
    }

    /// The length of the token's life in whole seconds; BitGo's instants may be some milliseconds off.
    fn lifetime(&self) -> Option<u64> {
        let milliseconds = |instant: OffsetDateTime| instant.unix_timestamp_nanos().div_euclid(1_000_000);
        let life = milliseconds(self.expires()?).checked_sub(milliseconds(self.created_at()?))?;
        u64::try_from(life.saturating_add(500).div_euclid(1000)).ok()
    }

    /// BitGo documents the two restrictions for a create, not for a description.
    fn permitted(&self, draft: &mut Draft, notes: &mut Vec<RotationNote>) {
        let mut told = false;
        for name in ["permittedEnterprises", "permittedWallets"] {
            if let Some(value) = self.unknown().get(name) {
                draft.set(name, value.clone());
                told = true;
            }
        }
        if !told {
            notes.push(note(
                "permitted-untold",
                "BitGo does not tell whether the old token is restricted to certain enterprises or wallets \
                 (permittedEnterprises, permittedWallets). If it is, say so again.",
            ));
        }
    }
}

fn note(code: &'static str, text: impl Into<String>) -> RotationNote {
    RotationNote { code, text: text.into() }
}

/// Limits are told as a map by coin, and asked for as a list.
fn limits(unlock: &Unlock, draft: &mut Draft, notes: &mut Vec<RotationNote>) {
    let mut coins = Vec::new();
    for limit in &unlock.spending_limits {
        let max = limit.unknown.get("maxLimit").cloned();
        if limit.tx_value_limit.is_none() && max != Some(Value::Bool(true)) {
            notes.push(note("limit-untold", untold(&limit.coin)));
        }
        if let Some(used) = limit.tx_value.as_ref().filter(|used| !used.is_zero()) {
            notes.push(note(
                "limits-anew",
                format!(
                    "The old token has spent {used} base units of its limit for {}; the new one starts with the \
                     whole limit.",
                    limit.coin
                ),
            ));
        }
        let limit_of = limit.tx_value_limit.as_ref().map(|limit| limit.as_str().into());
        coins.push(object([
            ("coin", Some(limit.coin.as_str().into())),
            ("txValueLimit", limit_of),
            ("maxLimit", max),
        ]));
    }
    let any = !coins.is_empty() || unlock.all_erc20_tokens_limit.is_some();
    if !coins.is_empty() {
        draft.set("spendingLimits", coins);
    }
    if let Some(limit) = &unlock.all_erc20_tokens_limit {
        let told = limit.tx_value_limit_in_small_units.is_some() || limit.max_limit == Some(true);
        if limit.enabled != Some(false) && !told {
            notes.push(note("limit-untold", untold("all ERC-20 tokens")));
        }
        draft.set("allErc20TokensLimit", erc20(limit));
    }
    match &unlock.tx_value_limit {
        Some(limit) if !limit.is_zero() => notes.push(note(
            "legacy-limit",
            format!(
                "The old token has a limit of {limit} over all coins, as older tokens have. BitGo no longer \
                 documents a way to ask for one: set a limit for each coin."
            ),
        )),
        _ if !any => notes.push(note(
            "limits-gone",
            "The old token has been unlocked, which takes all of a token's spending limits away. Whatever limits \
             it had, set them again.",
        )),
        _ => {}
    }
}

/// A limit without a cap looks so in a list, too: the members that BitGo documents there do not tell of it.
fn untold(asset: &str) -> String {
    format!(
        "BitGo does not tell how much the old token may spend of {asset}. Say how much the new one may: a limit \
         without an amount has been stored as 0."
    )
}

fn erc20(limit: &Erc20Limit) -> Value {
    object([
        ("enabled", limit.enabled.map(Into::into)),
        ("txValueLimit", limit.tx_value_limit_in_small_units.as_ref().map(|limit| limit.as_str().into())),
        ("maxLimit", limit.max_limit.map(Into::into)),
    ])
}

/// The members that are there.
fn object<const N: usize>(members: [(&str, Option<Value>); N]) -> Value {
    let there = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    there.collect::<Map<_, _>>().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Context, Environment, check};
    use serde_json::json;

    // The members are those of AccessTokenResponse of BitGo's OpenAPI document.
    fn token() -> Value {
        json!({ "id": "59cd72485007a239fb00282ed480da1f", "isExtensible": false, "label": "payouts",
            "scope": ["wallet_spend_all"], "created": "2026-08-25T10:00:00.000Z",
            "expires": "2026-11-23T10:00:00.003Z", "ipRestrict": ["198.41.0.4"], "enterprise": "e",
            "adminScope": "read",
            "unlock": { "time": "2026-08-25T10:00:00.000Z", "expires": "2026-11-23T10:00:00.000Z",
              "txCount": 1, "txValue": 0, "spendingLimits": {
                "tbtc": { "txCount": 1, "txValue": 7, "txValueLimit": 100000000 },
                "hteth": { "txCount": 0, "txValue": 0, "txValueLimit": 1e24 } },
              "allErc20TokensLimit": { "enabled": true, "txCount": 0, "txValue": "0",
                "txValueLimitInSmallUnits": "5" } } })
    }

    fn rotation(token: &Value) -> Result<Rotation, Misread> {
        AccessTokenResponse::revoked_from_json(&token.to_string()).unwrap().rotation()
    }

    fn codes(token: &Value) -> Vec<&'static str> {
        rotation(token).unwrap().notes.iter().map(|note| note.code).collect()
    }

    #[test]
    fn the_draft_asks_for_what_the_token_has() {
        let Rotation { draft, notes } = rotation(&token()).unwrap();
        assert_eq!(
            Value::Object(draft.members().clone()),
            json!({ "label": "payouts", "scope": ["wallet_spend_all"], "duration": 7_776_000,
                "ipRestrict": ["198.41.0.4"], "enterprise": "e", "admin": true, "adminScope": "read",
                "spendingLimits": [{ "coin": "tbtc", "txValueLimit": "100000000" },
                    { "coin": "hteth", "txValueLimit": "1000000000000000000000000" }],
                "allErc20TokensLimit": { "enabled": true, "txValueLimit": "5" } })
        );
        assert_eq!(
            notes.iter().map(|note| note.code).collect::<Vec<_>>(),
            ["limits-anew", "permitted-untold"]
        );
        assert!(notes[0].text.contains("7 base units of its limit for tbtc"));
    }

    #[test]
    fn with_a_one_time_password_it_is_a_request_of_the_same_rights() {
        let mut draft = rotation(&token()).unwrap().draft;
        draft.set("otp", "000000");
        let request = check(&draft, &Context::new(Environment::Test)).into_request().unwrap();
        let answer = AccessTokenResponse::from_json(&token().to_string()).unwrap();
        assert_eq!(answer.compare(&request).differences, []);
    }

    #[test]
    fn what_cannot_be_carried_over_is_said() {
        let mut unlocked = token();
        unlocked["unlock"] = json!({ "time": "2026-08-25T10:00:00.000Z", "txCount": 0, "txValue": 0 });
        assert_eq!(codes(&unlocked), ["limits-gone", "permitted-untold"]);
        let mut legacy = unlocked.clone();
        legacy["unlock"]["txValueLimit"] = json!(2_500_000_000_u64);
        assert_eq!(codes(&legacy), ["legacy-limit", "permitted-untold"]);
        let mut untold = token();
        untold["unlock"]["spendingLimits"] = json!({ "tbtc": {} });
        untold["permittedWallets"] = json!(["w"]);
        untold["bitgoAdminPermissions"] = json!(["p"]);
        assert_eq!(codes(&untold), ["limit-untold", "admin-permissions"]);
        assert_eq!(rotation(&untold).unwrap().draft.get("permittedWallets"), Some(&json!(["w"])));
        // A cap that is told as none stays none.
        untold["unlock"]["spendingLimits"] = json!({ "tbtc": { "maxLimit": true } });
        let Rotation { draft, notes } = rotation(&untold).unwrap();
        assert_eq!(draft.get("spendingLimits"), Some(&json!([{ "coin": "tbtc", "maxLimit": true }])));
        assert!(notes.iter().all(|note| note.code != "limit-untold"));
        // The limit for all ERC-20 tokens has a member for that.
        for (enabled, told, expected) in [
            (true, json!({}), true),
            (true, json!({ "maxLimit": false }), true),
            (true, json!({ "maxLimit": true }), false),
            (true, json!({ "txValueLimitInSmallUnits": "5" }), false),
            (false, json!({}), false),
        ] {
            let mut limit = json!({ "enabled": enabled, "txCount": 0, "txValue": "0" });
            limit.as_object_mut().unwrap().extend(told.as_object().unwrap().clone());
            untold["unlock"]["allErc20TokensLimit"] = limit;
            assert_eq!(codes(&untold).contains(&"limit-untold"), expected, "{enabled} {told}");
        }
    }

    #[test]
    fn a_right_that_is_not_understood_is_not_guessed() {
        for (pointer, value, said) in [
            ("/scope", Value::Null, "/scope: expected an array of texts, found nothing"),
            ("/ipRestrict", json!("198.41.0.4"), "/ipRestrict: expected an array of texts"),
            (
                "/unlock/spendingLimits/tbtc/txValueLimit",
                json!("lots"),
                "/unlock/spendingLimits/tbtc/txValueLimit: expected a whole number",
            ),
        ] {
            let mut token = token();
            *token.pointer_mut(pointer).unwrap() = value;
            let misread = rotation(&token).unwrap_err().to_string();
            assert!(misread.starts_with(said), "{misread}");
        }
    }
}
