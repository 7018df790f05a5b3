//! What BitGo encrypts in: a JSON object that says how its text was encrypted, in one of two versions.

use super::{aes_ccm, aes_gcm};
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde_json::{Map, Value};
use thiserror::Error;
use zeroize::Zeroizing;

/// Padding may be there or not.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Why an envelope stays closed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum EnvelopeFault {
    /// It is no JSON object.
    #[error("is no JSON object")]
    NotAnObject,
    /// A member is missing, or not what BitGo writes there.
    #[error("has no usable `{0}`")]
    Member(&'static str),
    /// Opening it takes more memory than there is.
    #[error("takes more memory to open than there is")]
    Memory,
    /// The password is wrong, or the envelope was changed.
    #[error("does not open with this key")]
    DoesNotOpen,
}

/// The members of an envelope.
pub(super) struct Envelope(Map<String, Value>);

/// Opens an envelope of either version.
pub(super) fn open(password: &str, envelope: &str) -> Result<Zeroizing<String>, EnvelopeFault> {
    let Ok(Value::Object(members)) = serde_json::from_str(envelope) else {
        return Err(EnvelopeFault::NotAnObject);
    };
    let envelope = Envelope(members);
    let bytes = match envelope.number("v", 1..=2)? {
        1 => aes_ccm::open(password, &envelope),
        _ => aes_gcm::open(password, &envelope),
    }?;
    let text = std::str::from_utf8(&bytes).map_err(|_| EnvelopeFault::DoesNotOpen)?;
    Ok(Zeroizing::new(text.to_owned()))
}

impl Envelope {
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(|value| !value.is_null())
    }

    /// A whole number that has to be there, in a range: an envelope may not ask for an hour of hashing.
    pub(super) fn number(
        &self,
        name: &'static str,
        range: std::ops::RangeInclusive<u32>,
    ) -> Result<u32, EnvelopeFault> {
        let number = self.0.get(name).and_then(Value::as_u64).and_then(|number| u32::try_from(number).ok());
        number.filter(|number| range.contains(number)).ok_or(EnvelopeFault::Member(name))
    }

    /// Bytes in base64 that have to be there.
    pub(super) fn bytes(&self, name: &'static str) -> Result<Vec<u8>, EnvelopeFault> {
        let text = self.0.get(name).and_then(Value::as_str);
        text.and_then(|text| BASE64.decode(text).ok()).ok_or(EnvelopeFault::Member(name))
    }

    /// A text; an absent one is empty.
    pub(super) fn text(&self, name: &'static str) -> Result<&str, EnvelopeFault> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(""),
            Some(Value::String(text)) => Ok(text),
            Some(_) => Err(EnvelopeFault::Member(name)),
        }
    }

    /// A text that has to be this one.
    pub(super) fn is(&self, name: &'static str, wanted: &str) -> Result<(), EnvelopeFault> {
        if self.text(name)? == wanted { Ok(()) } else { Err(EnvelopeFault::Member(name)) }
    }
}
