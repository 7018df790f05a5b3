//! Which BitGo is meant.

use crate::given::refused;
use crate::usage::Usage;
use bitgo_access_token::Environment;
use bitgo_access_token_client::{BaseUrl, BaseUrlFault};

/// The environment of a base URL. BitGo's own addresses say it themselves: what is named beside one may not
/// contradict it, for a request would be checked by the rules of one BitGo and sent to the other.
pub(crate) fn environment(named: Option<Environment>, base_url: &str) -> Result<Option<Environment>, Usage> {
    let known = Environment::of_host(base_url);
    match (known, named) {
        (Some(known), Some(named)) if known != named => Err(refused(format!(
            "The base URL is that of BitGo's {} environment, and the option environment says {}: leave one of them out.",
            name(known),
            name(named),
        ))),
        _ => Ok(known.or(named)),
    }
}

/// Where code is to send a request: an address of the caller's own, or that of the environment.
pub(crate) fn base_url(environment: Environment, own: Option<&str>) -> Result<&str, Usage> {
    let Some(own) = own else { return Ok(environment.base_url()) };
    self::environment(Some(environment), own)?;
    match BaseUrl::parse(own) {
        Err(fault @ BaseUrlFault::ApiPath(_)) => Err(unusable(&fault)),
        // What else there is to say of it, an export says.
        _ => Ok(own),
    }
}

/// An address that cannot be called.
pub(crate) fn unusable(fault: &BaseUrlFault) -> Usage {
    refused(format!("The base URL cannot be used: {fault}."))
}

fn name(environment: Environment) -> &'static str {
    match environment {
        Environment::Test => "test",
        Environment::Production => "production",
    }
}
