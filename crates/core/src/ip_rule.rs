//! One entry of a token's IP restriction.

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use serde::{Serialize, Serializer};
use std::{
    fmt,
    net::{IpAddr, Ipv4Addr},
    str::FromStr,
};

/// An IP address or CIDR block, as an entry of `ipRestrict`: `198.41.0.4`, `198.41.0.0/24`. Goes over the wire
/// as it was typed.
///
/// Any well-formed entry is a rule; that BitGo takes no IPv4 block wider than /24 is a matter of the
/// [check](crate::check).
///
/// ```
/// use bitgo_access_token::IpRule;
///
/// let rule: IpRule = "198.41.0.7/24".parse()?;
/// assert_eq!(rule.as_str(), "198.41.0.7/24");
/// assert_eq!(rule.block().to_string(), "198.41.0.0/24");
/// assert_eq!("198.41.0.0/24".parse::<IpRule>()?.block(), rule.block());
/// # Ok::<(), bitgo_access_token::IpRuleError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IpRule {
    text: String,
    written: IpNet,
}

impl IpRule {
    /// Reads an address or a block. A prefix is digits only, without leading zeros.
    ///
    /// # Errors
    /// When it is neither; the error says what it is instead, where that can be told.
    pub fn parse(text: &str) -> Result<Self, IpRuleError> {
        match read(text) {
            Some(written) => Ok(Self { text: text.to_owned(), written }),
            None => {
                let (reason, offer) = reason(text);
                Err(IpRuleError { reason, offer })
            }
        }
    }

    /// As it was typed.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What it allows: a single address is a block of one, IPv4 addresses that are written as IPv6
    /// (`::ffff:198.41.0.4`) are IPv4, and the address is the first of the block.
    pub fn block(&self) -> IpNet {
        unmapped(self.written).trunc()
    }

    /// Whether the text is a rule that every address of its kind keeps: it restricts nothing.
    pub(crate) fn allows_everything(text: &str) -> bool {
        Self::parse(text).is_ok_and(|rule| rule.block().prefix_len() == 0)
    }

    /// The block as it was typed, its address not necessarily the first.
    pub(crate) fn written(&self) -> IpNet {
        self.written
    }
}

/// A block as people write it: an address without a prefix where it is a single one.
pub(crate) fn shortest(block: IpNet) -> String {
    match block.prefix_len() == block.max_prefix_len() {
        true => block.addr().to_string(),
        false => block.to_string(),
    }
}

/// An IPv4 block that is written as IPv6, as the IPv4 block it is.
pub(crate) fn unmapped(block: IpNet) -> IpNet {
    let IpNet::V6(v6) = block else { return block };
    let mapped = v6.addr().to_ipv4_mapped().zip(v6.prefix_len().checked_sub(96));
    mapped.and_then(|(address, prefix)| Ipv4Net::new(address, prefix).ok()).map_or(block, IpNet::V4)
}

impl FromStr for IpRule {
    type Err = IpRuleError;

    fn from_str(text: &str) -> Result<Self, IpRuleError> {
        Self::parse(text)
    }
}

impl fmt::Display for IpRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl Serialize for IpRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// Why a text is neither an address nor a block: the predicate of a sentence about it, such as `holds a port;
/// a restriction takes addresses only`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct IpRuleError {
    reason: &'static str,
    offer: Option<String>,
}

impl IpRuleError {
    /// The entry that must be meant, where only one can be.
    pub fn offer(&self) -> Option<&str> {
        self.offer.as_deref()
    }
}

fn read(text: &str) -> Option<IpNet> {
    let (address, prefix) = match text.split_once('/') {
        Some((address, prefix)) => (address, Some(prefix)),
        None => (text, None),
    };
    let address: IpAddr = address.parse().ok()?;
    let longest = match address {
        IpAddr::V4(_) => 32,
        IpAddr::V6(_) => 128,
    };
    let prefix = match prefix {
        None => longest,
        // Neither a sign nor leading zeros, which some readers take as octal.
        Some(digits) if digits.starts_with('+') || (digits.len() > 1 && digits.starts_with('0')) => {
            return None;
        }
        Some(digits) => digits.parse().ok()?,
    };
    match address {
        IpAddr::V4(address) => Ipv4Net::new(address, prefix).ok().map(IpNet::V4),
        IpAddr::V6(address) => Ipv6Net::new(address, prefix).ok().map(IpNet::V6),
    }
}

