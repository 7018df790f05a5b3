//! Options, as JavaScript gives them: a flat object of texts, numbers and booleans. JavaScript's side has refused
//! names that there are not, and values of any other kind.

use crate::usage::{Code, Usage};
use bitgo_access_token::Environment;
use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// The values that an option `environment` can have.
const ENVIRONMENTS: [(&str, Environment); 2] =
    [("test", Environment::Test), ("production", Environment::Production)];

/// An object of options, read by name. An option that is absent, `undefined` or `null` is not given.
///
/// Read by hand: what serde derives for a dozen such objects, with all that it can say, weighs 50 kB.
pub(crate) struct Given(JsValue);

impl Given {
    pub(crate) fn new(options: JsValue) -> Self {
        Self(options)
    }

    fn get(&self, name: &str) -> Result<Option<JsValue>, Usage> {
        match Reflect::get(&self.0, &JsValue::from_str(name)) {
            Ok(value) if value.is_undefined() || value.is_null() => Ok(None),
            Ok(value) => Ok(Some(value)),
            Err(_) => Err(refused("The options must be an object.".to_owned())),
        }
    }

    fn read<T>(
        &self,
        name: &str,
        expected: &str,
        read: impl FnOnce(&JsValue) -> Option<T>,
    ) -> Result<Option<T>, Usage> {
        let Some(value) = self.get(name)? else { return Ok(None) };
        match read(&value) {
            Some(read) => Ok(Some(read)),
            None => Err(refused(format!("The option {name} must be {expected}."))),
        }
    }

    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, Usage> {
        self.read(name, "text", JsValue::as_string)
    }

    pub(crate) fn number(&self, name: &str) -> Result<Option<f64>, Usage> {
        self.read(name, "a number", JsValue::as_f64)
    }

    /// A whole number that is not below zero.
    pub(crate) fn count(&self, name: &str) -> Result<Option<u32>, Usage> {
        self.read(name, "a whole number from 0 to 4,294,967,295", |value| {
            let number = value.as_f64()?;
            let whole = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            whole.then_some(number as u32)
        })
    }

    /// `false` when it is not given.
    pub(crate) fn flag(&self, name: &str) -> Result<bool, Usage> {
        Ok(self.read(name, "true or false", JsValue::as_bool)?.unwrap_or_default())
    }

    /// One of a few words, and what it stands for.
    pub(crate) fn one_of<T: Copy>(&self, name: &str, words: &[(&str, T)]) -> Result<Option<T>, Usage> {
        let Some(value) = self.get(name)? else { return Ok(None) };
        one_of(&format!("option {name}"), value.as_string().as_deref(), words).map(Some)
    }

    pub(crate) fn environment(&self, name: &str) -> Result<Option<Environment>, Usage> {
        self.one_of(name, &ENVIRONMENTS)
    }
}

/// What a word stands for; a refusal names all that there are. `None` is what is no text at all.
pub(crate) fn one_of<T: Copy>(what: &str, given: Option<&str>, words: &[(&str, T)]) -> Result<T, Usage> {
    let known = words.iter().find(|(word, _)| Some(*word) == given);
    known.map(|(_, meant)| *meant).ok_or_else(|| {
        let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        refused(format!("The {what} must be one of: {}.", words.join(", ")))
    })
}

/// The value of an option that has to be there.
pub(crate) fn required<T>(name: &str, value: Option<T>) -> Result<T, Usage> {
    value.ok_or_else(|| refused(format!("The option {name} is missing.")))
}

/// A misuse of an argument.
pub(crate) fn refused(message: String) -> Usage {
    Usage::new(Code::InvalidArgument, message)
}
