//! Whose token it is.

use super::reader::Reader;
use serde::Serialize;
use serde_json::{Map, Value};

/// The user of an answer. The answer to a create of today names the `id` alone; the guide's answer and a
/// login have the person. What BitGo leaves out is `None`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// 32 hexadecimal digits.
    pub id: Option<String>,
    /// The login name, an email address.
    pub username: Option<String>,
    /// The person's name.
    pub name: Option<Name>,
    /// The email address, and whether it is confirmed.
    pub email: Option<Verified>,
    /// The phone number, and whether it is confirmed.
    pub phone: Option<Verified>,
    /// Country, as BitGo has it: `USA`.
    pub country: Option<String>,
    /// State or province.
    pub state: Option<String>,
    /// Whether the account is active.
    pub is_active: Option<bool>,
    /// The enterprises that the user belongs to. A login has them.
    pub enterprises: Vec<Enterprise>,
    /// All other members, in their order.
    pub unknown: Map<String, Value>,
}

/// A person's name. Some old accounts have `full` only.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Name {
    /// Given name.
    pub first: Option<String>,
    /// The whole name.
    pub full: Option<String>,
    /// Family name.
    pub last: Option<String>,
    /// Members that BitGo does not document.
    pub unknown: Map<String, Value>,
}

/// An email address or a phone number, and whether BitGo has verified it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Verified {
    /// The address or number itself: BitGo's `email` or `phone`.
    pub value: Option<String>,
    /// Whether it is verified.
    pub verified: Option<bool>,
    /// Members that BitGo does not document.
    pub unknown: Map<String, Value>,
}

/// An enterprise that a user belongs to.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Enterprise {
    /// 32 hexadecimal digits.
    pub id: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What the user may do there: `admin`, `auditor`, `wallet.create`.
    pub permissions: Vec<String>,
    /// All other members.
    pub unknown: Map<String, Value>,
}

impl User {
    /// The user of a member that is an id or an object.
    pub(super) fn member(reader: &mut Reader<'_>, name: &str) -> Option<Self> {
        match reader.take(name)? {
            Value::String(id) => Some(Self { id: Some(id), ..Self::default() }),
            Value::Object(members) => Some(reader.within(name, members, Self::read)),
            other => {
                reader.note(name, "an id or an object", super::misread::describe(Some(&other)));
                None
            }
        }
    }

    fn read(reader: &mut Reader<'_>) -> Self {
        reader.require("id", "a text");
        Self {
            id: reader.text("id"),
            username: reader.text("username"),
            name: reader.object("name", Name::read),
            email: reader.object("email", |reader| Verified::read(reader, "email")),
            phone: reader.object("phone", |reader| Verified::read(reader, "phone")),
            country: reader.text("country"),
            state: reader.text("state"),
            is_active: reader.boolean("isActive"),
            enterprises: reader.objects("enterprises", Enterprise::read).unwrap_or_default(),
            unknown: reader.take_rest(),
        }
    }

    /// The best there is to call the user by: full name, else first and last, else username, else id.
    pub fn display_name(&self) -> Option<String> {
        let name = self.name.as_ref();
        let whole = name.and_then(|name| name.full.clone());
        let parts = || {
            let name = name?;
            let parts: Vec<&str> =
                [&name.first, &name.last].into_iter().filter_map(|part| part.as_deref()).collect();
            Some(parts.join(" "))
        };
        [whole, parts(), self.username.clone(), self.id.clone()]
            .into_iter()
            .flatten()
            .find(|text| !text.trim().is_empty())
    }
}

impl Name {
    fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            first: reader.text("first"),
            full: reader.text("full"),
            last: reader.text("last"),
            unknown: reader.take_rest(),
        }
    }
}

impl Verified {
    fn read(reader: &mut Reader<'_>, name: &str) -> Self {
        Self { value: reader.text(name), verified: reader.boolean("verified"), unknown: reader.take_rest() }
    }
}

impl Enterprise {
    fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            id: reader.text("id"),
            name: reader.text("name"),
            permissions: reader.texts("permissions").unwrap_or_default(),
            unknown: reader.take_rest(),
        }
    }
}
