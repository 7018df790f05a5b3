//! What a BitGo create-access-token request is, and whether it is a good one.
//!
//! BitGo creates a long-lived API access token on `POST /api/v2/user/accesstoken`. This crate knows the
//! request field by field, finds the mistakes that people make in it, and says what each one costs. It does
//! no I/O, reads no clock and needs no browser.
//!
//! A [`Draft`] is whatever somebody typed or pasted. [`check`] looks at all of it and returns a [`Report`]
//! with **every** finding; only a report without errors holds a [`Request`], the one type a client sends.
//!
//! ```
//! use bitgo_access_token::{Context, Draft, Environment, check};
//!
//! let draft = Draft::from_json(r#"{ "label": "" }"#)?;
//! let report = check(&draft, &Context::new(Environment::Test));
//! assert!(report.request().is_none());
//! assert_eq!(report.findings()[0].code, "label.missing");
//! assert_eq!(report.findings()[0].pointer.as_str(), "/label");
//! # Ok::<(), bitgo_access_token::Report>(())
//! ```

mod answer;
pub mod assets;
mod check;
mod context;
mod draft;
mod explain;
mod export;
mod finding;
mod first_place;
mod ids;
mod import;
mod ip_rule;
mod label;
mod link;
mod near;
mod number;
mod policy;
pub mod presets;
mod report;
mod request;
mod rotation;
mod rules;
pub mod scope;
mod secret;
mod summary;
pub mod units;

pub use answer::{
    AccessTokenResponse, AccessTokenTemplate, Amount, CoinLimit, Difference, Enterprise, Erc20Limit, Granted,
    ListAccessTokenTemplatesResponse, ListAccessTokensResponse, LoginResponse, Misread, Name, OAuth,
    PlatformError, PublicAsset, PublicAssets, ScopeGrant, Session, TemplateCoinLimit, TemplateErc20Limit,
    TemplateLimits, Unlock, User, UserResponse, Verified,
};
pub use check::{check, check_before_otp, check_json};
pub use context::{Context, Environment};
pub use draft::{Draft, StaleFix, read_object};
pub use explain::{Cause, Explanation};
pub use export::{ExportError, Format, export, export_proof};
pub use finding::{Finding, Fix, Severity};
pub use ids::{BlankId, EnterpriseId, TemplateId, TokenId, WalletId};
pub use import::{Imported, import};
pub use ip_rule::{IpRule, IpRuleError};
pub use label::{Label, LabelError};
pub use link::{LinkError, from_link, to_link};
pub use policy::Policy;
pub use report::Report;
pub use request::{AdminScope, AllErc20TokensLimit, Request, SpendingLimit};
pub use rotation::{Rotation, RotationNote};
pub use rules::{Code, UnknownCode};
pub use scope::Scope;
pub use secret::{
    AccessToken, Ciphertext, Otp, Password, REDACTED, TokenFault, looks_like_token, redact_tokens,
};
pub use summary::{
    Ability, End, LimitInWords, Origin, PASSPHRASE_NOTES, Practice, Reach, Summary, UnlockNeed, summary,
    summary_of_draft,
};
