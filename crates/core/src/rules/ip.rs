//! `ip.*`, one entry at a time.

use super::{fields, quote, subject::Subject};
use crate::{Code, Finding, Fix, Severity};
use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use jsonptr::{Pointer, PointerBuf};
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
    if subject.is_empty("ipRestrict") {
        findings.push(missing(subject));
    }
    for (index, text) in subject.texts("ipRestrict") {
        let at = fields::entry("ipRestrict", index);
        match parse(text) {
            None => findings.push(malformed(index, text, at)),
            Some(block) => one(text, block, &at, findings),
        }
    }
}

fn missing(subject: &Subject<'_>) -> Finding {
    let finding = |message: &str, severity| {
        Finding::new(Code::IpMissing, fields::field("ipRestrict"), message).severity(severity)
    };
    if !subject.is_production() {
        let message =
            "No IP restriction: whoever has the token can use it from anywhere. Production demands one.";
        finding(message, Severity::Suggestion)
    } else if subject.template_supplies("ipRestrict") {
        let message =
            "No IP restriction is given here: production demands one, so the template must bring it.";
        finding(message, Severity::Warning)
    } else if subject.is_read_only() {
        let message =
            "No IP restriction: BitGo demands one in production, and makes exceptions for read-only tokens.";
        finding(message, Severity::Warning).help(
            "List the public addresses from which the token will be used, or ask support@bitgo.com for the exception first.",
        )
    } else {
        finding("No IP restriction: BitGo demands one in production.", Severity::Error)
    }
}

fn one(text: &str, block: IpNet, at: &Pointer, findings: &mut Vec<Finding>) {
    let mut add = |code, message: String, fix: Option<Fix>| {
        findings.push(Finding::new(code, at.to_buf(), message).fix(fix));
    };
    let shown = quote::value(text);
    let plain = unmapped(block);
    if let IpNet::V4(wide) = plain
        && wide.prefix_len() < WIDEST
    {
        return findings.push(too_wide(text, wide, at.to_buf()));
    }
    let replace = |new: IpNet| {
        let new = written(new);
        Some(Fix::replace(format!("Use {new}"), at, &Value::from(text), new))
    };
    if plain != block {
        add(Code::IpV4Mapped, format!("{shown} is an IPv4 address written as IPv6."), replace(plain));
    } else if matches!(block, IpNet::V6(_)) {
        let message = format!("{shown} is IPv6: whether a token's restriction accepts it is not documented.");
        add(Code::IpIpv6, message, None);
    }
    if plain.addr() != plain.network() {
        let message = format!("{shown} is not the first address of its block, {}.", plain.trunc());
        add(Code::IpHostBits, message, replace(plain.trunc()));
    }
    if let Some(kind) = special(plain.addr()) {
        add(Code::IpNotPublic, format!("{shown} is {kind}: BitGo never sees a call from there."), None);
    }
}

/// The entry as people write it: an address without a prefix where the block is a single one.
fn written(block: IpNet) -> String {
    match block.prefix_len() == block.max_prefix_len() {
        true => block.addr().to_string(),
        false => block.to_string(),
    }
}

/// An IPv4 block that is written as IPv6, as the IPv4 block it is.
pub(super) fn unmapped(block: IpNet) -> IpNet {
    let IpNet::V6(v6) = block else { return block };
    let mapped = v6.addr().to_ipv4_mapped().zip(v6.prefix_len().checked_sub(96));
    mapped.and_then(|(address, prefix)| Ipv4Net::new(address, prefix).ok()).map_or(block, IpNet::V4)
}

/// What the address is, if it is not one of the public internet (IANA's registries of special addresses).
fn special(address: IpAddr) -> Option<&'static str> {
    let kind = match address {
        IpAddr::V4(v4) => match v4.octets() {
            [0, ..] => "an unspecified address",
            [10, ..] | [172, 16..=31, ..] | [192, 168, ..] => "a private address",
            [100, 64..=127, ..] => "a shared address (carrier-grade NAT)",
            [127, ..] => "a loopback address",
            [169, 254, ..] => "a link-local address",
            [192, 0, 2, _] | [198, 51, 100, _] | [203, 0, 113, _] => "an address for documentation",
            [198, 18..=19, ..] => "an address for benchmarks",
            [224..=239, ..] => "a multicast address",
            [240..=255, ..] => "a reserved address",
            _ => return None,
        },
        IpAddr::V6(v6) => match v6.segments() {
            [0, 0, 0, 0, 0, 0, 0, 0] => "an unspecified address",
            [0, 0, 0, 0, 0, 0, 0, 1] => "a loopback address",
            [0xfc00..=0xfdff, ..] => "a private address",
            [0xfe80..=0xfebf, ..] => "a link-local address",
            [0x2001, 0xdb8, ..] | [0x3fff, 0..=0x0fff, ..] => "an address for documentation",
            [0xff00..=0xffff, ..] => "a multicast address",
            _ => return None,
        },
    };
    Some(kind)
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
        Fix::split(title, &fields::field("ipRestrict"), index, &Value::from(text), parts)
    });
    Finding::new(Code::IpMalformed, at, message).fix(fix)
}

/// Why a text is no address, and what it must mean, where it can mean one thing only.
fn reason(text: &str) -> (String, Option<String>) {
    let v4 = |text: &str| text.parse::<Ipv4Addr>().ok();
    if fields::is_placeholder_like(text) {
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
