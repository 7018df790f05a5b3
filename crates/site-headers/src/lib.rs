//! The response headers that keep a page with secrets in it to itself.
//!
//! One source for all who serve the page: the sandbox sends these, and the configurations of `deploy/` and the
//! `_headers` of the static site are written from them.

mod policy;

pub use policy::Policy;

/// What is sent with every answer, the page's and the API's.
pub const FOR_ALL: [(&str, &str); 2] =
    [("referrer-policy", "no-referrer"), ("x-content-type-options", "nosniff")];

/// What is sent with an answer of the API besides [`FOR_ALL`]: it is never kept, rendered or framed.
pub const FOR_API: [(&str, &str); 2] = [
    ("cache-control", "no-store"),
    ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
];

/// What a page's answers say besides the policy, [`FOR_ALL`] and how long they may be kept.
const FOR_PAGE: [(&str, &str); 4] = [
    ("permissions-policy", PERMISSIONS),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// What no page here needs: all that browsers guard by permission, but writing to the clipboard.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), clipboard-read=(), \
clipboard-write=(self), display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), \
gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), local-fonts=(), magnetometer=(), \
microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-create=(), \
publickey-credentials-get=(), screen-wake-lock=(), serial=(), storage-access=(), usb=(), web-share=(), \
window-management=(), xr-spatial-tracking=()";

/// How long a file that was found may be kept, by the path it was asked for with: the value of `Cache-Control`.
///
/// ```
/// use site_headers::cache_control;
///
/// assert_eq!(cache_control("/tokens/"), "no-store");
/// assert_eq!(cache_control("/names.txt"), "no-cache");
/// assert_eq!(cache_control("/page-8f3c0a1b2c3d4e5f_bg.wasm"), "public, max-age=31536000, immutable");
/// ```
pub fn cache_control(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    if is_hashed(name) {
        "public, max-age=31536000, immutable"
    } else if name.is_empty() || name.ends_with(".html") || name == "config.json" {
        NOT_KEPT
    } else {
        "no-cache"
    }
}

/// The `Cache-Control` of what was not found, and of what is never kept.
pub const NOT_KEPT: &str = "no-store";

/// Whether a name holds a hash of the content, as Trunk makes them: `page-8f3c0a1b2c3d4e5f.js`,
/// `page-8f3c0a1b2c3d4e5f_bg.wasm`.
fn is_hashed(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    stem.split(['-', '_'])
        .skip(1)
        .any(|part| part.len() >= 12 && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')))
}

#[cfg(test)]
mod tests {
    use super::cache_control;

    #[test]
    fn only_names_with_a_hash_are_kept_for_good() {
        for never in ["/", "/a/b/", "/index.html", "/a/b/index.html", "/config.json"] {
            assert_eq!(cache_control(never), "no-store", "{never}");
        }
        for hashed in
            ["/page-8f3c0a1b2c3d4e5f.js", "/page-8f3c0a1b2c3d4e5f_bg.wasm", "/a/style-8f3c0a1b2c3d4e5f.css"]
        {
            assert!(cache_control(hashed).ends_with("immutable"), "{hashed}");
        }
        for plain in ["/start.js", "/assets-table.json", "/page_bg.wasm", "/mock-and-feedface.js"] {
            assert_eq!(cache_control(plain), "no-cache", "{plain}");
        }
    }
}
