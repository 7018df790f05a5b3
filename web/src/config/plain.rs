//! Reads settings that need no rule and have no fault, which is all that a first visit has to know of them: by the
//! browser's own JSON, since another one would weigh more than the rest of this.

use super::{Config, Entry, Target, base_url, not_blank};
use js_sys::{Array, JSON, Object};
use wasm_bindgen::{JsCast, JsValue};

/// `None` where [`super::reader`] has to look.
pub(super) fn read(json: &str) -> Option<Config> {
    let value = JSON::parse(json).ok()?;
    // A key that stands twice is gone once the value is written again.
    if JSON::stringify(&value).ok()?.as_string()? != without_blanks(json) {
        return None;
    }
    let mut config = Config::default();
    let mut first = None;
    for (name, value) in members(&value)? {
        match name.as_str() {
            "title" => config.title = Some(not_blank(&value.as_string()?)?),
            "environments" => {
                let entries = value.dyn_into::<Array>().ok().filter(|entries| entries.length() > 0)?;
                config.targets = entries.iter().map(|entry| target(&entry)).collect::<Option<_>>()?;
            }
            "baseUrl" => first = Some(base_url(&value.as_string()?)?),
            // For editors.
            "$schema" if value.is_string() => {}
            _ => return None,
        }
    }
    config.offer();
    config.choose(first)
}

fn target(entry: &JsValue) -> Option<Target> {
    Target::read(match entry.as_string() {
        Some(name) => Entry::Name(name),
        None => {
            let members = members(entry)?.into_iter().map(|(name, value)| Some((name, value.as_string()?)));
            Entry::Members(members.collect::<Option<_>>()?)
        }
    })
}

/// The members of an object.
fn members(value: &JsValue) -> Option<Vec<(String, JsValue)>> {
    let object = value.dyn_ref::<Object>().filter(|object| !Array::is_array(object))?;
    let pair = |pair: JsValue| {
        let pair: Array = pair.unchecked_into();
        Some((pair.get(0).as_string()?, pair.get(1)))
    };
    Object::entries(object).iter().map(pair).collect()
}

/// The text without the blanks between its tokens.
fn without_blanks(json: &str) -> String {
    let (mut in_string, mut escaped) = (false, false);
    let of_a_token = |c: &char| {
        let kept = in_string || !c.is_ascii_whitespace();
        in_string ^= *c == '"' && !escaped;
        escaped = in_string && *c == '\\' && !escaped;
        kept
    };
    json.chars().filter(of_a_token).collect()
}
