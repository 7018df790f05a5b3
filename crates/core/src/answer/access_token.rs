//! The answer to a create, in each of its two documented shapes.

use super::misread::{Misread, kind};
use super::reader::{Reader, Stray, object, redact};
use super::{Unlock, User};
use crate::{AccessToken, Ciphertext};
use jsonptr::{Pointer, PointerBuf};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};
use std::fmt;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// A token as BitGo describes it: the answer to a create, an entry of the list, the token of a session.
///
/// BitGo's OpenAPI document has `token`, ISO dates, and a user's id; the older guide shows `access_token`,
/// `expires_at` in seconds, and the user as an object. The accessors do not care which it was.
///
/// `Debug` and `Serialize` leave the token out; only [`token`](Self::token) gives it.
///
/// ```
/// use bitgo_access_token::AccessTokenResponse;
///
/// let answer = AccessTokenResponse::from_json(
///     r#"{ "access_token": "9b72c68ef394f5146f0f3efc1feafb7a971752cb00e79fafcfd8c1d2db83639c",
///          "expires_at": 1534201288, "scope": ["openid"],
///          "user": { "id": "59cd72485007a239fb00282ed480da1f", "name": { "full": "Jane Doe" } } }"#,
/// )?;
/// assert!(answer.token().is_ok());
/// assert_eq!(answer.expires().unwrap().year(), 2018);
/// assert_eq!(answer.user().unwrap().display_name().as_deref(), Some("Jane Doe"));
/// assert!(answer.misreads().is_empty());
/// # Ok::<(), bitgo_access_token::Misread>(())
/// ```
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AccessTokenResponse {
    #[serde(skip)]
    token: Result<AccessToken, Misread>,
    #[serde(skip)]
    strays: Vec<Stray>,
    #[serde(skip)]
    members: Map<String, Value>,
    id: Option<String>,
    label: Option<String>,
    user: Option<User>,
    scope: Option<Vec<String>>,
    #[serde(serialize_with = "instant")]
    created: Option<OffsetDateTime>,
    #[serde(serialize_with = "instant")]
    expires: Option<OffsetDateTime>,
    enterprise: Option<String>,
    ip_restrict: Option<Vec<String>>,
    unlock: Option<Unlock>,
    admin_scope: Option<String>,
    bitgo_admin_permissions: Option<Vec<String>>,
    is_extensible: Option<bool>,
    is_mobile_access_token: Option<bool>,
    oauth: Option<OAuth>,
    client: Option<String>,
    origin: Option<String>,
    ip: Option<String>,
    extension_address: Option<String>,
    encrypted_token: Option<Ciphertext>,
    derivation_path: Option<String>,
    unknown: Map<String, Value>,
    misreads: Vec<Misread>,
}

/// The `oauth` member of a token.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OAuth {
    /// Whether the token has to be used through OAuth.
    pub oauth_required: Option<bool>,
    /// Until when.
    #[serde(serialize_with = "instant")]
    pub expires: Option<OffsetDateTime>,
    /// Members that BitGo does not document.
    pub unknown: Map<String, Value>,
}

impl OAuth {
    fn read(reader: &mut Reader<'_>) -> Self {
        Self {
            oauth_required: reader.boolean("oauthRequired"),
            expires: reader.instant("expires"),
            unknown: reader.take_rest(),
        }
    }
}

/// Whether the secret itself has to be in a description of a token.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Secret {
    /// The answer to a create, which is the only one to have it.
    Expected,
    /// Lists, sessions and revoked tokens.
    Absent,
}

impl AccessTokenResponse {
    /// Reads the body of an answer to a create.
    ///
    /// # Errors
    /// Only when the text is no JSON object. All else that is amiss is in [`misreads`](Self::misreads), so
    /// that a token is never lost over another member.
    pub fn from_json(text: &str) -> Result<Self, Misread> {
        let (members, repeated) = object(text)?;
        Ok(Self::created(members).and(repeated))
    }

    /// As [`from_json`](Self::from_json), for an object that has been parsed already.
    pub fn created(members: Map<String, Value>) -> Self {
        Self::read(members, Secret::Expected)
    }

    /// Reads a description that does not have the token's secret: the answer to a revocation.
    ///
    /// # Errors
    /// When the text is no JSON object.
    pub fn revoked_from_json(text: &str) -> Result<Self, Misread> {
        let (members, repeated) = object(text)?;
        Ok(Self::read(members, Secret::Absent).and(repeated))
    }

