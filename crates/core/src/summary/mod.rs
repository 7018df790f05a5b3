//! What a request asks for, in plain words and as data.

mod ability;
mod limits;
mod practices;
#[cfg(test)]
mod tests;
mod words;

pub use ability::{Ability, Reach};
pub use limits::{LimitInWords, UnlockNeed};
pub use practices::{PASSPHRASE_NOTES, Practice};

use crate::units::Seconds;
use crate::{Context, Draft, Environment, IpRule, Request, Scope, number};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};
use std::fmt;
use time::OffsetDateTime;
use words::join;

/// How long BitGo's tokens last when nothing else is asked for, and at most: 3,650 days.
const TEN_YEARS: Seconds = Seconds::from_days(3650);

/// What a request asks for: what the token could do and not do, from where, until when, up to how much, and
/// what needs an unlock; and which of BitGo's advised practices it keeps.
///
/// `Display` gives the whole in plain words, a line each.
///
/// ```
/// use bitgo_access_token::{Context, Draft, Environment, summary_of_draft};
///
/// let draft = Draft::from_json(
///     r#"{ "scope": ["wallet_view_all"], "duration": 7776000, "ipRestrict": ["198.41.30.0/24"] }"#,
/// )?;
/// let summary = summary_of_draft(&draft, &Context::new(Environment::Test));
/// assert_eq!(summary.can[0].to_string(), "see balances, addresses and transfers, of all wallets in every enterprise");
/// assert_eq!(summary.from.text, "from 198.41.30.0/24 (256 addresses)");
/// assert_eq!(summary.until.text, "for 90 days");
/// assert!(summary.unlock.is_none());
/// # Ok::<(), bitgo_access_token::Report>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// The label, if there is one.
    pub label: Option<String>,
    /// Which BitGo it is for.
    pub environment: Environment,
    /// What the token could do, the gravest first.
    pub can: Vec<Ability>,
    /// What it could not, each as words that follow "cannot".
    pub cannot: Vec<String>,
    /// Scopes of which it is not known here what they allow.
    pub unknown_scopes: Vec<String>,
    /// From where.
    pub from: Origin,
    /// Until when.
    pub until: End,
    /// What else narrows it: enterprises and wallets.
    pub within: Vec<String>,
    /// Up to how much, by asset.
    pub limits: Vec<LimitInWords>,
    /// What needs an unlock with a one-time password. `None` when the token cannot spend.
    pub unlock: Option<UnlockNeed>,
    /// What comes from a template, which is not known here.
    pub from_template: Vec<&'static str>,
    /// BitGo's advised practices, each met or not.
    pub practices: Vec<Practice>,
    /// Notes on passphrases, where spending is involved; else empty.
    pub notes: &'static [&'static str],
}

/// From where a token could be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Origin {
    /// Whether it could be used from anywhere.
    pub anywhere: bool,
    /// The addresses and blocks.
    pub addresses: Vec<String>,
    /// In words: `from 198.41.30.7 and 198.41.30.0/24 (256 addresses)`.
    pub text: String,
}

/// Until when a token could be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct End {
    /// How long; `None` when the draft has no duration that can be read.
    pub duration: Option<Seconds>,
    /// The instant, to the second, when the present is known. BitGo counts from when it makes the token.
    #[serde(serialize_with = "rfc3339")]
    pub instant: Option<OffsetDateTime>,
    /// In words: `until 21 Feb 2027, 19:04:00 UTC (90 days)`.
    pub text: String,
}

fn rfc3339<S: Serializer>(instant: &Option<OffsetDateTime>, serializer: S) -> Result<S::Ok, S::Error> {
    let text = instant.and_then(|at| at.format(&time::format_description::well_known::Rfc3339).ok());
    text.serialize(serializer)
}

/// What a request asks for.
pub fn summary(request: &Request, context: &Context) -> Summary {
    match serde_json::to_value(request) {
        Ok(Value::Object(members)) => summarize(&members, context),
        _ => summarize(&Map::new(), context),
    }
}

/// As [`summary`], for a draft that is still being written. What is absent, or not of its type, is left out
/// as it would be if it were not there.
pub fn summary_of_draft(draft: &Draft, context: &Context) -> Summary {
    summarize(draft.members(), context)
}

fn summarize(members: &Map<String, Value>, context: &Context) -> Summary {
    let subject = Subject::new(members, context);
    let spends = subject.scopes.iter().any(Scope::spends);
    let (can, cannot, unknown_scopes) = ability::of(&subject);
    let limits = limits::of(&subject);
    Summary {
        label: members.get("label").and_then(Value::as_str).map(Into::into),
        environment: context.environment,
        can,
        cannot,
        unknown_scopes,
        from: origin(&subject),
        until: end(&subject),
        within: within(&subject),
        unlock: spends.then(|| limits::unlock(&subject, &limits)),
        from_template: from_template(&subject),
        practices: practices::of(&subject, &limits),
        notes: if spends { &PASSPHRASE_NOTES } else { &[] },
        limits,
    }
}

/// What the parts of a summary look at.
struct Subject<'a> {
    members: &'a Map<String, Value>,
    context: &'a Context,
    scopes: Vec<Scope>,
    template: bool,
}

impl<'a> Subject<'a> {
    fn new(members: &'a Map<String, Value>, context: &'a Context) -> Self {
        let texts = texts(members, "scope");
        let mut scopes: Vec<Scope> = Vec::new();
        for scope in texts.iter().filter_map(|text| Scope::parse(text).ok()) {
            if !scopes.contains(&scope) {
                scopes.push(scope);
            }
        }
        let template = members.get("accessTokenTemplateId").is_some_and(Value::is_string);
        Self { members, context, scopes, template }
    }

