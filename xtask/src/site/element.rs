//! The element: the script that defines it, and the page's styles for a shadow root; and the page that shows it in a
//! frame.

use super::seal::integrity;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// What a portal loads. Its name stays, since portals write it down.
pub(super) const SCRIPT: &str = "bitgo-access-token.js";

/// The same for bundlers: the npm package has it.
const MODULE: &str = "element.js";

/// What a portal loads to connect a frame.
pub(super) const FRAME_HOST: &str = "bitgo-access-token-frame.js";

/// Writes the element's files beside the page's, which are final by now, from those of `web/`.
pub(super) fn write(directory: &Path, sources: &Path) -> Result<()> {
    let source = &read(sources, "element.js")?;
    let page = read(directory, "index.html")?;
    let style = style(&read(directory, &link(&page, "stylesheet")?.name)?);
    let style_name = format!("element-{}.css", hash(&style));
    fs::write(directory.join(&style_name), &style).context("cannot write the element's styles")?;
    let files = json!({
        "scripts": links(&page, "modulepreload").iter().map(File::json).collect::<Vec<_>>(),
        "module": link(&page, "preload")?.json(),
        "style": { "name": style_name, "integrity": integrity(style.as_bytes()) },
    });
    let module = module(source, &files)?;
    let script = script(&module);
    fs::write(directory.join(SCRIPT), &script).context("cannot write the element")?;
    fs::write(directory.join(MODULE), module).context("cannot write the element's module")?;
    frame(directory, sources, &script)
}

/// The page for a frame, and what connects it.
fn frame(directory: &Path, sources: &Path, element: &str) -> Result<()> {
    let script = read(sources, "frame.js")?;
    let name = format!("frame-{}.js", hash(&script));
    let html = read(sources, "frame.html")?
        .replace("SCRIPT", &name)
        .replace("FRAME", &integrity(script.as_bytes()))
        .replace("ELEMENT", &integrity(element.as_bytes()));
    fs::write(directory.join(&name), script)?;
    fs::write(directory.join("frame.html"), html)?;
    fs::write(directory.join(FRAME_HOST), read(sources, "frame-host.js")?).context("cannot write the frame")
}

