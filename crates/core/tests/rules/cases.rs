//! Reads `cases.txt`; its head says how it is written.

use bitgo_access_token::assets::AssetTable;
use bitgo_access_token::{Context, Draft, Environment, Policy, Severity};
use serde_json::{Map, Value, json};
use std::sync::OnceLock;

pub(crate) struct Case {
    pub(crate) line: usize,
    pub(crate) code: String,
    pub(crate) draft: Draft,
    pub(crate) context: Context,
    pub(crate) expectation: Expectation,
}

pub(crate) enum Expectation {
    Hit { pointer: String, severity: Option<Severity>, fixed: Option<Draft> },
    Words { pointer: String, words: String },
    Text { pointer: String, text: String },
    File { pointer: String, text: String },
    Miss,
}

/// A request without a remark.
pub(crate) fn base() -> Draft {
    let base = json!({
        "scope": ["wallet_view_all"],
        "duration": 7_776_000,
        "label": "Ledger reports, Frankfurt",
        "otp": "000000",
        "ipRestrict": ["198.41.0.4"],
    });
    Draft::from(base.as_object().unwrap().clone())
}

pub(crate) fn context(environment: &str) -> Context {
    Context::new(serde_json::from_value::<Environment>(environment.into()).unwrap())
}

/// The table of BitGo's assets, read once.
pub(crate) fn assets() -> AssetTable {
    static TABLE: OnceLock<AssetTable> = OnceLock::new();
    TABLE.get_or_init(|| AssetTable::parse(include_str!("../../assets/names.txt")).unwrap()).clone()
}

pub(crate) fn read() -> Vec<Case> {
    let text = include_str!("cases.txt")
        .replace("\"W\"", "\"59cd72485007a239fb00282ed480da1f\"")
        .replace(":W", ":59cd72485007a239fb00282ed480da1f")
        .replace("\"E\"", "\"585951a5df8380e0e3063e9f12345678\"")
        .replace(":E\"", ":585951a5df8380e0e3063e9f12345678\"");
    let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines.map(|(index, line)| case(index + 1, line)).collect()
}

fn case(line: usize, text: &str) -> Case {
    let (verb, rest) = word(text);
    let (code, rest) = word(rest);
    let mut case = Case {
        line,
        code: code.to_owned(),
        draft: base(),
        context: context("test"),
        expectation: Expectation::Miss,
    };
    match verb {
        "miss" => drop(change(&mut case, line, rest)),
        "text" | "file" => {
            let (pointer, text) = word(rest);
            let (pointer, text) = (pointer.trim_matches('"').to_owned(), text.to_owned());
            case.expectation = match verb {
                "text" => Expectation::Text { pointer, text },
                _ => Expectation::File { pointer, text },
            };
        }
        "says" => {
            let (pointer, rest) = word(rest);
            let (changes, words) = rest.split_once(" => ").unwrap_or_else(|| panic!("line {line}: no words"));
            let _ = change(&mut case, line, changes);
            let pointer = pointer.trim_matches('"').to_owned();
            case.expectation = Expectation::Words { pointer, words: words.trim().to_owned() };
        }
        "hit" => {
            let (pointer, rest) = word(rest);
            let (changes, fixed) = match rest.split_once(" => ") {
                Some((changes, fixed)) => (changes, Some(fixed)),
                None => (rest, None),
            };
            let severity = change(&mut case, line, changes);
            let fixed = fixed.map(|fixed| {
                let mut draft = case.draft.clone();
                put(&mut draft, &parse(line, fixed));
                order_as_renamed(draft, &case.draft)
            });
            let pointer = pointer.trim_matches('"').to_owned();
            case.expectation = Expectation::Hit { pointer, severity, fixed };
        }
        other => panic!("line {line}: {other:?} is no kind of case"),
    }
    case
}

fn word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    text.split_once(char::is_whitespace).map_or((text, ""), |(word, rest)| (word, rest.trim_start()))
}

fn parse(line: usize, text: &str) -> Map<String, Value> {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("line {line}: {error}"))
}

fn change(case: &mut Case, line: usize, text: &str) -> Option<Severity> {
    let mut changes = parse(line, text);
    if let Some(environment) = changes.shift_remove("@environment") {
        case.context = context(environment.as_str().unwrap());
    }
    if let Some(count) = changes.shift_remove("@addresses") {
        let addresses = (0..count.as_u64().unwrap()).map(|net| format!("198.41.{net}.4"));
        case.draft.set("ipRestrict", addresses.collect::<Vec<_>>());
    }
    if changes.shift_remove("@assets") == Some(Value::Bool(true)) {
        case.context.assets = Some(assets());
    }
    if let Some(policy) = changes.shift_remove("@policy") {
        case.context.policy = Some(Policy::from_members(policy.as_object().unwrap()).unwrap());
    }
    let severity = changes.shift_remove("@severity");
    put(&mut case.draft, &changes);
    severity.map(|severity| serde_json::from_value(severity).unwrap())
}

fn put(draft: &mut Draft, changes: &Map<String, Value>) {
    for (name, value) in changes {
        match name.strip_prefix('-') {
            Some(name) => drop(draft.remove(name)),
            None => draft.set(name, value.clone()),
        }
    }
}

/// A fix that renames takes the old name away.
fn order_as_renamed(mut fixed: Draft, before: &Draft) -> Draft {
    let added = fixed.members().keys().any(|name| before.get(name).is_none());
    let unknown = ["scopes", "ipRestriction", "spendingLimit", "tokenScopes", "enterpriseId", "OTP"];
    if added {
        unknown.into_iter().for_each(|name| drop(fixed.remove(name)));
    }
    fixed
}
