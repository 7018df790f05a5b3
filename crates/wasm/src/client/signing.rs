//! Signed requests, whose signatures another WebAssembly makes: the package's part `signed`.

use super::call::Signing;
use bitgo_access_token::AccessToken;
use bitgo_access_token_client::{Authentication, Credential, Incoming, Outgoing, Unverified};

impl Authentication for Signing {
    fn credentials(
        &self,
        token: Option<&AccessToken>,
        &Outgoing { method, path, body }: &Outgoing<'_>,
    ) -> Option<Vec<Credential>> {
        let headers = self.sign(token.map(AccessToken::expose), method, path, body).ok().flatten()?;
        let header = |line: &str| {
            line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned().into()))
        };
        Some(headers.lines().filter_map(header).collect())
    }

    fn verify(
        &self,
        token: &AccessToken,
        &Outgoing { method, path, .. }: &Outgoing<'_>,
        &Incoming { status, hmac, timestamp, body }: &Incoming<'_>,
    ) -> Result<(), Unverified> {
        match self.verify(token.expose(), method, path, status, hmac, timestamp, body) {
            Ok(None) => Ok(()),
            Ok(Some(reason)) => Err(Unverified::ALL
                .into_iter()
                .find(|why| why.reason() == reason)
                .unwrap_or(Unverified::WrongSignature)),
            Err(_) => Err(Unverified::WrongSignature),
        }
    }
}
