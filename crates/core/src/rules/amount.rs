//! The rules of an amount in base units, for a limit of one asset and for that of all ERC-20 tokens.

use super::quote;
use crate::{
    Code, Finding, Fix,
    number::{self, Whole},
    units::{BaseUnits, BaseUnitsErrorKind, CoinAmount, Decimals},
};
use jsonptr::Pointer;
use serde_json::{Map, Value};

/// The codes under which the same mistakes go in `spendingLimits` and in `allErc20TokensLimit`.
pub(super) struct Codes {
    pub(super) missing: Code,
    pub(super) malformed: Code,
    pub(super) imprecise: Code,
    pub(super) number: Code,
    pub(super) zero: Code,
    pub(super) range: Code,
    pub(super) uncapped: Code,
    pub(super) both: Code,
}

/// 2^53 - 1: the largest whole number of which JavaScript knows every digit.
const LARGEST_SAFE: u64 = 9_007_199_254_740_991;

/// An asset by its name and its decimals, where they are known.
pub(super) type KnownAsset<'a> = (&'a str, Decimals);

/// What a limit is of.
pub(super) struct Of<'a> {
    /// As messages name it: `“btc”`, `all ERC-20 tokens`.
    pub(super) name: String,
    pub(super) asset: Option<KnownAsset<'a>>,
}

pub(super) fn check(
    codes: &Codes,
    limit: &Map<String, Value>,
    of: &Of<'_>,
    at: &Pointer,
    findings: &mut Vec<Finding>,
) {
    let value = limit.get("txValueLimit").filter(|value| !value.is_null());
    let uncapped = limit.get("maxLimit") == Some(&Value::Bool(true));
    let at_value = at.with_trailing_token("txValueLimit");
    let at_uncapped = at.with_trailing_token("maxLimit");
    match value {
        None if uncapped => {}
        None => {
            let message =
                format!("The limit of {} has no amount: BitGo has stored such limits as 0.", of.name);
            findings.push(Finding::new(codes.missing, at_value, message));
        }
        Some(value) => amount(codes, value, of, &at_value, findings),
    }
    if uncapped {
        let message = format!("Nothing caps what the token can spend of {}: maxLimit is true.", of.name);
        findings.push(Finding::new(codes.uncapped, at_uncapped.clone(), message));
    }
    if let (true, Some(value)) = (uncapped, value) {
        let message = format!(
            "maxLimit is true, and txValueLimit is {}: which one counts is not documented.",
            quote::json(value)
        );
        findings.push(Finding::new(codes.both, at_uncapped, message));
    }
}

fn amount(codes: &Codes, value: &Value, of: &Of<'_>, at: &Pointer, findings: &mut Vec<Finding>) {
    let mut add = |code, message: String, fix: Option<Fix>| {
        findings.push(Finding::new(code, at.to_buf(), message).fix(fix));
    };
    let shown = quote::json(value);
    let (whole, is_number) = match value {
        Value::Number(number) => (number::whole(&number.to_string()), true),
        Value::String(text) if !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit()) => {
            (number::whole(text), false)
        }
        Value::String(text) => {
            let fix = meant(text, of.asset).map(|meant| meant.fix(at, value));
            return add(codes.malformed, format!("The limit {shown} {}", reason(text)), fix);
        }
        // The business of `field.type`.
        _ => return,
    };
    let digits = match whole {
        Some(Whole::Digits(digits)) if BaseUnits::parse(&digits).is_ok() => digits,
        Some(Whole::Digits(_) | Whole::Huge) => {
            return add(codes.range, format!("The limit {shown} is over 2^256 - 1."), None);
        }
        Some(Whole::Negative) => return add(codes.malformed, format!("The limit {shown} is below 0."), None),
        Some(Whole::Fraction) | None => {
            let message = format!("The limit {shown} has a fraction: base units are whole.");
            let meant = value.is_number().then(|| meant(&value.to_string(), of.asset)).flatten();
            return add(codes.malformed, message, meant.map(|meant| meant.fix(at, value)));
        }
    };
    if is_number && digits.parse::<u64>().ok().is_none_or(|number| number > LARGEST_SAFE) {
        let message =
            format!("The limit {shown} is a number over 2^53 - 1: some of its digits may be lost already.");
        return add(codes.imprecise, message, None);
    }
    if is_number {
        let fix = Fix::replace("Put it in quotes", at, value, digits.as_str());
        add(codes.number, format!("The limit {shown} is a JSON number."), Some(fix));
    }
    if digits == "0" {
        let message = format!("The limit of {} is 0: every spend will answer \"needs unlock\".", of.name);
        add(codes.zero, message, None);
    }
}

/// The amount, where it is one without an error.
pub(super) fn read(value: &Value) -> Option<BaseUnits> {
    let text = match value {
        Value::String(text) => text,
        Value::Number(number) => match number::whole(&number.to_string())? {
            Whole::Digits(digits) => return BaseUnits::parse(&digits).ok(),
            _ => return None,
        },
        _ => return None,
    };
    BaseUnits::parse(text).ok()
}

/// Why a text is no amount in base units.
fn reason(text: &str) -> &'static str {
    match BaseUnits::parse(text.trim()).map_err(|error| error.kind().clone()) {
        Ok(_) => "has blanks around it.",
        Err(BaseUnitsErrorKind::Empty) => "is blank: remove it, or give the amount.",
        Err(BaseUnitsErrorKind::Negative) => "is below 0.",
        Err(BaseUnitsErrorKind::Fraction { .. }) => "has a decimal point: base units are whole.",
        Err(BaseUnitsErrorKind::Exponent { .. }) => "has an exponent: write all its digits.",
        Err(BaseUnitsErrorKind::Hexadecimal) => "is hexadecimal: write decimal digits.",
        Err(BaseUnitsErrorKind::TooLarge) => "is over 2^256 - 1.",
        Err(_) => "is not a whole number of base units.",
    }
}

/// The one amount that a text can mean, and the coins that it was written in, if it was.
struct Meant {
    amount: BaseUnits,
    coins: Option<String>,
}

impl Meant {
    fn fix(self, at: &Pointer, value: &Value) -> Fix {
        let title = match self.coins {
            Some(coins) => format!("Use {} ({coins})", self.amount),
            None => format!("Use {}", self.amount),
        };
        Fix::replace(title, at, value, self.amount.as_str())
    }
}

/// A decimal point or a unit says that coins were meant; digits with separators or an exponent are base units.
fn meant(text: &str, asset: Option<KnownAsset<'_>>) -> Option<Meant> {
    if text.contains(['e', 'E'])
        && !text.contains('.')
        && let Some(Whole::Digits(digits)) = number::whole(text.trim())
    {
        return Some(Meant { amount: BaseUnits::parse(&digits).ok()?, coins: None });
    }
    let amount = CoinAmount::parse(text).ok()?;
    if amount.unit().is_none() && !text.contains('.') {
        return Some(Meant { amount: amount.to_base_units(Decimals::new(0).ok()?, None).ok()?, coins: None });
    }
    let (name, decimals) = asset.filter(|_| text.matches('.').count() < 2)?;
    let coins = Some(format!("{amount} {name}"));
    Some(Meant { amount: amount.to_base_units(decimals, Some(name)).ok()?, coins })
}
