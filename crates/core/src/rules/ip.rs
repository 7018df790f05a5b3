//! `ip.*`, one entry at a time.

use super::{fields, quote, subject::Subject};
use crate::{Code, Finding, Fix};
use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use jsonptr::PointerBuf;
use serde_json::Value;
use std::net::{IpAddr, Ipv4Addr};

/// The widest IPv4 block that BitGo documents.
const WIDEST: u8 = 24;

/// The entry as a block; a single address is a block of one. The address is as typed, host bits and all.
pub(super) fn parse(text: &str) -> Option<IpNet> {
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

pub(super) fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for (index, text) in subject.texts("ipRestrict") {
        let at = PointerBuf::from_tokens(["ipRestrict"]).with_trailing_token(index);
        match parse(text) {
            None => findings.push(malformed(index, text, at)),
            Some(IpNet::V4(block)) if block.prefix_len() < WIDEST => findings.push(too_wide(text, block, at)),
            Some(_) => {}
        }
    }
}

fn too_wide(text: &str, block: Ipv4Net, at: PointerBuf) -> Finding {
    let count = 1_u64.checked_shl(u32::from(32_u8.saturating_sub(block.prefix_len()))).unwrap_or(u64::MAX);
    let message = format!(
        "{} covers {} addresses; BitGo accepts blocks of at most 256 (/24).",
        quote::value(text),
        quote::thousands(count)
    );
    Finding::new(Code::IpPrefixTooWide, at, message)
}

fn malformed(index: usize, text: &str, at: PointerBuf) -> Finding {
    let parts: Vec<&str> = fields::split(text).collect();
    let well_formed = parts.iter().all(|part| parse(part).is_some());
    let shown = quote::value(text);
    let (message, replacement) = match parts.as_slice() {
        [] => ("The entry is empty.".to_owned(), None),
        [only] if well_formed => (
            format!("{shown} holds blanks or commas."),
            Some((format!("Use {only}"), parts.into_iter().map(Value::from).collect())),
        ),
        [_, _, ..] if well_formed => (
            format!("{shown} is a list inside one entry."),
            Some((
                format!("Split into {} entries", parts.len()),
                parts.into_iter().map(Value::from).collect(),
            )),
        ),
        [only] => {
            let (reason, better) = reason(only);
            (format!("{shown} {reason}"), better.map(|text| (format!("Use {text}"), vec![Value::from(text)])))
        }
        _ => (format!("{shown} is neither an IP address nor a CIDR block."), None),
    };
    let fix = replacement.map(|(title, parts)| {
        Fix::split(title, &PointerBuf::from_tokens(["ipRestrict"]), index, &Value::from(text), parts)
    });
    Finding::new(Code::IpMalformed, at, message).fix(fix)
}

/// Why a text is no address, and what it must mean, where it can mean one thing only.
fn reason(text: &str) -> (String, Option<String>) {
    let v4 = |text: &str| text.parse::<Ipv4Addr>().ok();
    if text.contains(['$', '<', '{']) {
        return ("still holds a placeholder instead of an address.".into(), None);
    }
    if text.contains("://") {
        return ("is a web address, not an IP address.".into(), None);
    }
    if let Some((address, port)) = text.split_once(':')
        && let (Some(address), true) = (v4(address), port.parse::<u16>().is_ok())
    {
        return ("holds a port; a restriction takes addresses only.".into(), Some(address.to_string()));
    }
    if let Some((address, prefix)) = text.split_once('/') {
        if let (Some(address), Some(mask)) = (v4(address), v4(prefix)) {
            let block =
                Ipv4Net::with_netmask(address, mask).ok().filter(|block| block.prefix_len() >= WIDEST);
            return ("gives a netmask; write the length of the prefix.".into(), block.map(|b| b.to_string()));
        }
        if address.parse::<IpAddr>().is_ok() {
            let most = if v4(address).is_some() { 32 } else { 128 };
            return (format!("has no prefix length from 0 to {most} after the slash."), None);
        }
    }
    if let Some(start) = text.strip_suffix(".*")
        && let Some(address) = v4(&format!("{start}.0"))
    {
        return ("holds a wildcard; write the block by its prefix.".into(), Some(format!("{address}/24")));
    }
    if let Some((from, to)) = text.split_once('-')
        && v4(from).is_some()
        && (v4(to).is_some() || to.parse::<u8>().is_ok())
    {
        return ("is a range; write it as addresses or CIDR blocks.".into(), None);
    }
    let octets: Vec<&str> = text.split('.').collect();
    if octets.iter().all(|octet| !octet.is_empty() && octet.bytes().all(|digit| digit.is_ascii_digit())) {
        return match octets.len() {
            4 if octets.iter().any(|octet| octet.len() > 1 && octet.starts_with('0')) => {
                ("has a number with a leading zero, which some readers take as octal.".into(), None)
            }
            4 => ("has a number over 255.".into(), None),
            count => (format!("has {count} of the four numbers of an IPv4 address."), None),
        };
    }
    if text.contains(char::is_alphabetic) && !text.contains(':') {
        return ("is a name, not an address: BitGo compares addresses only.".into(), None);
    }
    ("is neither an IP address nor a CIDR block.".into(), None)
}
