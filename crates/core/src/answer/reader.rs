//! Taking an object apart, member by member, and noting what is not as documented.

use super::amount::Amount;
use super::misread::{Misread, describe, kind};
use crate::draft;
use crate::secret::{AccessToken, REDACTED, looks_like_token};
use jsonptr::PointerBuf;
use serde_json::{Map, Value};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// An object of which the known members are taken, one after the other; what is left over is unknown.
pub(super) struct Reader<'a> {
    pointer: PointerBuf,
    members: Map<String, Value>,
    misreads: &'a mut Vec<Misread>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(members: Map<String, Value>, misreads: &'a mut Vec<Misread>) -> Self {
        Self::at_place(PointerBuf::new(), members, misreads)
    }

    /// As [`new`](Self::new), for an object that is a part of an answer.
    pub(super) fn at_place(
        pointer: PointerBuf,
        members: Map<String, Value>,
        misreads: &'a mut Vec<Misread>,
    ) -> Self {
        Self { pointer, members, misreads }
    }

    /// The members that nobody took, in their order.
    pub(super) fn rest(self) -> Map<String, Value> {
        self.members
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }

    /// A member; `null` is as good as absent.
    pub(super) fn take(&mut self, name: &str) -> Option<Value> {
        self.members.shift_remove(name).filter(|value| !value.is_null())
    }

    /// Notes a member that has to be there and is not. To be asked before the member is taken.
    pub(super) fn require(&mut self, name: &str, expected: &'static str) {
        let value = self.members.get(name);
        if value.is_none_or(Value::is_null) {
            let found = kind(value).into();
            self.note(name, expected, found);
        }
    }

    /// Puts a value in place of a member that is absent.
    pub(super) fn default(&mut self, name: &str, value: impl Into<Value>) {
        if !self.has(name) {
            self.members.insert(name.into(), value.into());
        }
    }

    pub(super) fn note(&mut self, name: &str, expected: &'static str, found: String) {
        self.misreads.push(Misread { pointer: self.at(name), expected, found });
    }

    fn at(&self, name: &str) -> PointerBuf {
        self.pointer.with_trailing_token(name)
    }

    fn read<T>(
        &mut self,
        name: &str,
        expected: &'static str,
        read: impl FnOnce(&Value) -> Option<T>,
    ) -> Option<T> {
        let value = self.take(name)?;
        let result = read(&value);
        if result.is_none() {
            self.note(name, expected, describe(Some(&value)));
        }
        result
    }

    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        self.read(name, "a text", |value| value.as_str().map(Into::into))
    }

    pub(super) fn boolean(&mut self, name: &str) -> Option<bool> {
        self.read(name, "true or false", Value::as_bool)
    }

    pub(super) fn amount(&mut self, name: &str) -> Option<Amount> {
        self.read(name, "a whole number", Amount::read)
    }

    /// A count or a number of seconds; a fraction of one is dropped.
    pub(super) fn whole(&mut self, name: &str) -> Option<u64> {
        self.read(name, "a number of at least 0", |value| match value {
            Value::Number(number) => {
                let text = number.to_string();
                text.split_once('.').map_or(text.as_str(), |(whole, _)| whole).parse().ok()
            }
            _ => None,
        })
    }

    pub(super) fn instant(&mut self, name: &str) -> Option<OffsetDateTime> {
        self.read(name, "an instant such as 2026-11-23T19:04:00.000Z", |value| {
            OffsetDateTime::parse(value.as_str()?, &Rfc3339).ok()
        })
    }

    pub(super) fn unix_seconds(&mut self, name: &str) -> Option<OffsetDateTime> {
        self.read(name, "an instant in seconds since 1970", |value| match value {
            Value::Number(number) => {
                let text = number.to_string();
                let whole = text.split_once('.').map_or(text.as_str(), |(whole, _)| whole);
                OffsetDateTime::from_unix_timestamp(whole.parse().ok()?).ok()
            }
            _ => None,
        })
    }

    /// An array of texts. An element that is none is noted and left out.
    pub(super) fn texts(&mut self, name: &str) -> Option<Vec<String>> {
        let elements = self.read(name, "an array of texts", |value| value.as_array().cloned())?;
        let pointer = self.at(name);
        let mut texts = Vec::with_capacity(elements.len());
        for (index, element) in elements.into_iter().enumerate() {
            match element {
                Value::String(text) => texts.push(text),
                other => self.misreads.push(Misread {
                    pointer: pointer.with_trailing_token(index),
                    expected: "a text",
                    found: describe(Some(&other)),
                }),
            }
        }
        Some(texts)
    }

    /// An object, read by `inner`.
    pub(super) fn object<T>(&mut self, name: &str, inner: impl FnOnce(&mut Reader<'_>) -> T) -> Option<T> {
        let members = self.read(name, "an object", |value| value.as_object().cloned())?;
        Some(self.nested(self.at(name), members, inner))
    }

    /// An array of objects, each read by `inner`; an element that is none is noted and left out.
    pub(super) fn objects<T>(
        &mut self,
        name: &str,
        mut inner: impl FnMut(&mut Reader<'_>) -> T,
    ) -> Option<Vec<T>> {
        let elements = self.read(name, "an array of objects", |value| value.as_array().cloned())?;
        let pointer = self.at(name);
        let mut results = Vec::with_capacity(elements.len());
        for (index, element) in elements.into_iter().enumerate() {
            let pointer = pointer.with_trailing_token(index);
            match element {
                Value::Object(members) => results.push(self.nested(pointer, members, &mut inner)),
                other => {
                    let found = describe(Some(&other));
                    self.misreads.push(Misread { pointer, expected: "an object", found });
                }
            }
        }
        Some(results)
    }

    /// A map of names to objects, such as the limits by coin; order is kept.
    pub(super) fn map<T>(
        &mut self,
        name: &str,
        mut inner: impl FnMut(&str, &mut Reader<'_>) -> T,
    ) -> Option<Vec<T>> {
        let entries = self.read(name, "an object", |value| value.as_object().cloned())?;
        let pointer = self.at(name);
        let mut results = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let pointer = pointer.with_trailing_token(key.as_str());
            match value {
                Value::Object(members) => {
                    results.push(self.nested(pointer, members, |reader| inner(&key, reader)));
                }
                other => {
                    let found = describe(Some(&other));
                    self.misreads.push(Misread { pointer, expected: "an object", found });
                }
            }
        }
        Some(results)
    }

    /// Reads an object that has been taken already.
    pub(super) fn within<T>(
        &mut self,
        name: &str,
        members: Map<String, Value>,
        inner: impl FnOnce(&mut Reader<'_>) -> T,
    ) -> T {
        self.nested(self.at(name), members, inner)
    }

    fn nested<T>(
        &mut self,
        pointer: PointerBuf,
        members: Map<String, Value>,
        inner: impl FnOnce(&mut Reader<'_>) -> T,
    ) -> T {
        inner(&mut Reader { pointer, members, misreads: self.misreads })
    }

    /// Takes what is left over out of a nested reader.
    pub(super) fn take_rest(&mut self) -> Map<String, Value> {
        std::mem::take(&mut self.members)
    }
}

/// The object that an answer has to be, and the names that stand in it more than once. As in JavaScript the
/// last of them counts; other readers see it otherwise, so it is said.
///
/// # Errors
/// When the text is no JSON, or JSON but no object.
pub(super) fn object(text: &str) -> Result<(Map<String, Value>, Vec<Misread>), Misread> {
    match json(text, "a JSON object")? {
        (Value::Object(members), repeated) => Ok((members, repeated)),
        (other, _) => Err(whole_answer("a JSON object", kind(Some(&other)).into())),
    }
}

/// The array that an answer has to be, and the names that stand in an object of it more than once.
///
/// # Errors
/// When the text is no JSON, or JSON but no array.
pub(super) fn array(text: &str) -> Result<(Vec<Value>, Vec<Misread>), Misread> {
    match json(text, "a JSON array")? {
        (Value::Array(elements), repeated) => Ok((elements, repeated)),
        (other, _) => Err(whole_answer("a JSON array", kind(Some(&other)).into())),
    }
}

fn json(text: &str, expected: &'static str) -> Result<(Value, Vec<Misread>), Misread> {
    let found = match draft::read::value(text) {
        Ok((value, places)) => return Ok((value, places.into_iter().map(repeated).collect())),
        Err(_) if text.trim().is_empty() => "an empty body".into(),
        Err(error) if error.is_eof() => "a text that breaks off before its end".into(),
        Err(error) => format!("a text that is not JSON, at line {} column {}", error.line(), error.column()),
    };
    Err(whole_answer(expected, found))
}

fn repeated(pointer: PointerBuf) -> Misread {
    Misread { pointer, expected: "one member of this name", found: "several; the last one counts".into() }
}

fn whole_answer(expected: &'static str, found: String) -> Misread {
    Misread { pointer: PointerBuf::new(), expected, found }
}

/// A secret that stood in an answer, and where.
pub(super) type Stray = (PointerBuf, AccessToken);

/// Takes everything out of a value that must not show: the members of these names, which are returned in
/// this order, and any text shaped like a token, which goes to `strays`. `[REDACTED]` stays in its place.
pub(super) fn redact(
    members: &mut Map<String, Value>,
    names: &[&str],
    strays: &mut Vec<Stray>,
) -> Vec<Option<Value>> {
    let taken = names
        .iter()
        .map(|name| {
            let value = members.get_mut(*name).filter(|value| !value.is_null())?;
            Some(std::mem::replace(value, Value::String(REDACTED.into())))
        })
        .collect();
    for (name, value) in members.iter_mut() {
        redact_value(value, &PointerBuf::from_tokens([name.as_str()]), strays);
    }
    taken
}

fn redact_value(value: &mut Value, pointer: &PointerBuf, strays: &mut Vec<Stray>) {
    match value {
        Value::String(text) if looks_like_token(text) => {
            let secret = std::mem::replace(text, REDACTED.into());
            strays.push((pointer.clone(), AccessToken::new(secret)));
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter_mut().enumerate() {
                redact_value(element, &pointer.with_trailing_token(index), strays);
            }
        }
        Value::Object(members) => {
            for (name, member) in members.iter_mut() {
                redact_value(member, &pointer.with_trailing_token(name.as_str()), strays);
            }
        }
        _ => {}
    }
}