/// Why a text is no address, and what it must mean, where it can mean one thing only.
fn reason(text: &str) -> (&'static str, Option<String>) {
    let v4 = |text: &str| text.parse::<Ipv4Addr>().ok();
    if text.is_empty() {
        return ("is empty", None);
    }
    if text.contains(['$', '<', '{']) {
        return ("still holds a placeholder instead of an address", None);
    }
    if text.contains("://") {
        return ("is a web address, not an IP address", None);
    }
    if let Some((from, to)) = text.split_once('-').map(|(from, to)| (from.trim(), to.trim()))
        && v4(from).is_some()
        && (v4(to).is_some() || to.parse::<u8>().is_ok())
    {
        return ("is a range; write it as addresses or CIDR blocks", None);
    }
    if text.split([',', ';', ' ', '\t', '\n']).any(|part| read(part).is_some()) {
        return ("holds more than an address; give each entry one address or block, and nothing else", None);
    }
    if let Some((address, port)) = text.split_once(':')
        && let (Some(address), true) = (v4(address), port.parse::<u16>().is_ok())
    {
        return ("holds a port; a restriction takes addresses only", Some(address.to_string()));
    }
    if let Some((address, prefix)) = text.split_once('/') {
        if let (Some(address), Some(mask)) = (v4(address), v4(prefix)) {
            let block = Ipv4Net::with_netmask(address, mask).ok();
            return ("gives a netmask; write the length of the prefix", block.map(|block| block.to_string()));
        }
        if v4(address).is_some() {
            return ("has no prefix length from 0 to 32 after the slash", None);
        }
        if address.parse::<IpAddr>().is_ok() {
            return ("has no prefix length from 0 to 128 after the slash", None);
        }
    }
    if let Some(start) = text.strip_suffix(".*")
        && let Some(address) = v4(&format!("{start}.0"))
    {
        return ("holds a wildcard; write the block by its prefix", Some(format!("{address}/24")));
    }
    let octets: Vec<&str> = text.split('.').collect();
    if octets.iter().all(|octet| !octet.is_empty() && octet.bytes().all(|digit| digit.is_ascii_digit())) {
        let zero = octets.iter().any(|octet| octet.len() > 1 && octet.starts_with('0'));
        return match octets.len() {
            4 if zero => ("has a number with a leading zero, which some readers take as octal", None),
            4 => ("has a number over 255", None),
            0..4 => ("has fewer than the four numbers of an IPv4 address", None),
            _ => ("has more than the four numbers of an IPv4 address", None),
        };
    }
    if text.contains(char::is_alphabetic) && !text.contains(':') {
        return ("is a name, not an address: BitGo compares addresses only", None);
    }
    ("is neither an IP address nor a CIDR block", None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str) -> String {
        IpRule::parse(text).unwrap().block().to_string()
    }

    #[test]
    fn one_block_however_it_is_written() {
        assert_eq!(block("198.41.0.4"), "198.41.0.4/32");
        assert_eq!(block("::ffff:198.41.0.4"), "198.41.0.4/32");
        assert_eq!(block("::ffff:c629:4/120"), "198.41.0.0/24");
        assert_eq!(block("2A01:4F8:0::1"), "2a01:4f8::1/128");
        assert_eq!(block("::ffff:198.41.0.4/95"), "::fffe:0:0/95");
    }

    #[test]
    fn what_is_no_rule_is_told_with_what_must_be_meant() {
        let error = |text| IpRule::parse(text).unwrap_err();
        assert_eq!(error("198.41.0.4:443").offer(), Some("198.41.0.4"));
        assert_eq!(error("198.41.0.*").offer(), Some("198.41.0.0/24"));
        assert_eq!(error("198.41.0.0/255.255.254.0").offer(), Some("198.41.0.0/23"));
        assert_eq!(error("198.41.0.0/255.0.255.0").offer(), None);
        assert_eq!(error("198.41.0").to_string(), "has fewer than the four numbers of an IPv4 address");
        assert_eq!(error("fe80::1%eth0").offer(), None);
        let range = "is a range; write it as addresses or CIDR blocks";
        assert_eq!(error("198.41.0.1 - 198.41.0.9").to_string(), range);
        for more in ["198.41.0.4,office", "198.41.0.0/24 # office", "office: 198.41.0.4"] {
            assert!(error(more).to_string().starts_with("holds more than an address"), "{more}");
        }
    }
}
