//! A template: what a create takes for granted where the request itself is silent.

use crate::clock::Instant;
use crate::error::ApiError;
use crate::fields::Fields;
use crate::{random, scope, seed};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The most entries that `allowedIPs` takes.
const MAX_IPS: usize = 100;

/// The members of a template and the members of a create that they stand in for. The limits are an object of
/// their own in a template.
const STANDS_FOR: [(&str, &str); 5] = [
    ("tokenScopes", "scope"),
    ("allowedIPs", "ipRestrict"),
    ("enterpriseId", "enterprise"),
    ("permittedEnterprises", "permittedEnterprises"),
    ("permittedWallets", "permittedWallets"),
];
const LIMITS: [&str; 2] = ["spendingLimits", "allErc20TokensLimit"];

/// A stored template.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Template {
    pub(crate) id: String,
    pub(crate) name: String,
    /// The other members, as they were sent.
    members: Map<String, Value>,
    created: Instant,
    updated: Instant,
}

impl Template {
    pub(crate) fn new(body: &Map<String, Value>, now: Instant) -> Result<Self, ApiError> {
        let name = Fields::new(body).required_string("name")?.to_owned();
        let mut template = Self { id: random::id(), name, members: Map::new(), created: now, updated: now };
        template.take(body, &["enterpriseId"])?;
        template.take(body, &CHANGEABLE)?;
        Ok(template)
    }

    /// Puts the members that are there in place of the ones that were. The enterprise stays.
    pub(crate) fn change(&mut self, body: &Map<String, Value>, now: Instant) -> Result<(), ApiError> {
        if let Some(name) = Fields::new(body).string("name")? {
            self.name = name.to_owned();
        }
        self.take(body, &CHANGEABLE)?;
        self.updated = now;
        Ok(())
    }

    fn take(&mut self, body: &Map<String, Value>, names: &[&str]) -> Result<(), ApiError> {
        check(body)?;
        for name in names {
            if let Some(value) = body.get(*name) {
                self.members.insert((*name).to_owned(), value.clone());
            }
        }
        if self.members.contains_key("permittedEnterprises") && self.members.contains_key("permittedWallets")
        {
            return Err(ApiError::bad_request(
                "permittedEnterprises and permittedWallets exclude each other",
            ));
        }
        Ok(())
    }

    pub(crate) fn to_json(&self) -> Value {
        let mut members = Map::new();
        members.insert("id".into(), self.id.clone().into());
        members.insert("name".into(), self.name.clone().into());
        members.insert("userId".into(), seed::USER.into());
        members.extend(self.members.clone());
        members.insert("createdAt".into(), self.created.to_string().into());
        members.insert("updatedAt".into(), self.updated.to_string().into());
        members.into()
    }

    /// Fills in what a create leaves out. Whatever the create says wins, an empty list too.
    pub(crate) fn fill(&self, create: &mut Map<String, Value>) {
        let limits = self.members.get("tokenLimits").and_then(Value::as_object);
        let of_limits = LIMITS.iter().map(|name| (*name, limits.and_then(|limits| limits.get(*name))));
        let of_template = STANDS_FOR.iter().map(|(name, stands_for)| (*stands_for, self.members.get(*name)));
        for (name, value) in of_template.chain(of_limits) {
            if let Some(value) = value
                && !create.contains_key(name)
            {
                create.insert(name.to_owned(), value.clone());
            }
        }
    }
}

/// What `PATCH` takes besides the name.
const CHANGEABLE: [&str; 5] =
    ["tokenScopes", "allowedIPs", "tokenLimits", "permittedEnterprises", "permittedWallets"];

/// Refuses what is of a wrong type.
fn check(body: &Map<String, Value>) -> Result<(), ApiError> {
    let fields = Fields::new(body);
    fields.string("enterpriseId")?;
    for scope in fields.strings("tokenScopes")?.unwrap_or_default() {
        scope::check_for_template(&scope)?;
    }
    let ips = fields.strings("allowedIPs")?.unwrap_or_default();
    if ips.len() > MAX_IPS {
        return Err(ApiError::bad_request(format!("allowedIPs takes at most {MAX_IPS} entries")));
    }
    ips.iter().try_for_each(|rule| crate::ip_rule::check("allowedIPs", rule))?;
    fields.strings("permittedEnterprises")?;
    fields.strings("permittedWallets")?;
    if let Some(limits) = fields.object("tokenLimits")? {
        check_limits(limits)?;
    }
    Ok(())
}

/// In a template every limit is text, where a create takes a number too.
fn check_limits(limits: &Map<String, Value>) -> Result<(), ApiError> {
    let fields = Fields::within(limits, "tokenLimits.");
    for (index, item) in fields.array("spendingLimits")?.into_iter().flatten().enumerate() {
        let prefix = format!("tokenLimits.spendingLimits[{index}].");
        let Value::Object(item) = item else {
            return Err(ApiError::bad_request(format!(
                "tokenLimits.spendingLimits[{index}] must be an object"
            )));
        };
        let fields = Fields::within(item, &prefix);
        fields.required_string("coin")?;
        fields.string("txValueLimit")?;
        fields.boolean("maxLimit")?;
    }
    if let Some(limit) = fields.object("allErc20TokensLimit")? {
        let fields = Fields::within(limit, "tokenLimits.allErc20TokensLimit.");
        fields.boolean("enabled")?;
        fields.boolean("maxLimit")?;
        fields.string("txValueLimit")?;
    }
    Ok(())
}
