//! The static site beside the API: the page's policy, types, caching, and what is not served.

use crate::support::Asked;
use bitgo_access_token::Environment;
use bitgo_sandbox::{Config, Site};
use reqwest::Response;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;

/// A site of a few files, in a directory that has a neighbour.
fn make_site(directory: &Path) -> Config {
    let site = directory.join("dist");
    fs::create_dir(&site).unwrap();
    fs::write(directory.join("secret.txt"), "not to be served").unwrap();
    fs::write(site.join("index.html"), "<!doctype html><title>page</title>").unwrap();
    fs::write(site.join("config.json"), "{}").unwrap();
    fs::write(site.join("page-8f3c0a1b2c3d4e5f.js"), "export {}").unwrap();
    fs::write(site.join("page-8f3c0a1b2c3d4e5f_bg.wasm"), b"\0asm").unwrap();
    fs::write(site.join("page-8f3c0a1b2c3d4e5f_bg.wasm.br"), "compressed").unwrap();
    fs::write(site.join("style-8f3c0a1b2c3d4e5f.css"), "").unwrap();
    Config { site: Some(Site::new(site)), ..Config::default() }
}

async fn fetch(asked: &Asked, path: &str) -> Response {
    asked.request(reqwest::Method::GET, path).send().await.unwrap()
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers().get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
}

// The values: design.md, "The policy the page runs under".
#[tokio::test]
async fn the_page_is_served_under_its_policy() {
    let directory = tempfile::tempdir().unwrap();
    let asked = Asked::start(make_site(directory.path())).await;
    for path in ["/", "/index.html", "/page-8f3c0a1b2c3d4e5f.js", "/absent.js"] {
        let response = fetch(&asked, path).await;
        assert_eq!(
            header(&response, "content-security-policy"),
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
             img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
             require-trusted-types-for 'script'; trusted-types 'none'",
            "{path}"
        );
        assert_eq!(header(&response, "referrer-policy"), "no-referrer");
        assert_eq!(header(&response, "x-content-type-options"), "nosniff");
        assert_eq!(header(&response, "cross-origin-opener-policy"), "same-origin");
        assert_eq!(header(&response, "cross-origin-embedder-policy"), "require-corp");
        assert_eq!(header(&response, "cross-origin-resource-policy"), "same-origin");
        assert!(header(&response, "permissions-policy").contains("clipboard-write=(self)"));
    }
}

#[tokio::test]
async fn the_pages_settings_say_which_bitgo_answers_here() {
    let directory = tempfile::tempdir().unwrap();
    let mut config = make_site(directory.path());
    config.environment = Environment::Production;
    config.site.as_mut().unwrap().policy.connect =
        vec!["https://app.bitgo-test.com".into(), "https://*.example".into()];
    fs::write(directory.path().join("dist/config.json"), r#"{ "title": "ACME", "environments": ["test"] }"#)
        .unwrap();
    let settings = fetch(&Asked::start(config.clone()).await, "/config.json").await.text().await.unwrap();
    let expected = serde_json::json!({ "title": "ACME", "environments": [
        { "name": "Sandbox", "environment": "production", "baseUrl": "/", "integrationUrl": "/" },
        { "baseUrl": "https://app.bitgo-test.com" },
    ] });
    assert_eq!(serde_json::from_str::<serde_json::Value>(&settings).unwrap(), expected);

    fs::write(directory.path().join("dist/config.json"), "{ not JSON").unwrap();
    let settings = fetch(&Asked::start(config).await, "/config.json").await.text().await.unwrap();
    assert_eq!(settings, "{ not JSON", "the page says what is wrong with it");
}

#[tokio::test]
async fn each_file_has_its_type_and_its_time_in_caches() {
    let directory = tempfile::tempdir().unwrap();
    let asked = Asked::start(make_site(directory.path())).await;
    for (path, content_type, cache) in [
        ("/", "text/html", "no-store"),
        ("/config.json", "application/json", "no-store"),
        ("/page-8f3c0a1b2c3d4e5f.js", "text/javascript", "immutable"),
        ("/page-8f3c0a1b2c3d4e5f_bg.wasm", "application/wasm", "immutable"),
        ("/style-8f3c0a1b2c3d4e5f.css", "text/css", "immutable"),
    ] {
        let response = fetch(&asked, path).await;
        assert_eq!(response.status(), 200, "{path}");
        assert!(header(&response, "content-type").starts_with(content_type), "{path}");
        assert!(header(&response, "cache-control").contains(cache), "{path}");
    }
}

#[tokio::test]
async fn a_compressed_sibling_is_sent_to_those_who_take_it() {
    let directory = tempfile::tempdir().unwrap();
    let asked = Asked::start(make_site(directory.path())).await;
    let wasm = "/page-8f3c0a1b2c3d4e5f_bg.wasm";
    let request = asked.request(reqwest::Method::GET, wasm).header("accept-encoding", "gzip, br");
    let response = request.send().await.unwrap();
    assert_eq!(header(&response, "content-encoding"), "br");
    assert_eq!(header(&response, "content-type"), "application/wasm");
    assert_eq!(response.bytes().await.unwrap(), "compressed");
    assert_eq!(fetch(&asked, wasm).await.bytes().await.unwrap(), b"\0asm".as_slice());
}

/// Asks with the path exactly as given, which an HTTP library would tidy up.
fn raw_status(asked: &Asked, path: &str) -> (String, String) {
    let mut stream = TcpStream::connect(asked.sandbox.address()).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    (answer.lines().next().unwrap().to_owned(), answer)
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_outside_of_the_directory_is_served() {
    let directory = tempfile::tempdir().unwrap();
    let asked = Asked::start(make_site(directory.path())).await;
    for path in
        ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/a/../../secret.txt", "//secret.txt"]
    {
        let (status, answer) = raw_status(&asked, path);
        assert!(status.contains("404"), "{path}: {status}");
        assert!(!answer.contains("not to be served"));
    }
}

#[tokio::test]
async fn a_missing_page_says_how_to_make_it() {
    let directory = tempfile::tempdir().unwrap();
    let config = Config { site: Some(Site::new(directory.path().join("dist"))), ..Config::default() };
    let asked = Asked::start(config).await;
    let response = fetch(&asked, "/").await;
    assert_eq!(response.status(), 404);
    let text = response.text().await.unwrap();
    assert!(text.contains("index.html") && text.contains("cargo xtask build"), "{text}");
}

#[tokio::test]
async fn the_api_is_there_beside_the_page_and_is_never_cached() {
    let directory = tempfile::tempdir().unwrap();
    let asked = Asked::start(make_site(directory.path())).await;
    let session = asked.get(crate::support::SESSION).await;
    session.accepted();
    assert_eq!(session.headers["cache-control"], "no-store");
    assert_eq!(session.headers["x-content-type-options"], "nosniff");
    asked.get("/api/v2/nothing").await.refused(404, "/api/v2/nothing");
}