    pub(super) fn read(mut members: Map<String, Value>, secret: Secret) -> Self {
        let mut strays = Vec::new();
        let names = ["token", "access_token", "encryptedToken"];
        let guide = members.contains_key("access_token")
            || members.contains_key("expires_at")
            || members.get("user").is_some_and(Value::is_object);
        let mut found = redact(&mut members, &names, &mut strays).into_iter();
        let (today, older) = (found.next().flatten(), found.next().flatten());
        let encrypted = found.next().flatten();
        let (name, value) = match (today, older) {
            (None, Some(older)) => ("access_token", Some(older)),
            (None, None) => (if guide { "access_token" } else { "token" }, None),
            (Some(today), older) => {
                if let Some(Value::String(text)) = older.filter(|older| *older != today) {
                    strays.push((PointerBuf::from_tokens(["access_token"]), AccessToken::new(text)));
                }
                ("token", Some(today))
            }
        };
        let token = read_token(name, value, encrypted.as_ref().is_some_and(Value::is_string));

        let mut misreads = Vec::new();
        if let (Err(misread), Secret::Expected) = (&token, secret) {
            misreads.push(misread.clone());
        }
        let mut reader = Reader::new(members.clone(), &mut misreads);
        for name in names {
            reader.take(name);
        }
        if guide {
            reader.require("scope", "an array of texts");
            reader.require("user", "an id or an object");
            if !reader.has("expires") {
                reader.require("expires_at", "an instant in seconds since 1970");
            }
        } else {
            reader.require("id", "a text");
            reader.require("isExtensible", "true or false");
        }
        let expires_at = reader.unix_seconds("expires_at");
        let mut response = Self {
            token,
            strays,
            members,
            id: reader.text("id"),
            label: reader.text("label"),
            user: User::member(&mut reader, "user"),
            scope: reader.texts("scope"),
            created: reader.instant("created"),
            expires: reader.instant("expires").or(expires_at),
            enterprise: reader.text("enterprise"),
            ip_restrict: reader.texts("ipRestrict"),
            unlock: reader.object("unlock", Unlock::read),
            admin_scope: reader.text("adminScope"),
            bitgo_admin_permissions: reader.texts("bitgoAdminPermissions"),
            is_extensible: reader.boolean("isExtensible"),
            is_mobile_access_token: reader.boolean("isMobileAccessToken"),
            oauth: reader.object("oauth", OAuth::read),
            client: reader.text("client"),
            origin: reader.text("origin"),
            ip: reader.text("ip"),
            extension_address: reader.text("extensionAddress"),
            encrypted_token: read_ciphertext(encrypted, "encryptedToken", &mut reader),
            derivation_path: reader.text("derivationPath"),
            unknown: reader.rest(),
            misreads: Vec::new(),
        };
        response.misreads = misreads;
        response
    }

    /// The token. It is shown once; BitGo cannot give it again.
    ///
    /// # Errors
    /// What stands in its place. When `encryptedToken` is there, BitGo answered in a signed (HMAC) mode, as
    /// it does through BitGo Express.
    pub fn token(&self) -> Result<&AccessToken, &Misread> {
        self.token.as_ref()
    }

    /// Texts shaped like a token that stood elsewhere, and where: a way to save a token when BitGo has
    /// renamed its member. `[REDACTED]` is in their place.
    pub fn stray_tokens(&self) -> impl Iterator<Item = (&Pointer, &AccessToken)> {
        self.strays.iter().map(|(pointer, token)| (pointer.as_ptr(), token))
    }

    /// The token's public id, by which it is listed and revoked: 32 hexadecimal digits.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The label. Labels need not be unique.
    pub fn label(&self) -> Option<&str> {
        self.label.as_deref()
    }

    /// Whose token it is.
    pub fn user(&self) -> Option<&User> {
        self.user.as_ref()
    }

    /// What was granted; `None` when BitGo did not say.
    pub fn scope(&self) -> Option<&[String]> {
        self.scope.as_deref()
    }

    /// When it was made.
    pub fn created_at(&self) -> Option<OffsetDateTime> {
        self.created
    }

    /// When it ends.
    pub fn expires(&self) -> Option<OffsetDateTime> {
        self.expires
    }

    /// The enterprise that it is bound to.
    pub fn enterprise(&self) -> Option<&str> {
        self.enterprise.as_deref()
    }

    /// The addresses and blocks that it can be used from.
    pub fn ip_restrict(&self) -> Option<&[String]> {
        self.ip_restrict.as_deref()
    }

