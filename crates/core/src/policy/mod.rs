//! What an organisation allows its tokens to be.

mod read;

use crate::scope::{Implication, Scope, implication, implies};
use crate::units::{BaseUnits, Seconds};
use crate::{Code, Environment, Finding, Report, Severity};
use serde_json::{Map, Value};

/// An organisation's rules for tokens, over and above BitGo's. Every field is optional.
///
/// ```json
/// {
///   "environments": ["test", "production"],
///   "labelPrefix": "acme-",
///   "maxDuration": "90d",
///   "allowedScopes": ["wallet_view_all", "wallet_spend"],
///   "forbiddenScopes": ["enterprise_manage_all"],
///   "requireIpRestrict": true,
///   "requireSpendingLimit": true,
///   "maxSpendingLimits": { "btc": "100000000" },
///   "maxErc20TokensLimit": "1000000000",
///   "rules": { "limit.missing": "error", "duration.long": "off" }
/// }
/// ```
///
/// - `maxDuration`: seconds, or days as in `"90d"`; at most ten years.
/// - `allowedScopes`, `forbiddenScopes`: names of scopes. A name covers its forms for one wallet. What an
///   allowed scope includes is allowed; what includes a forbidden one, or may, is forbidden.
/// - `maxSpendingLimits`, `maxErc20TokensLimit`: the most that a limit may be, in base units as text. What a token may
///   spend under the one limit for all ERC-20 tokens, only the second bounds.
/// - `rules`: the severity of findings by code: `error`, `security`, `warning`, `suggestion` or `off`. What is
///   an error stays one.
///
/// ```
/// use bitgo_access_token::{Context, Draft, Environment, Policy, check};
///
/// let mut context = Context::new(Environment::Test);
/// context.policy = Some(Policy::from_json(r#"{ "labelPrefix": "acme-" }"#)?);
/// let mut draft = Draft::new();
/// draft.set("label", "reports");
/// let report = check(&draft, &context);
/// let finding = report.findings().iter().find(|finding| finding.code == "policy.label-prefix").unwrap();
/// draft.apply(finding.fix.as_ref().unwrap()).unwrap();
/// assert_eq!(draft.get("label").unwrap(), "acme-reports");
/// # Ok::<(), bitgo_access_token::Report>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Policy {
    environments: Option<Vec<Environment>>,
    label_prefix: Option<String>,
    max_duration: Option<Seconds>,
    allowed_scopes: Option<Vec<Scope>>,
    forbidden_scopes: Vec<Scope>,
    require_ip_restrict: bool,
    require_spending_limit: bool,
    /// By asset, each once.
    max_spending_limits: Vec<(String, BaseUnits)>,
    max_erc20_tokens_limit: Option<BaseUnits>,
    /// By rule, each once; `None`: the rule is off.
    rules: Vec<(Code, Option<Severity>)>,
}

/// What a policy says of one scope.
pub(crate) enum ScopeVerdict<'p> {
    Allowed,
    NotListed,
    Forbidden(&'p Scope),
}

impl Policy {
    /// Reads a policy from JSON text. Nothing in it is passed over: a rule that is misspelt would protect
    /// nobody.
    ///
    /// # Errors
    /// A report with `body.*` for the text, and `policy-file.*` for each field, value or code that no policy
    /// has.
    pub fn from_json(text: &str) -> Result<Self, Report> {
        Self::from_members(&crate::read_object(text, "policy")?)
    }

    /// Reads a policy from the members of a JSON object.
    ///
    /// # Errors
    /// A report with `policy-file.*` for each field, value or code that no policy has.
    pub fn from_members(members: &Map<String, Value>) -> Result<Self, Report> {
        read::read(members).map_err(|findings| Report::new(findings, None))
    }

    /// Whether tokens may be made in this environment.
    pub fn allows_environment(&self, environment: Environment) -> bool {
        self.environments.as_ref().is_none_or(|allowed| allowed.contains(&environment))
    }

    /// What every label has to start with.
    pub fn label_prefix(&self) -> Option<&str> {
        self.label_prefix.as_deref()
    }

    /// The longest duration.
    pub fn max_duration(&self) -> Option<Seconds> {
        self.max_duration
    }

    /// Whether a token may have this scope.
    pub fn allows_scope(&self, scope: &Scope) -> bool {
        matches!(self.judge(scope), ScopeVerdict::Allowed)
    }

    /// Whether a token may have this scope in some form: as it is, or for one wallet at least.
    ///
    /// ```
    /// use bitgo_access_token::Policy;
    ///
    /// let policy = Policy::from_json(
    ///     r#"{ "allowedScopes": ["wallet_view_all", "wallet_spend:59cd72485007a239fb00282ed480da1f"] }"#,
    /// )?;
    /// assert!(policy.may_allow("wallet_spend") && policy.may_allow("wallet_view"));
    /// assert!(!policy.may_allow("wallet_spend_all"));
    /// # Ok::<(), bitgo_access_token::Report>(())
    /// ```
    pub fn may_allow(&self, name: &str) -> bool {
        let listed = self.allowed_scopes.iter().flatten();
        let of_name = listed.filter(|entry| entry.name() == name).cloned();
        of_name.chain(Scope::parse(name).ok()).any(|scope| self.allows_scope(&scope))
    }

    /// Whether every token has to be restricted to addresses.
    pub fn require_ip_restrict(&self) -> bool {
        self.require_ip_restrict
    }

    /// Whether every token that can spend needs a limit.
    pub fn require_spending_limit(&self) -> bool {
        self.require_spending_limit
    }

    /// The most that a limit for this asset may be; `None` where the policy says nothing.
    pub fn max_spending_limit(&self, coin: &str) -> Option<&BaseUnits> {
        self.max_spending_limits.iter().find(|(name, _)| name == coin).map(|(_, most)| most)
    }

    /// The most that the limit for all ERC-20 tokens may be.
    pub fn max_erc20_tokens_limit(&self) -> Option<&BaseUnits> {
        self.max_erc20_tokens_limit.as_ref()
    }

    pub(crate) fn restricts_scopes(&self) -> bool {
        self.allowed_scopes.is_some() || !self.forbidden_scopes.is_empty()
    }

    pub(crate) fn judge(&self, scope: &Scope) -> ScopeVerdict<'_> {
        let covers = |entry: &Scope, scope: &Scope| {
            entry.name() == scope.name() && (entry.context().is_none() || entry.context() == scope.context())
        };
        // Who takes no wallet may well pass over one: it narrows nothing.
        let takes_none = scope.info().is_some_and(|info| !info.needs_wallet);
        let bare = Scope::parse(scope.name()).ok().filter(|_| takes_none);
        let widest = bare.as_ref().unwrap_or(scope);
        let forbids =
            |entry: &&Scope| covers(entry, scope) || implication(widest, entry) != Implication::None;
        if let Some(entry) = self.forbidden_scopes.iter().find(forbids) {
            return ScopeVerdict::Forbidden(entry);
        }
        match &self.allowed_scopes {
            Some(allowed) if !allowed.iter().any(|entry| covers(entry, scope) || implies(entry, scope)) => {
                ScopeVerdict::NotListed
            }
            _ => ScopeVerdict::Allowed,
        }
    }

    /// Gives the findings the severities of this policy.
    pub(crate) fn weigh(&self, findings: &mut Vec<Finding>) {
        findings.retain_mut(|finding| match self.rules.iter().find(|(code, _)| *code == finding.code) {
            _ if finding.severity == Severity::Error => true,
            None => true,
            Some((_, None)) => false,
            Some((_, Some(severity))) => {
                finding.severity = *severity;
                true
            }
        });
    }
}
