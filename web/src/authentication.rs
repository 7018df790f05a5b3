//! How the page proves to a BitGo that it has the token.

/// One of BitGo's ways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Authentication {
    /// The token goes with each request.
    #[default]
    Bearer,
    /// Each request is signed with it, and each answer has to be signed.
    HmacV2,
    /// The same; the method is signed too, and an answer has to be of this time.
    HmacV3,
}

impl Authentication {
    pub(crate) const ALL: [Self; 3] = [Self::Bearer, Self::HmacV2, Self::HmacV3];

    /// The one that the settings call so.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// What the settings call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Bearer => "bearer",
            Self::HmacV2 => "hmac-v2",
            Self::HmacV3 => "hmac-v3",
        }
    }
}
