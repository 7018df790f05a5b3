//! JSON numbers by their digits: exact at any size, whatever way they are written.

/// What a JSON number (RFC 8259: sign, fraction and exponent allowed) is as a whole number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Whole {
    /// Its plain digits, without leading zeros: `0`, `7776000`.
    Digits(String),
    /// Below 0.
    Negative,
    /// Has a fraction that is not zero.
    Fraction,
    /// Over 100 digits: more than any field of a request can mean.
    Huge,
}

/// The most digits that are written out; an exponent is a short way to ask for gigabytes of zeros.
const MOST_DIGITS: i64 = 100;

/// Reads the text of a JSON number, such as `7776000`, `7776000.0` or `7.776e6`: these are the same number.
/// `None` when the text is none.
pub(crate) fn whole(text: &str) -> Option<Whole> {
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (rest, None),
    };
    let (integer, fraction) = mantissa.split_once('.').map_or((mantissa, ""), |(i, f)| (i, f));
    let numeric = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_digit());
    if integer.is_empty() || !numeric(integer) || !numeric(fraction) || mantissa.ends_with('.') {
        return None;
    }
    let exponent = match exponent {
        None => 0,
        Some(text) => read_exponent(text)?,
    };
    let digits = format!("{integer}{fraction}");
    let significant = digits.trim_start_matches('0').trim_end_matches('0');
    if significant.is_empty() {
        return Some(Whole::Digits("0".into()));
    }
    if negative {
        return Some(Whole::Negative);
    }
    let trailing = digits.len().saturating_sub(digits.trim_end_matches('0').len());
    let shift = exponent
        .saturating_sub(i64::try_from(fraction.len()).unwrap_or(i64::MAX))
        .saturating_add(i64::try_from(trailing).unwrap_or(i64::MAX));
    if shift < 0 {
        return Some(Whole::Fraction);
    }
    if shift.saturating_add(i64::try_from(significant.len()).unwrap_or(i64::MAX)) > MOST_DIGITS {
        return Some(Whole::Huge);
    }
    let zeros = "0".repeat(usize::try_from(shift).unwrap_or_default());
    Some(Whole::Digits(format!("{significant}{zeros}")))
}

/// Whether two texts of JSON numbers are the same number as far as JavaScript can tell: the sign, the size and the first
/// fifteen significant digits are the same, whatever way they are written.
pub(crate) fn is_same(a: &str, b: &str) -> bool {
    a == b || scientific(a).is_some_and(|a| Some(a) == scientific(b))
}

/// Below 0, the first digits that count, and the place of the first of them: 0 for the ones.
fn scientific(text: &str) -> Option<(bool, String, i64)> {
    let rest = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = rest.split_once(['e', 'E']).map_or((rest, None), |(m, e)| (m, Some(e)));
    let exponent = exponent.map_or(Some(0), read_exponent)?;
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{integer}{fraction}");
    let significant = digits.trim_start_matches('0');
    if significant.is_empty() {
        return Some((false, String::new(), 0));
    }
    let leading = digits.len().saturating_sub(significant.len());
    let place = i64::try_from(integer.len()).ok()?.saturating_sub(i64::try_from(leading).ok()?);
    let first: String = significant.chars().take(15).collect();
    let first = first.trim_end_matches('0').to_owned();
    Some((text.starts_with('-'), first, place.saturating_add(exponent)))
}

fn read_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let size = digits.parse::<i64>().unwrap_or(i64::MAX);
    Some(if text.starts_with('-') { size.saturating_neg() } else { size })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Option<Whole> {
        Some(Whole::Digits(text.into()))
    }

    #[test]
    fn one_number_however_it_is_written() {
        for same in ["7776000", "7776000.0", "7.776e6", "7776e3", "77760000e-1", "7776000.000"] {
            assert_eq!(whole(same), digits("7776000"), "{same}");
        }
        for zero in ["0", "-0", "0.0", "0e99999999999999999999", "-0.0e-5"] {
            assert_eq!(whole(zero), digits("0"), "{zero}");
        }
        let wei = "115792089237316195423570985008687907853269984665640564039457584007913129639935";
        assert_eq!(whole(wei), digits(wei));
    }

    /// How JavaScript writes the numbers: `JSON.stringify(JSON.parse(text))`.
    #[test]
    fn a_number_is_the_same_however_javascript_writes_it() {
        for (text, javascript) in [
            ("100000000.0", "100000000"),
            ("1e3", "1000"),
            ("0.5e1", "5"),
            ("-0", "0"),
            ("0.050", "0.05"),
            ("7776000000000000000000", "7.776e+21"),
            ("9007199254740993", "9007199254740992"),
        ] {
            assert!(is_same(text, javascript), "{text} {javascript}");
        }
        for (one, other) in
            [("1", "2"), ("1", "-1"), ("1", "10"), ("0.1", "1"), ("12", "1.2"), ("1e400", "null")]
        {
            assert!(!is_same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn what_is_not_whole_says_why() {
        assert_eq!(whole("1.5"), Some(Whole::Fraction));
        assert_eq!(whole("15e-1"), Some(Whole::Fraction));
        assert_eq!(whole("1e-99999999999999999999"), Some(Whole::Fraction));
        assert_eq!(whole("-1"), Some(Whole::Negative));
        assert_eq!(whole("1e99999999999999999999"), Some(Whole::Huge));
        assert_eq!(whole("1e100"), Some(Whole::Huge));
        for none in ["", "-", "1.", ".5", "1e", "1e+", "0x10", "1_000", "NaN", "1,5", "١"] {
            assert_eq!(whole(none), None, "{none}");
        }
    }
}
