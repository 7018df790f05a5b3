//! What BitGo answers, read without losing anything of it.
//!
//! An answer to a create can hold the only copy of a token that will ever exist, so reading is never all or
//! nothing: a member that is missing, or not what BitGo documents, is a [`Misread`] in `misreads()`, and
//! everything else is still there. Only a text that is no JSON object is refused as a whole.

mod access_token;
mod amount;
mod granted;
mod list;
mod login;
mod misread;
mod page;
mod platform_error;
mod public_asset;
mod reader;
mod session;
mod template;
mod to_draft;
mod unlock;
mod user;
mod user_response;

pub use access_token::{AccessTokenResponse, OAuth};
pub use amount::Amount;
pub use granted::{Difference, Granted, ScopeGrant};
pub use list::ListAccessTokensResponse;
pub use login::LoginResponse;
pub use misread::Misread;
pub use platform_error::PlatformError;
pub use public_asset::{PublicAsset, PublicAssets};
pub use session::Session;
pub use template::{
    AccessTokenTemplate, ListAccessTokenTemplatesResponse, TemplateCoinLimit, TemplateErc20Limit,
    TemplateLimits,
};
pub use unlock::{CoinLimit, Erc20Limit, Unlock};
pub use user::{Enterprise, Name, User, Verified};
pub use user_response::UserResponse;