/// What a file is named by.
fn hash(content: &str) -> String {
    Sha256::digest(content).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn read(directory: &Path, name: &str) -> Result<String> {
    let path = directory.join(name);
    fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// A module, for who says where the page's files lie.
fn module(source: &str, files: &Value) -> Result<String> {
    let module = source.replace("const FILES = undefined;", &format!("const FILES = {files};"));
    anyhow::ensure!(module != source, "web/element.js has no place for the names of the files");
    Ok(module)
}

/// A plain script: it knows its own address, and so where the page's files lie.
fn script(module: &str) -> String {
    let body = module.replace("export function", "function");
    format!("(() => {{\n{body}\ndefineElement(new URL(\"./\", document.currentScript.src));\n}})();\n")
}

/// A file that the page's HTML names.
struct File {
    name: String,
    integrity: String,
}

impl File {
    fn json(&self) -> Value {
        json!({ "name": self.name, "integrity": self.integrity })
    }
}

fn link(page: &str, kind: &str) -> Result<File> {
    links(page, kind).into_iter().next().with_context(|| format!("index.html has no link of kind {kind}"))
}

/// The links of one kind, as Trunk writes them.
fn links(page: &str, kind: &str) -> Vec<File> {
    let attribute = |tag: &str, name: &str| {
        let rest = tag.split_once(&format!(" {name}="))?.1;
        let value = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next(),
            None => rest.split([' ', '>']).next(),
        };
        value.map(str::to_owned)
    };
    let tags = page.split("<link").skip(1).filter_map(|rest| rest.split('>').next());
    tags.map(|tag| format!("{tag}>"))
        .filter(|tag| attribute(tag, "rel").as_deref() == Some(kind))
        .filter_map(|tag| {
            let name = attribute(&tag, "href")?.trim_start_matches("./").to_owned();
            Some(File { name, integrity: attribute(&tag, "integrity")? })
        })
        .collect()
}

/// The page's styles, for a shadow root in a page that has styles of its own: nothing is inherited, lengths hang on
/// nobody's root, widths are the element's, and each token can be set from outside as `--bitgo-…`.
fn style(page: &str) -> String {
    let mut text = String::from(
        ":host{all:initial;display:block;contain:layout style}\
         .page-root{container:page/inline-size;position:relative;direction:ltr;text-align:start}",
    );
    let scoped = page
        .replace(":root{", ".page-root{")
        .replace("body{", ".page-root{")
        .replace("html{", ".page-root{")
        .replace("@media (max-width:", "@container page (max-width:")
        .replace("@media (width<=", "@container page (width<=");
    text.push_str(&with_outer_names(&in_pixels(&scoped)));
    text
}

/// The size of a rem that nobody has set, in pixels.
const REM: f64 = 16.0;

/// `2rem` as `32px`: a rem is the portal's.
fn in_pixels(style: &str) -> String {
    let mut text = String::with_capacity(style.len());
    let mut rest = style;
    while let Some(at) = rest.find("rem") {
        let (before, after) = rest.split_at(at);
        let start =
            before.rfind(|c: char| !c.is_ascii_digit() && c != '.').map_or(0, |last| last.saturating_add(1));
        let (head, number) = before.split_at(start);
        text.push_str(head);
        match number.parse::<f64>() {
            Ok(number) if after.get(3..4).is_none_or(|next| !next.chars().all(char::is_alphanumeric)) => {
                text.push_str(&format!("{}px", number * REM));
            }
            _ => {
                text.push_str(number);
                text.push_str("rem");
            }
        }
        rest = after.get(3..).unwrap_or_default();
    }
    text.push_str(rest);
    text
}

/// In the first block, that of the tokens: `--accent: red` as `--accent: var(--bitgo-accent, red)`.
fn with_outer_names(style: &str) -> String {
    let Some((before, rest)) =
        style.split_once(".page-root{--").or_else(|| style.split_once(".page-root{color-scheme"))
    else {
        return style.to_owned();
    };
    let opening = style.get(before.len()..style.len().saturating_sub(rest.len())).unwrap_or_default();
    let Some((block, after)) =
        format!("{opening}{rest}").split_once('}').map(|(a, b)| (a.to_owned(), b.to_owned()))
    else {
        return style.to_owned();
    };
    let (selector, declarations) = block.split_once('{').unwrap_or(("", &block));
    let declarations = declarations.split(';').map(|declaration| match declaration.split_once(':') {
        Some((name, value)) if name.starts_with("--") => {
            format!("{name}:var(--bitgo-{},{})", name.trim_start_matches("--"), value.trim())
        }
        _ => declaration.to_owned(),
    });
    format!("{before}{selector}{{{}}}{after}", declarations.collect::<Vec<_>>().join(";"))
}

#[cfg(test)]
mod tests {
    use super::{links, module, script, style};
    use serde_json::json;

    // As Trunk 0.21 minifies them.
    #[test]
    fn styles_hang_on_nothing_outside() {
        let made = style(
            ":root{color-scheme:light dark;--bg:light-dark(#f5f6f9,#0f1217);--s3:.75rem;--t-m:.9375rem}\
             html{scroll-padding-block:4.5rem}body{margin:0;font:400 var(--t-m)/1.5 serif;background:var(--bg)}\
             @media (max-width:62rem){.side{position:static}}",
        );
        assert!(made.contains("--bg:var(--bitgo-bg,light-dark(#f5f6f9,#0f1217))"), "{made}");
        assert!(made.contains("--s3:var(--bitgo-s3,12px)"), "{made}");
        assert!(made.contains("--t-m:var(--bitgo-t-m,15px)"), "{made}");
        assert!(made.contains("scroll-padding-block:72px"), "{made}");
        assert!(made.contains("@container page (max-width:992px)"), "{made}");
        for outside in [":root", "html{", "body{", "rem"] {
            assert!(!made.contains(outside), "{outside}: {made}");
        }
    }

    #[test]
    fn the_pages_files_are_read_from_its_html() {
        let page = r#"<link rel="icon" href="./i.svg"><link rel=modulepreload href=./a-1.js crossorigin=anonymous integrity=sha384-x><link rel="preload" href="./a_bg.wasm" as="fetch" integrity="sha384-y">"#;
        let found = links(page, "modulepreload");
        assert_eq!((found[0].name.as_str(), found[0].integrity.as_str()), ("a-1.js", "sha384-x"));
        assert_eq!(links(page, "preload")[0].name, "a_bg.wasm");
        assert!(links(page, "icon").is_empty(), "what has no integrity is of no use");
    }

    #[test]
    fn the_script_is_a_plain_one() {
        let source = "const FILES = undefined;\nexport function defineElement(base) {}\n";
        let made = script(&module(source, &json!({})).unwrap());
        assert!(made.starts_with("(() => {") && !made.contains("export "), "{made}");
        assert!(module("nothing", &json!({})).is_err());
    }
}
