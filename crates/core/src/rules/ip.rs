//! `ip.*`, one entry at a time.

use super::{fields, quote, subject::Subject};
use crate::{
    Code, Finding, Fix, IpRule, IpRuleError, Severity,
    ip_rule::{shortest, unmapped},
};
use ipnet::{IpNet, Ipv4Net};
use jsonptr::{Pointer, PointerBuf};
use serde_json::Value;
use std::net::IpAddr;

/// The widest IPv4 block that BitGo documents.
const WIDEST: u8 = 24;
/// The widest IPv6 block that one site gets (RFC 6177). For IPv6, BitGo documents no widest block.
const WIDEST_SITE: u8 = 48;

pub(super) fn check(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    if subject.is_empty("ipRestrict") {
        findings.push(missing(subject));
    }
    for (index, text) in subject.texts("ipRestrict") {
        let at = fields::entry("ipRestrict", index);
        match IpRule::parse(text) {
            Err(error) => findings.push(malformed(index, text, &error, at)),
            Ok(rule) => one(text, rule.written(), &at, findings),
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
        let new = shortest(new);
        Some(Fix::replace(format!("Use {new}"), at, &Value::from(text), new))
    };
    if plain != block {
        add(Code::IpV4Mapped, format!("{shown} is an IPv4 address written as IPv6."), replace(plain));
    } else if matches!(block, IpNet::V6(_)) {
        let message = format!("{shown} is IPv6: whether a token's restriction accepts it is not documented.");
        add(Code::IpIpv6, message, None);
        if block.prefix_len() == 0 {
            add(
                Code::IpIpv6Wide,
                format!("{shown} is every IPv6 address there is: it restricts none."),
                None,
            );
        } else if block.prefix_len() < WIDEST_SITE {
            let message = format!(
                "{shown} is wider than what one site has (/{WIDEST_SITE}): others could use the token too."
            );
            add(Code::IpIpv6Wide, message, None);
        }
    }
    if plain.addr() != plain.network() {
        let message = format!("{shown} is not the first address of its block, {}.", plain.trunc());
        add(Code::IpHostBits, message, replace(plain.trunc()));
    }
    // A wide block may begin among special addresses, and hold the others too.
    let (first, last) = (special(plain.network()), special(plain.broadcast()));
    if let Some(kind) = first.filter(|_| first == last) {
        add(Code::IpNotPublic, format!("{shown} is {kind}: BitGo never sees a call from there."), None);
    }
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

fn malformed(index: usize, text: &str, error: &IpRuleError, at: PointerBuf) -> Finding {
    let parts: Vec<&str> = fields::split(text).collect();
    let well_formed = parts.iter().all(|part| IpRule::parse(part).is_ok());
    let shown = quote::value(text);
    let (message, replacement) = match parts.as_slice() {
        [] => ("The entry is empty.".to_owned(), None),
        [only] if well_formed => {
            (format!("{shown} holds blanks or commas."), Some((format!("Use {only}"), parts)))
        }
        [_, _, ..] if well_formed => (
            format!("{shown} is a list inside one entry."),
            Some((format!("Split into {} entries", parts.len()), parts)),
        ),
        _ => {
            let offer = error.offer().map(|offer| (format!("Use {offer}"), vec![offer]));
            (format!("{shown} {error}."), offer)
        }
    };
    let fix = replacement.map(|(title, parts)| {
        let parts = parts.into_iter().map(Value::from).collect();
        Fix::split(title, &fields::field("ipRestrict"), index, &Value::from(text), parts)
    });
    Finding::new(Code::IpMalformed, at, message).fix(fix)
}
