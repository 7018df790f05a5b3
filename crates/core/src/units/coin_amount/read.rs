//! From a text to an amount.

use super::{AmountErrorKind as Kind, CoinAmount, Unit};

/// A digit or a separator, and where it stands.
#[derive(Clone, Copy)]
struct Mark {
    character: char,
    position: usize,
}

impl Mark {
    fn is_digit(self) -> bool {
        self.character.is_ascii_digit()
    }

    /// The separator with its variants made one: every kind of blank is a blank.
    fn separator(self) -> char {
        match self.character {
            '\u{2019}' => '\'',
            c if c.is_whitespace() => ' ',
            c => c,
        }
    }
}

pub(super) fn read(text: &str) -> Result<CoinAmount, Kind> {
    let marks: Vec<Mark> =
        text.chars().zip(1..).map(|(character, position)| Mark { character, position }).collect();
    let (number, unit) = split_unit(trim(&marks))?;
    if let Some(strange) = number.iter().find(|mark| !mark.is_digit() && !is_separator(mark.character)) {
        return Err(match strange.character {
            '-' | '\u{2212}' if number.first().is_some_and(|first| first.position == strange.position) => {
                Kind::Negative
            }
            character => Kind::Character { character, position: strange.position },
        });
    }
    let (whole, fraction) = match decimal_sign(number, unit.as_ref())? {
        None => (number, &[][..]),
        Some(sign) => {
            let (whole, rest) = number.split_at_checked(sign).unwrap_or((number, &[]));
            let (sign, fraction) = rest.split_first().ok_or(Kind::Empty)?;
            if fraction.is_empty() {
                return Err(Kind::DecimalSign { position: sign.position });
            }
            (whole, fraction)
        }
    };
    check_whole_groups(whole)?;
    check_fraction_groups(fraction)?;
    Ok(amount(whole, fraction, unit))
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | '.' | '_' | '\'' | '\u{2019}') || c.is_whitespace()
}

fn trim(marks: &[Mark]) -> &[Mark] {
    let is_blank = |mark: &Mark| mark.character.is_whitespace();
    let start = marks.iter().position(|mark| !is_blank(mark)).unwrap_or(marks.len());
    let end = marks.iter().rposition(|mark| !is_blank(mark)).map_or(start, |last| last.saturating_add(1));
    marks.get(start..end).unwrap_or_default()
}

/// Parts the number from a unit after it (`0.1 BTC`, `0.1BTC`) or before it (`BTC 0.1`).
fn split_unit(marks: &[Mark]) -> Result<(&[Mark], Option<Unit>), Kind> {
    let first = marks.first().ok_or(Kind::Empty)?;
    let is_letter = |mark: &Mark| mark.character.is_ascii_alphabetic();
    let Some(letter) = marks.iter().position(is_letter) else { return Ok((marks, None)) };
    let (before, after) = marks.split_at_checked(letter).unwrap_or((marks, &[]));
    let (number, name) = if is_letter(first) {
        let end = marks.iter().position(|mark| mark.character.is_whitespace()).unwrap_or(marks.len());
        let (name, number) = marks.split_at_checked(end).unwrap_or((marks, &[]));
        if number.is_empty() {
            let position = first.position.saturating_add(name.len());
            return Err(Kind::NumberMissing { position });
        }
        (trim(number), name)
    } else {
        let attached = before.last().is_some_and(|mark| mark.is_digit());
        if attached && is_notation(before, after) {
            return Err(Kind::Notation { position: after.first().map_or(0, |mark| mark.position) });
        }
        (trim(before), after)
    };
    if let Some(strange) = name.iter().find(|mark| !is_unit_character(mark.character)) {
        return Err(Kind::Character { character: strange.character, position: strange.position });
    }
    if !number.iter().any(|mark| mark.is_digit()) {
        return Err(match number.first() {
            Some(strange) => Kind::Character { character: strange.character, position: strange.position },
            None => Kind::NumberMissing { position: first.position },
        });
    }
    if let Some(second) = number.iter().find(|mark| is_letter(mark)) {
        return Err(Kind::Character { character: second.character, position: second.position });
    }
    let position = name.first().map_or(0, |mark| mark.position);
    Ok((number, Some(Unit { name: name.iter().map(|mark| mark.character).collect(), position })))
}

/// `e18`, `E-7` after digits, or `x1f` after a zero.
fn is_notation(before: &[Mark], after: &[Mark]) -> bool {
    let characters = |index: usize| after.get(index).map(|mark| mark.character);
    match characters(0) {
        Some('e' | 'E') => {
            let signed = matches!(characters(1), Some('+' | '-'));
            characters(if signed { 2 } else { 1 }).is_some_and(|c| c.is_ascii_digit())
        }
        Some('x' | 'X') => matches!(before, [Mark { character: '0', .. }]),
        _ => false,
    }
}

/// What an asset's name can hold, and a ticker.
fn is_unit_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, ':' | '_' | '-' | '.')
}

