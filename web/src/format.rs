//! Dates, spans and numbers for people.

use crate::browser;
use crate::text::{MONTHS, spoken, text};
use bitgo_access_token::LimitInWords;
use time::{Duration, OffsetDateTime, UtcOffset};

/// `21 Feb 2027, 19:04 UTC`
pub(crate) fn utc(instant: OffsetDateTime) -> String {
    format!("{} UTC", clock(instant.to_offset(UtcOffset::UTC)))
}

/// The same instant on the clock of this device, where that is not UTC: `21 Feb 2027, 20:04 here`.
pub(crate) fn local(instant: OffsetDateTime) -> Option<String> {
    let minutes = browser::local_offset_minutes(instant);
    let offset = UtcOffset::from_whole_seconds(minutes.checked_mul(60)?).ok()?;
    (minutes != 0).then(|| text().here(&clock(instant.to_offset(offset))))
}

fn clock(instant: OffsetDateTime) -> String {
    if let Some(spoken) = spoken() {
        return (spoken.date)(
            &spoken.locale,
            instant.unix_timestamp(),
            i32::from(instant.offset().whole_minutes()),
        );
    }
    let month =
        MONTHS.get(usize::from(u8::from(instant.month())).saturating_sub(1)).copied().unwrap_or_default();
    format!("{} {month} {}, {:02}:{:02}", instant.day(), instant.year(), instant.hour(), instant.minute())
}

/// The instant this many seconds after another.
pub(crate) fn after(instant: OffsetDateTime, seconds: u64) -> Option<OffsetDateTime> {
    instant.checked_add(Duration::seconds(i64::try_from(seconds).ok()?))
}

/// A span to the nearest unit that tells something: `52 min`, `3 h`, `90 days`.
pub(crate) fn rough(seconds: i64) -> String {
    let seconds = seconds.max(0);
    match seconds {
        0..60 => format!("{seconds} {}", text().short_seconds()),
        60..7_200 => format!("{} {}", seconds.wrapping_div(60), text().short_minutes()),
        7_200..172_800 => format!("{} {}", seconds.wrapping_div(3_600), text().short_hours()),
        _ => format!("{} {}", seconds.wrapping_div(86_400), text().days()),
    }
}

/// A span exactly, in one unit where that takes no long number: `90 days`, `36 hours`, `1 day 3 hours 46 minutes 40 seconds`.
pub(crate) fn exact(seconds: u64) -> String {
    let units = [
        (86_400, text().day(), text().days()),
        (3_600, text().hour(), text().hours()),
        (60, text().minute(), text().minutes()),
        (1, text().second(), text().seconds()),
    ];
    let written =
        |count: u64, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    for (unit, one, many) in units {
        let count = seconds.checked_div(unit).unwrap_or_default();
        if seconds.is_multiple_of(unit) && (unit == 86_400 || count < 100) && (count > 0 || unit == 1) {
            return written(count, one, many);
        }
    }
    let mut rest = seconds;
    let mut parts = Vec::new();
    for (unit, one, many) in units {
        let count = rest.checked_div(unit).unwrap_or_default();
        rest = rest.checked_rem(unit).unwrap_or_default();
        if count > 0 {
            parts.push(written(count, one, many));
        }
    }
    parts.join(" ")
}

/// `1 scope`, `3 scopes`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The digits before the point in groups of three: `150,000,000`, `1,000.0001`.
pub(crate) fn grouped(digits: &str) -> String {
    let separator = spoken().map_or(',', |spoken| spoken.separator);
    let mut shown = String::new();
    let length = digits.find('.').unwrap_or(digits.len());
    for (place, digit) in digits.chars().enumerate() {
        if (1..length).contains(&place) && length.saturating_sub(place).is_multiple_of(3) {
            shown.push(separator);
        }
        shown.push(digit);
    }
    shown
}

/// A limit in words, its amounts in groups of three: `up to 1,000 hteth in total (1,000,000,000,000,000,000,000 base units)`.
pub(crate) fn limit(limit: &LimitInWords) -> String {
    let mut text = limit.text.clone();
    if let Some(amount) = &limit.base_units {
        text = text.replace(&format!("{amount} base unit"), &format!("{} base unit", grouped(amount)));
    }
    if let Some(amount) = &limit.coin_units {
        text = text.replacen(&format!("up to {amount} "), &format!("up to {} ", grouped(amount)), 1);
    }
    text
}

/// An instant as calendars write it: `20270221T190400Z`.
pub(crate) fn calendar(instant: OffsetDateTime) -> Option<String> {
    let instant = instant.to_offset(UtcOffset::UTC);
    (1000..10_000).contains(&instant.year()).then(|| {
        format!(
            "{:04}{:02}{:02}T{:02}{:02}{:02}Z",
            instant.year(),
            u8::from(instant.month()),
            instant.day(),
            instant.hour(),
            instant.minute(),
            instant.second()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::{calendar, count, exact, grouped, limit, rough, utc};
    use bitgo_access_token::assets::AssetTable;
    use bitgo_access_token::{Context, Draft, Environment, summary_of_draft};
    use time::OffsetDateTime;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn an_instant_reads_as_people_and_as_calendars_write_it() {
        // The guide's `expires_at`; date -u -d @1534201288 gives the same.
        let instant = OffsetDateTime::from_unix_timestamp(1_534_201_288).unwrap();
        assert_eq!(utc(instant), "13 Aug 2018, 23:01 UTC");
        assert_eq!(calendar(instant).unwrap(), "20180813T230128Z");
    }

    #[wasm_bindgen_test]
    fn a_span_is_exact_where_it_is_chosen_and_rough_where_it_runs_out() {
        assert_eq!(
            [exact(7_776_000), exact(3_600), exact(5_400), exact(61), exact(1), exact(0)],
            ["90 days", "1 hour", "90 minutes", "61 seconds", "1 second", "0 seconds"]
        );
        // 35 * 86,400 + 22 * 3,600 + 60 + 16
        assert_eq!(
            [exact(3_103_276), exact(100_000)],
            ["35 days 22 hours 1 minute 16 seconds", "1 day 3 hours 46 minutes 40 seconds"]
        );
        assert_eq!(
            [rough(-5), rough(59), rough(3_120), rough(7_776_000)],
            ["0 s", "59 s", "52 min", "90 days"]
        );
    }

    #[wasm_bindgen_test]
    fn the_amounts_of_a_limit_are_grouped_in_its_words() {
        let mut context = Context::new(Environment::Test);
        context.assets = AssetTable::parse("assets 1 1.0.0\n@testnet\tBitcoinTestnet\t8\ntbtc\n").ok();
        let draft = Draft::from_json(
            r#"{ "spendingLimits": [{ "coin": "tbtc", "txValueLimit": "150000000000" },
                 { "coin": "x100000", "txValueLimit": "100000" }] }"#,
        );
        let limits = summary_of_draft(&draft.unwrap(), &context).limits;
        assert_eq!(
            limits.iter().map(limit).collect::<Vec<_>>(),
            [
                "up to 1,500 tbtc in total (150,000,000,000 base units)",
                "up to 100,000 base units of x100000 in total"
            ]
        );
    }

    #[wasm_bindgen_test]
    fn numbers_are_grouped_and_counted() {
        assert_eq!([grouped("1"), grouped("1000"), grouped("150000000")], ["1", "1,000", "150,000,000"]);
        assert_eq!([grouped("1.5"), grouped("1000.00012345")], ["1.5", "1,000.00012345"]);
        assert_eq!([count(1, "scope", "scopes"), count(2, "scope", "scopes")], ["1 scope", "2 scopes"]);
    }
}
