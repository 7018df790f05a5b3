//! The content security policy, and what of it differs from one place to the next.

use crate::{FOR_ALL, FOR_PAGE};

/// What a page may talk to, and who may embed it. Everything else is fixed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Origins besides the page's own that it may call: `https://app.bitgo-test.com`.
    pub connect: Vec<String>,
    /// Origins that may show the page in a frame; none is `'none'`.
    pub frame_ancestors: Vec<String>,
}

impl Policy {
    /// The value of `Content-Security-Policy`.
    ///
    /// ```
    /// use site_headers::Policy;
    ///
    /// let policy = Policy { connect: vec!["https://app.bitgo-test.com".into()], ..Policy::default() };
    /// let value = policy.content_security_policy();
    /// assert!(value.contains("connect-src 'self' https://app.bitgo-test.com;"));
    /// assert!(value.contains("frame-ancestors 'none';"));
    /// ```
    pub fn content_security_policy(&self) -> String {
        let connect: String = self.connect.iter().map(|origin| format!(" {origin}")).collect();
        let ancestors = match self.frame_ancestors.as_slice() {
            [] => "'none'".to_owned(),
            origins => origins.join(" "),
        };
        format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
             connect-src 'self'{connect}; img-src 'self'; base-uri 'none'; form-action 'none'; \
             frame-ancestors {ancestors}; require-trusted-types-for 'script'; trusted-types 'none'"
        )
    }

    /// Every header of the page and its files, by its lower-case name, but `Cache-Control`
    /// ([`cache_control`](crate::cache_control)).
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        let policy = ("content-security-policy", self.content_security_policy());
        let fixed = FOR_PAGE.iter().chain(&FOR_ALL).map(|(name, value)| (*name, (*value).to_owned()));
        std::iter::once(policy).chain(fixed).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Policy;

    // design.md, "The policy the page runs under".
    #[test]
    fn the_policy_names_the_portals_that_may_embed() {
        let policy = Policy { frame_ancestors: vec!["https://portal.example".into()], ..Policy::default() };
        assert_eq!(
            policy.content_security_policy(),
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
             img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors https://portal.example; \
             require-trusted-types-for 'script'; trusted-types 'none'"
        );
    }

    #[test]
    fn each_header_is_named_once() {
        let mut names: Vec<_> = Policy::default().headers().into_iter().map(|(name, _)| name).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!((names.len(), all), (7, 7));
    }
}
