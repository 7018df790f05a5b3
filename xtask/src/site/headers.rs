//! The headers of `site-headers`, written down for other servers.

use site_headers::{FOR_ALL, FOR_API, NOT_KEPT, Policy, cache_control};
use std::fmt::Write;

const MADE: &str = "# Made by `cargo xtask headers`; do not edit: crates/site-headers is the source.\n";

/// Both servers speak TLS alone; two years, as is usual.
const ENCRYPTED: (&str, &str) = ("strict-transport-security", "max-age=63072000");

/// `_headers`, as Cloudflare Pages, Netlify and others read it: each file by its name, since some join the values
/// of one header that several patterns give.
pub(super) fn hosts(names: &[String]) -> String {
    let mut text = String::from(
        "# The response headers of each file, for hosts that read them from here. The paths are those of a site at the\n\
         # root of its host; under a sub-path, put that before each.\n/*\n",
    );
    for (name, value) in Policy::default().headers() {
        let _ = writeln!(text, "  {name}: {value}");
    }
    let paths = std::iter::once("/".to_owned()).chain(names.iter().map(|name| format!("/{name}")));
    for path in paths {
        let _ = writeln!(text, "{path}\n  cache-control: {}", cache_control(&path));
    }
    text
}

/// The files of `deploy/`, by their place there.
pub(super) fn deployed() -> [(&'static str, String); 4] {
    let page = Policy::default().headers();
    let page = page.iter().map(|(name, value)| (*name, value.as_str()));
    let page: Vec<(&str, &str)> = page.chain([ENCRYPTED]).collect();
    let api: Vec<(&str, &str)> = FOR_API.into_iter().chain(FOR_ALL).chain([ENCRYPTED]).collect();
    [
        ("nginx/page-headers.conf", nginx(&page)),
        ("nginx/api-headers.conf", nginx(&api)),
        ("nginx/cache.conf", nginx_cache()),
        ("caddy/headers.caddy", caddy(&page, &api)),
    ]
}

fn nginx(headers: &[(&str, &str)]) -> String {
    let lines =
        headers.iter().map(|(name, value)| format!("add_header {} \"{value}\" always;\n", title(name)));
    format!("{MADE}{}", lines.collect::<String>())
}

/// What [`cache_control`] says, as a map of nginx.
fn nginx_cache() -> String {
    format!(
        "{MADE}map $uri $bitgo_cache_control {{\n    default \"{}\";\n    \"{HASHED}\" \"{}\";\n    \"{NEVER}\" \"{NOT_KEPT}\";\n}}\n",
        cache_control("/plain.txt"),
        cache_control("/x-0123456789ab.js"),
    )
}

/// A hash in a name, before its first dot.
const HASHED: &str = "~/[^/.]*[-_][0-9a-f]{12,}([-_][^/.]*)?\\.[^/]*$";

/// What is read anew each time.
const NEVER: &str = "~(/|\\.html|/config\\.json)(\\.br)?$";

fn caddy(page: &[(&str, &str)], api: &[(&str, &str)]) -> String {
    let block = |headers: &[(&str, &str)]| {
        let lines = headers.iter().map(|(name, value)| format!("\t\t{} \"{value}\"\n", title(name)));
        lines.collect::<String>()
    };
    format!(
        "{MADE}(page_headers) {{\n\tmap {{path}} {{cache_control}} {{\n\
         \t\t\"{HASHED}\" \"{}\"\n\t\t\"{NEVER}\" \"{NOT_KEPT}\"\n\t\tdefault \"{}\"\n\t}}\n\
         \theader {{\n{}\t\tCache-Control {{cache_control}}\n\t}}\n}}\n\
         \n(error_headers) {{\n\theader {{\n{}\t\tCache-Control \"{NOT_KEPT}\"\n\t}}\n}}\n\
         \n(api_headers) {{\n\theader {{\n{}\t\tdefer\n\t}}\n}}\n",
        cache_control("/x-0123456789ab.js"),
        cache_control("/plain.txt"),
        block(page),
        block(page),
        block(api),
    )
}

/// `content-security-policy` as it is usually written: `Content-Security-Policy`.
fn title(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
    };
    name.split('-').map(word).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::{hosts, title};

    #[test]
    fn each_file_is_kept_as_long_as_its_name_says() {
        let text = hosts(&["index.html".into(), "page-8f3c0a1b2c3d4e5f.js".into()]);
        assert!(
            text.contains("\n/\n  cache-control: no-store\n/index.html\n  cache-control: no-store\n"),
            "{text}"
        );
        assert!(
            text.contains(
                "/page-8f3c0a1b2c3d4e5f.js\n  cache-control: public, max-age=31536000, immutable\n"
            )
        );
        assert_eq!(text.matches("content-security-policy: default-src 'none'").count(), 1);
    }

    #[test]
    fn names_are_written_as_people_write_them() {
        assert_eq!(title("x-content-type-options"), "X-Content-Type-Options");
    }
}