/// Which mark is the decimal sign, if any.
fn decimal_sign(number: &[Mark], unit: Option<&Unit>) -> Result<Option<usize>, Kind> {
    let places = |sign: char| -> Vec<usize> {
        number.iter().enumerate().filter(|(_, mark)| mark.character == sign).map(|(index, _)| index).collect()
    };
    let (points, commas) = (places('.'), places(','));
    match (points.as_slice(), commas.as_slice()) {
        ([], []) => Ok(None),
        // Alone: the other separators, if any, part thousands.
        (&[sign], []) | ([], &[sign]) => match question(number, sign, unit) {
            Some(question) => Err(question),
            None => Ok(Some(sign)),
        },
        // Several of one kind part thousands: 1,000,000.
        ([_, ..], []) | ([], [_, ..]) => Ok(None),
        // Both kinds: what comes last is the decimal sign, and there is one.
        (points, commas) => {
            let (sign, last) = match (points.last(), commas.last()) {
                (Some(point), Some(comma)) if point > comma => (*point, points),
                (_, Some(comma)) => (*comma, commas),
                _ => return Ok(None),
            };
            match last {
                [_] => Ok(Some(sign)),
                _ => Err(Kind::DecimalSign { position: position(number, sign) }),
            }
        }
    }
}

/// The question that a lone comma or point raises, where it does.
fn question(number: &[Mark], sign: usize, unit: Option<&Unit>) -> Option<Kind> {
    let (whole, rest) = number.split_at_checked(sign)?;
    let (sign, fraction) = rest.split_first()?;
    let plain = |marks: &[Mark]| !marks.is_empty() && marks.iter().all(|mark| mark.is_digit());
    if !plain(whole) || fraction.is_empty() || check_fraction_groups(fraction).is_err() {
        return None;
    }
    let looks_like_thousands = whole.len() <= 3
        && whole.first().is_some_and(|mark| mark.character != '0')
        && fraction.len() == 3
        && fraction.last().is_some_and(|mark| mark.character == '0');
    if sign.character == '.' && !looks_like_thousands {
        return None;
    }
    let joined: Vec<Mark> = whole.iter().chain(fraction).copied().collect();
    let reading = |whole: &[Mark], fraction: &[Mark]| {
        let number = amount(whole, fraction, None).to_string();
        unit.map_or(number.clone(), |unit| format!("{number} {}", unit.name))
    };
    Some(Kind::Ambiguous {
        position: sign.position,
        as_decimal: reading(whole, fraction),
        as_grouping: reading(&joined, &[]),
    })
}

fn position(number: &[Mark], index: usize) -> usize {
    number.get(index).map_or(0, |mark| mark.position)
}

/// The separators of the whole part have to be of one kind and part thousands: 1,000,000, or the Indian
/// 10,00,000.
fn check_whole_groups(whole: &[Mark]) -> Result<(), Kind> {
    let Some(first) = whole.iter().find(|mark| !mark.is_digit()) else { return Ok(()) };
    let wrong = |mark: &Mark| Kind::Grouping { position: mark.position };
    if let Some(other) = whole.iter().find(|mark| !mark.is_digit() && mark.separator() != first.separator()) {
        return Err(wrong(other));
    }
    let lengths: Vec<usize> = whole.split(|mark| !mark.is_digit()).map(<[Mark]>::len).collect();
    let regular = match lengths.as_slice() {
        [first, middle @ .., 3] => {
            let (western, indian) = (middle.iter().all(|&n| n == 3), middle.iter().all(|&n| n == 2));
            (western && (1..=3).contains(first)) || (indian && (1..=2).contains(first))
        }
        _ => false,
    };
    let leading_zero = whole.first().is_some_and(|mark| mark.character == '0');
    if regular && !leading_zero { Ok(()) } else { Err(wrong(first)) }
}

/// A fraction may be grouped by blanks, `_` or `'`, in threes from the decimal sign on.
fn check_fraction_groups(fraction: &[Mark]) -> Result<(), Kind> {
    let Some(first) = fraction.iter().find(|mark| !mark.is_digit()) else { return Ok(()) };
    let strange = fraction.iter().find(|mark| {
        !mark.is_digit() && (mark.separator() != first.separator() || matches!(mark.character, ',' | '.'))
    });
    let lengths: Vec<usize> = fraction.split(|mark| !mark.is_digit()).map(<[Mark]>::len).collect();
    let regular = lengths
        .split_last()
        .is_some_and(|(last, others)| (1..=3).contains(last) && others.iter().all(|&length| length == 3));
    match strange {
        Some(strange) => Err(Kind::Grouping { position: strange.position }),
        None if regular => Ok(()),
        None => Err(Kind::Grouping { position: first.position }),
    }
}

fn amount(whole: &[Mark], fraction: &[Mark], unit: Option<Unit>) -> CoinAmount {
    let digits =
        |marks: &[Mark]| marks.iter().filter(|mark| mark.is_digit()).map(|mark| mark.character).collect();
    let whole: String = digits(whole);
    let mut positions: Vec<usize> =
        fraction.iter().filter(|mark| mark.is_digit()).map(|mark| mark.position).collect();
    let fraction: String = digits(fraction);
    let fraction = fraction.trim_end_matches('0');
    positions.truncate(fraction.len());
    let significant = whole.trim_start_matches('0');
    CoinAmount {
        whole: if significant.is_empty() { "0".into() } else { significant.into() },
        fraction: fraction.into(),
        fraction_positions: positions,
        unit,
    }
}
