//! The draft, changed.

use bitgo_access_token::{Draft, Policy};
use serde_json::{Map, Value};

/// The order in which the fields are sent: that of BitGo's guide. What is not listed stays behind them.
const ORDER: [&str; 13] = [
    "scope",
    "duration",
    "label",
    "admin",
    "adminScope",
    "ipRestrict",
    "enterprise",
    "spendingLimits",
    "allErc20TokensLimit",
    "accessTokenTemplateId",
    "permittedEnterprises",
    "permittedWallets",
    "otp",
];

/// Whether a field is one of BitGo's.
pub(crate) fn is_known(name: &str) -> bool {
    ORDER.contains(&name)
}

/// Ninety days, in seconds: what BitGo's advice to rotate comes to.
pub(crate) const DEFAULT_DURATION: u64 = 7_776_000;

/// What the form starts with: nothing that gives a right, and nothing that the organisation would refuse.
pub(crate) fn empty(policy: Option<&Policy>) -> Draft {
    let mut draft = Draft::new();
    let most = policy.and_then(Policy::max_duration).map_or(DEFAULT_DURATION, |most| most.get());
    draft.set("duration", DEFAULT_DURATION.min(most));
    if let Some(prefix) = policy.and_then(Policy::label_prefix) {
        draft.set("label", prefix);
    }
    draft.set("admin", false);
    draft
}

/// Puts the known fields into the order in which they are sent.
pub(crate) fn put_in_order(draft: &mut Draft) {
    let place = |name: &str| ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len());
    let mut members: Vec<(String, Value)> = draft.members().clone().into_iter().collect();
    members.sort_by_key(|(name, _)| place(name));
    *draft = Draft::from(members.into_iter().collect::<Map<_, _>>());
}
