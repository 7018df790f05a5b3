//! A request that has passed its check: the one type that a client sends.

mod limit;
mod read;

pub use limit::{AllErc20TokensLimit, SpendingLimit};

use crate::units::Seconds;
use crate::{Code, EnterpriseId, IpRule, Label, Otp, Scope, TemplateId, WalletId};
use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::{Map, Value};
use std::fmt;

/// A checked create-token request. Only [`check`](crate::check) makes one.
///
/// It serializes to the exact body of `POST /api/v2/user/accesstoken`: in the order of the draft, nothing that
/// was not set (`null`, a blank id, an empty list that would say nothing), `duration` as a number, amounts as
/// texts of plain digits, fields that BitGo's documents do not list as they were typed. The one-time password
/// is part of it, and of nothing else: `Debug` prints names only.
///
/// ```
/// use bitgo_access_token::{Context, Environment, check_json};
///
/// let text = r#"{ "label": "reports", "otp": "0000000", "scope": ["wallet_view_all"], "duration": "86400",
///                 "ipRestrict": ["198.41.0.4"], "enterprise": null }"#;
/// let report = check_json(text, &Context::new(Environment::Test));
/// let request = report.request().expect("no errors");
/// assert_eq!(request.label().as_str(), "reports");
/// assert_eq!(request.duration().map(|seconds| seconds.get()), Some(86_400));
/// assert_eq!(
///     serde_json::to_string(request)?,
///     r#"{"label":"reports","otp":"0000000","scope":["wallet_view_all"],"duration":86400,"ipRestrict":["198.41.0.4"]}"#,
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone)]
pub struct Request {
    /// The members in their order; the value of `otp` is kept apart.
    body: Map<String, Value>,
    otp: Otp,
    fields: Fields,
    security_codes: Vec<Code>,
}

/// The fields by type.
#[derive(Clone)]
struct Fields {
    label: Label,
    scope: Vec<Scope>,
    duration: Option<Seconds>,
    admin: bool,
    admin_scope: Option<AdminScope>,
    ip_restrict: Vec<IpRule>,
    enterprise: Option<EnterpriseId>,
    spending_limits: Vec<SpendingLimit>,
    all_erc20_tokens_limit: Option<AllErc20TokensLimit>,
    access_token_template_id: Option<TemplateId>,
    permitted_enterprises: Option<Vec<EnterpriseId>>,
    permitted_wallets: Option<Vec<WalletId>>,
}

/// How far admin permissions reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum AdminScope {
    /// They only read.
    Read,
    /// All of them; what BitGo takes when nothing is said.
    Full,
}

impl Request {
    /// The token's name.
    pub fn label(&self) -> &Label {
        &self.fields.label
    }

    /// The one-time password.
    pub fn otp(&self) -> &Otp {
        &self.otp
    }

    /// What the token may do. Empty only when a template says it.
    pub fn scope(&self) -> &[Scope] {
        &self.fields.scope
    }

    /// How long the token works. `None`: BitGo decides, and its default has been ten years.
    pub fn duration(&self) -> Option<Seconds> {
        self.fields.duration
    }

    /// The token's admin permissions; `None` for none.
    pub fn admin(&self) -> Option<AdminScope> {
        self.fields.admin.then(|| self.fields.admin_scope.unwrap_or(AdminScope::Full))
    }

    /// From where the token works. Empty: from anywhere, unless a template says otherwise.
    pub fn ip_restrict(&self) -> &[IpRule] {
        &self.fields.ip_restrict
    }

    /// The enterprise that the token is for.
    pub fn enterprise(&self) -> Option<&EnterpriseId> {
        self.fields.enterprise.as_ref()
    }

    /// How much the token can spend of which asset, over its whole life.
    pub fn spending_limits(&self) -> &[SpendingLimit] {
        &self.fields.spending_limits
    }

    /// How much the token can spend of any ERC-20 token.
    pub fn all_erc20_tokens_limit(&self) -> Option<&AllErc20TokensLimit> {
        self.fields.all_erc20_tokens_limit.as_ref()
    }

    /// The template whose values stand for the fields that the request leaves out.
    pub fn access_token_template_id(&self) -> Option<&TemplateId> {
        self.fields.access_token_template_id.as_ref()
    }

    /// The only enterprises that the token works for; `None` for no restriction.
    pub fn permitted_enterprises(&self) -> Option<&[EnterpriseId]> {
        self.fields.permitted_enterprises.as_deref()
    }

    /// The only wallets that the token works for; `None` for no restriction.
    pub fn permitted_wallets(&self) -> Option<&[WalletId]> {
        self.fields.permitted_wallets.as_deref()
    }

    /// The fields that BitGo's documents do not list, as they were typed.
    pub fn unknown(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.body
            .iter()
            .map(|(name, value)| (name.as_str(), value))
            .filter(|(name, _)| !crate::rules::is_field(name))
    }

    /// The members of the body in their order, `otp` with `null` in place of its value.
    pub fn members(&self) -> &Map<String, Value> {
        &self.body
    }

    /// The rules whose `security` findings the check has made, each once: what a person has to accept before
    /// this request is sent.
    pub fn security_codes(&self) -> &[Code] {
        &self.security_codes
    }
}

impl Serialize for Request {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.body.len()))?;
        for (name, value) in &self.body {
            if name == "otp" {
                map.serialize_entry(name, self.otp.expose())?;
            } else {
                map.serialize_entry(name, value)?;
            }
        }
        map.end()
    }
}

/// Two requests are the same when they send the same.
impl PartialEq for Request {
    fn eq(&self, other: &Self) -> bool {
        self.body == other.body
            && self.body.keys().eq(other.body.keys())
            && self.otp.expose() == other.otp.expose()
            && self.security_codes == other.security_codes
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.body.keys()).finish()
    }
}
