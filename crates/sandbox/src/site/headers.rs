//! The response headers that keep a page with secrets in it to itself.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

/// What a page may talk to, and who may embed it. Everything else is fixed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Origins besides the page's own that it may call: `https://app.bitgo-test.com`.
    pub connect: Vec<String>,
    /// Origins that may show the page in a frame; none is `'none'`.
    pub frame_ancestors: Vec<String>,
}

/// What no page here needs: all that browsers guard by permission, but writing to the clipboard.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), clipboard-read=(), \
clipboard-write=(self), display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), \
gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), local-fonts=(), magnetometer=(), \
microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-create=(), \
publickey-credentials-get=(), screen-wake-lock=(), serial=(), storage-access=(), usb=(), web-share=(), \
window-management=(), xr-spatial-tracking=()";

impl Policy {
    /// The value of `Content-Security-Policy`.
    ///
    /// ```
    /// use bitgo_sandbox::headers::Policy;
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
}

/// What a file's name says of how long it may be kept.
fn cache_control(path: &str, status: StatusCode) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    if !(status.is_success() || status == StatusCode::NOT_MODIFIED) {
        "no-store"
    } else if is_hashed(name) {
        "public, max-age=31536000, immutable"
    } else if name.is_empty() || name.ends_with(".html") || name == "config.json" {
        "no-store"
    } else {
        "no-cache"
    }
}

/// Whether a name holds a hash of the content, as Trunk makes them: `page-8f3c0a1b2c3d4e5f.js`,
/// `page-8f3c0a1b2c3d4e5f_bg.wasm`.
fn is_hashed(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    stem.split(['-', '_'])
        .skip(1)
        .any(|part| part.len() >= 12 && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')))
}

/// A layer: the headers of the page and its files.
pub(crate) async fn for_page(State(policy): State<Policy>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let cache = cache_control(&path, response.status());
    set(&mut response, header::CACHE_CONTROL, cache);
    set(&mut response, header::CONTENT_SECURITY_POLICY, &policy.content_security_policy());
    set(&mut response, HeaderName::from_static("permissions-policy"), PERMISSIONS);
    set(&mut response, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(&mut response, HeaderName::from_static("cross-origin-embedder-policy"), "require-corp");
    set(&mut response, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    for_all(&mut response);
    response
}

/// A layer: the headers of an API answer, which is never kept, rendered or framed.
pub(crate) async fn for_api(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    set(&mut response, header::CACHE_CONTROL, "no-store");
    set(&mut response, header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'");
    for_all(&mut response);
    response
}

fn for_all(response: &mut Response) {
    set(response, header::REFERRER_POLICY, "no-referrer");
    set(response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
}

fn set(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::{Policy, cache_control};
    use axum::http::StatusCode;

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
    fn only_names_with_a_hash_are_kept_for_good() {
        let cached = |path| cache_control(path, StatusCode::OK);
        assert_eq!(cached("/"), "no-store");
        assert_eq!(cached("/index.html"), "no-store");
        assert_eq!(cached("/config.json"), "no-store");
        for hashed in
            ["/page-8f3c0a1b2c3d4e5f.js", "/page-8f3c0a1b2c3d4e5f_bg.wasm", "/a/style-8f3c0a1b2c3d4e5f.css"]
        {
            assert!(cached(hashed).ends_with("immutable"), "{hashed}");
        }
        for plain in ["/start.js", "/assets-table.json", "/page_bg.wasm", "/mock-and-feedface.js"] {
            assert_eq!(cached(plain), "no-cache", "{plain}");
        }
        assert_eq!(cache_control("/page-8f3c0a1b2c3d4e5f.js", StatusCode::NOT_FOUND), "no-store");
    }
}
