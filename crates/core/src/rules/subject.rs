//! The draft as all rules look at it: its fields by type, and what they add up to.

use crate::{Context, Draft, Environment, Scope};
use serde_json::{Map, Value};

/// A draft and its circumstances, read once for all rules.
pub(super) struct Subject<'a> {
    pub(super) draft: &'a Draft,
    pub(super) context: &'a Context,
    /// The well-formed entries of `scope`.
    pub(super) scopes: Vec<Scope>,
    /// The place of each of them in the list.
    pub(super) scope_indexes: Vec<usize>,
}

impl<'a> Subject<'a> {
    pub(super) fn new(draft: &'a Draft, context: &'a Context) -> Self {
        let well_formed = texts(draft.get("scope"))
            .filter_map(|(index, text)| Scope::parse(text).ok().map(|scope| (index, scope)));
        let (scope_indexes, scopes) = well_formed.unzip();
        Self { draft, context, scopes, scope_indexes }
    }

    /// The field's value; `null` is as good as absent.
    pub(super) fn get(&self, field: &str) -> Option<&'a Value> {
        self.draft.get(field).filter(|value| !value.is_null())
    }

    /// The field's text, if it is one.
    pub(super) fn text(&self, field: &str) -> Option<&'a str> {
        self.get(field).and_then(Value::as_str)
    }

    /// The entries of a list; nothing when the field is absent or no list.
    pub(super) fn list(&self, field: &str) -> &'a [Value] {
        self.get(field).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
    }

    /// The entries of a list of texts, with their index; what is no text is `field.type`'s business.
    pub(super) fn texts(&self, field: &str) -> impl Iterator<Item = (usize, &'a str)> {
        texts(self.get(field))
    }

    /// Whether the field is absent, `null` or an empty list.
    pub(super) fn is_empty(&self, field: &str) -> bool {
        self.get(field).is_none_or(|value| value.as_array().is_some_and(Vec::is_empty))
    }

    pub(super) fn is_production(&self) -> bool {
        self.context.environment == Environment::Production
    }

    /// Whether the request names a template, which then supplies what the request leaves out.
    pub(super) fn has_template(&self) -> bool {
        self.text("accessTokenTemplateId").is_some_and(|id| !id.trim().is_empty())
    }

    /// Whether a template's value stands in for this field: one is named, and the field is not given at all.
    pub(super) fn template_supplies(&self, field: &str) -> bool {
        self.has_template() && self.get(field).is_none()
    }

    /// Whether a scope of the request spends or stakes.
    pub(super) fn spends(&self) -> bool {
        self.scopes.iter().any(Scope::spends)
    }

    /// Whether every scope only reads, and all of them are known from the request.
    pub(super) fn is_read_only(&self) -> bool {
        !self.scopes.is_empty()
            && self.scopes.len() == self.list("scope").len()
            && self.scopes.iter().all(Scope::is_read_only)
    }

    /// `allErc20TokensLimit`, if it is an object.
    pub(super) fn erc20_limit(&self) -> Option<&'a Map<String, Value>> {
        self.get("allErc20TokensLimit").and_then(Value::as_object)
    }

    /// Where the request's spending limits stand, if it has any in force.
    pub(super) fn limits_field(&self) -> Option<&'static str> {
        if !self.list("spendingLimits").is_empty() {
            return Some("spendingLimits");
        }
        let enabled = self.erc20_limit()?.get("enabled")? == &Value::Bool(true);
        enabled.then_some("allErc20TokensLimit")
    }
}

fn texts(value: Option<&Value>) -> impl Iterator<Item = (usize, &str)> {
    let entries = value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    entries.iter().enumerate().filter_map(|(index, entry)| entry.as_str().map(|text| (index, text)))
}