    /// Whether the scopes tell all that the token may do: neither a template, nor `all`, nor full administrative rights,
    /// nor a scope that is not known here could add to it.
    fn is_bounded(&self) -> bool {
        let template = self.template && !self.given("scope");
        !template && !self.is_full_admin() && self.scopes.iter().all(ability::is_known)
    }

    /// Whether it asks for administrative rights, and not for those of a reader only.
    fn is_full_admin(&self) -> bool {
        self.members.get("admin") == Some(&Value::Bool(true))
            && self.members.get("adminScope").and_then(Value::as_str) != Some("read")
    }

    fn given(&self, name: &str) -> bool {
        self.members.get(name).is_some_and(|value| !value.is_null())
    }

    /// The duration, if it can be read; a number in quotes counts.
    fn duration(&self) -> Option<Seconds> {
        let text = match self.members.get("duration")? {
            Value::Number(number) => number.to_string(),
            Value::String(text) => text.clone(),
            _ => return None,
        };
        match number::whole(&text)? {
            number::Whole::Digits(digits) => Seconds::new(digits.parse().ok()?).filter(|time| time.get() > 0),
            _ => None,
        }
    }
}

fn texts(members: &Map<String, Value>, name: &str) -> Vec<String> {
    let elements = members.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    elements.iter().filter_map(Value::as_str).map(Into::into).collect()
}

fn origin(subject: &Subject<'_>) -> Origin {
    let addresses = texts(subject.members, "ipRestrict");
    let text = if addresses.iter().any(|text| IpRule::allows_everything(text)) {
        "from any address".into()
    } else if !addresses.is_empty() {
        let shown: Vec<String> = addresses.iter().map(|text| with_size(text)).collect();
        format!("from {}", join(&shown, "and"))
    } else if subject.template && !subject.given("ipRestrict") {
        "from where its template says".into()
    } else {
        "from any address".into()
    };
    Origin { anywhere: text == "from any address", addresses, text }
}

/// A block with how many addresses it has; anything else as it is.
fn with_size(rule: &str) -> String {
    let size = match rule.parse::<ipnet::Ipv4Net>() {
        Ok(block) => 1_u64.checked_shl(u32::from(block.max_prefix_len().saturating_sub(block.prefix_len()))),
        Err(_) => None,
    };
    match size {
        Some(size) if size > 1 => format!("{rule} ({size} addresses)"),
        _ => rule.into(),
    }
}

fn end(subject: &Subject<'_>) -> End {
    let absent = !subject.given("duration");
    let duration = match subject.duration() {
        // No template brings one.
        None if absent => Some(TEN_YEARS),
        duration => duration,
    };
    let instant = duration.and_then(|duration| {
        let seconds = time::Duration::seconds(i64::try_from(duration.get()).ok()?);
        subject.context.now?.to_offset(time::UtcOffset::UTC).checked_add(seconds)
    });
    let length = duration.map(|duration| {
        if absent {
            format!("BitGo's ten years, {duration}, as no duration is given")
        } else {
            duration.to_string()
        }
    });
    let text = match (instant, length) {
        (Some(instant), Some(length)) => format!("until {} ({length})", words::instant(instant)),
        (None, Some(length)) => format!("for {length}"),
        (_, None) => "until a time that is not clear".into(),
    };
    End { duration, instant, text }
}

fn within(subject: &Subject<'_>) -> Vec<String> {
    let mut bounds = Vec::new();
    if let Some(enterprise) = subject.members.get("enterprise").and_then(Value::as_str) {
        bounds.push(format!("in enterprise {enterprise}"));
    }
    for (name, one, many) in
        [("permittedEnterprises", "enterprise", "enterprises"), ("permittedWallets", "wallet", "wallets")]
    {
        let ids = texts(subject.members, name);
        match ids.as_slice() {
            [] => {}
            [id] => bounds.push(format!("only in {one} {id}")),
            _ => bounds.push(format!("only in {many} {}", join(&ids, "and"))),
        }
    }
    bounds
}

fn from_template(subject: &Subject<'_>) -> Vec<&'static str> {
    if !subject.template {
        return Vec::new();
    }
    [
        ("scope", "scopes"),
        ("ipRestrict", "addresses"),
        ("spendingLimits", "spending limits"),
        ("allErc20TokensLimit", "the limit for ERC-20 tokens"),
        ("permittedEnterprises", "permitted enterprises"),
        ("permittedWallets", "permitted wallets"),
    ]
    .into_iter()
    .filter(|(field, _)| !subject.members.contains_key(*field))
    .map(|(_, what)| what)
    .collect()
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines: Vec<(&str, String)> = Vec::new();
        let can: Vec<String> = self.can.iter().map(ToString::to_string).collect();
        if can.is_empty() && self.from_template.is_empty() && self.unknown_scopes.is_empty() {
            lines.push(("Can", "do nothing yet".into()));
        }
        lines.extend(can.into_iter().map(|ability| ("Can", ability)));
        if !self.unknown_scopes.is_empty() {
            lines.push(("Can", format!("do what BitGo means by {}", join(&self.unknown_scopes, "and"))));
        }
        if !self.cannot.is_empty() {
            lines.push(("Cannot", join(&self.cannot, "or")));
        }
        lines.push(("Used", self.from.text.clone()));
        lines.push(("Lasts", self.until.text.clone()));
        lines.extend(self.within.iter().map(|bound| ("Works", bound.clone())));
        lines.extend(self.limits.iter().map(|limit| ("Spends", limit.text.clone())));
        lines.extend(self.unlock.iter().map(|unlock| ("Unlock", unlock.text.clone())));
        if !self.from_template.is_empty() {
            lines.push(("Template", format!("brings {}", join(&self.from_template, "and"))));
        }
        for (index, (word, text)) in lines.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{word}: {text}")?;
        }
        Ok(())
    }
}
