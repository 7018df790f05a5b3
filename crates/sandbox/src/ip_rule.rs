//! One entry of an IP restriction, as BitGo's documents allow it.

use crate::error::ApiError;
use ipnet::{Ipv4Net, Ipv6Net};
use std::net::IpAddr;

/// The widest IPv4 block that BitGo's documents allow.
const WIDEST_PREFIX: u8 = 24;

/// Refuses what is neither an address nor a block of /24 or narrower. The documents do not say which IPv6
/// blocks are allowed, so all are.
pub(crate) fn check(field: &str, rule: &str) -> Result<(), ApiError> {
    if rule.parse::<IpAddr>().is_ok() || rule.parse::<Ipv6Net>().is_ok() {
        return Ok(());
    }
    match rule.parse::<Ipv4Net>() {
        Ok(block) if block.prefix_len() >= WIDEST_PREFIX => Ok(()),
        Ok(_) => Err(ApiError::bad_request(format!("{field}: the prefix of {rule} must be /24 to /32"))),
        Err(_) => Err(ApiError::bad_request(format!(
            "{field}: each entry must be a valid IPv4, IPv6, or CIDR block"
        ))),
    }
}