    /// Its spending limits and what is used of them.
    pub fn unlock(&self) -> Option<&Unlock> {
        self.unlock.as_ref()
    }

    /// `read` or `full`, for a token with administrative rights.
    pub fn admin_scope(&self) -> Option<&str> {
        self.admin_scope.as_deref()
    }

    /// Permissions of BitGo's own staff.
    pub fn bitgo_admin_permissions(&self) -> Option<&[String]> {
        self.bitgo_admin_permissions.as_deref()
    }

    /// Whether the session can be extended.
    pub fn is_extensible(&self) -> Option<bool> {
        self.is_extensible
    }

    /// Whether it belongs to BitGo's mobile application.
    pub fn is_mobile_access_token(&self) -> Option<bool> {
        self.is_mobile_access_token
    }

    /// Its OAuth settings.
    pub fn oauth(&self) -> Option<&OAuth> {
        self.oauth.as_ref()
    }

    /// The client that it was made for: `bitgo`.
    pub fn client(&self) -> Option<&str> {
        self.client.as_deref()
    }

    /// The host that it was made on: `test.bitgo.com`.
    pub fn origin(&self) -> Option<&str> {
        self.origin.as_deref()
    }

    /// The address that it was made from.
    pub fn ip(&self) -> Option<&str> {
        self.ip.as_deref()
    }

    /// The address whose key signs an extension of the session.
    pub fn extension_address(&self) -> Option<&str> {
        self.extension_address.as_deref()
    }

    /// The token encrypted to its user, which stands instead of `token` after a signed (HMAC) request.
    pub fn encrypted_token(&self) -> Option<&Ciphertext> {
        self.encrypted_token.as_ref()
    }

    /// The key path of [`encrypted_token`](Self::encrypted_token).
    pub fn derivation_path(&self) -> Option<&str> {
        self.derivation_path.as_deref()
    }

    /// Members that BitGo does not document, in their order.
    pub fn unknown(&self) -> &Map<String, Value> {
        &self.unknown
    }

    /// All members as BitGo sent them, in their order, `[REDACTED]` in place of secrets.
    pub fn members(&self) -> &Map<String, Value> {
        &self.members
    }

    /// What is missing or not as BitGo documents it.
    pub fn misreads(&self) -> &[Misread] {
        &self.misreads
    }

    /// Adds what is amiss beside this description.
    pub(super) fn and(mut self, misreads: Vec<Misread>) -> Self {
        self.misreads.extend(misreads);
        self
    }

    /// Puts what is amiss under another place, for a description that is a part of an answer.
    pub(super) fn moved_under(mut self, parent: &Pointer) -> Self {
        let under = |pointer: &mut PointerBuf| {
            let mut moved = parent.to_buf();
            moved.append(&*pointer);
            *pointer = moved;
        };
        self.misreads.iter_mut().for_each(|misread| under(&mut misread.pointer));
        self.strays.iter_mut().for_each(|(pointer, _)| under(pointer));
        if let Err(misread) = &mut self.token {
            under(&mut misread.pointer);
        }
        self
    }
}

impl fmt::Debug for AccessTokenResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessTokenResponse")
            .field("token", &self.token)
            .field("members", &self.members)
            .field("misreads", &self.misreads)
            .finish()
    }
}

/// The token of an answer. What stands in its place is never repeated, for it may be a part of a secret.
pub(super) fn read_token(name: &str, value: Option<Value>, encrypted: bool) -> Result<AccessToken, Misread> {
    let found = match value {
        Some(Value::String(text)) if !text.is_empty() => return Ok(AccessToken::new(text)),
        Some(Value::String(_)) => "an empty text",
        None if encrypted => "only encryptedToken, which the user's login password opens",
        other => kind(other.as_ref()),
    };
    Err(Misread { pointer: PointerBuf::from_tokens([name]), expected: "a text", found: found.into() })
}

/// An encrypted secret that has been taken out of the members already.
pub(super) fn read_ciphertext(
    value: Option<Value>,
    name: &str,
    reader: &mut Reader<'_>,
) -> Option<Ciphertext> {
    match value? {
        Value::String(text) => Some(Ciphertext::new(text)),
        other => {
            reader.note(name, "a text", kind(Some(&other)).into());
            None
        }
    }
}

/// An instant as JSON has it.
pub(super) fn instant<S: Serializer>(
    instant: &Option<OffsetDateTime>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    instant.and_then(|instant| instant.format(&Rfc3339).ok()).serialize(serializer)
}

#[cfg(test)]
#[path = "access_token_tests.rs"]
mod tests;
