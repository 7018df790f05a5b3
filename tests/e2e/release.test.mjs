// What is in the files of the site, read byte by byte: no way to run or render text as code or markup, and nothing of
// the machine that built them.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const directory = process.env.SITE;
const names = readdirSync(directory, { recursive: true }).map(String);
const read = (end) =>
  names.filter((name) => name.endsWith(end)).map((name) => [name, readFileSync(join(directory, name))]);
const scripts = read(".js");
const modules = read(".wasm");
const texts = [...scripts, ...modules, ...read(".html"), ...read(".css")].map(([name, content]) => [name, content.toString("latin1")]);

test("the site has scripts and a module to read", () => {
  assert.ok(scripts.length >= 2 && modules.length >= 1, names.join(" "));
});

test("nothing makes code or markup out of a string", () => {
  for (const [name, text] of texts) {
    const found = text.match(
      /innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|document\.write|\beval\s*\(|new Function|srcdoc|javascript:/,
    );
    assert.equal(found?.[0], undefined, name);
  }
});

test("no inline script, style or handler is in the HTML", () => {
  for (const [name, content] of read(".html")) {
    const html = content.toString("utf8");
    assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)[^>]*>/, name);
    assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=/, name);
  }
});

test("the module asks the browser for no console", async () => {
  for (const [name, content] of modules) {
    const imports = WebAssembly.Module.imports(await WebAssembly.compile(content)).map((entry) => entry.name);
    // wasm-bindgen names an import after what it calls: `__wbg_log_…`, `__wbg_error_…`.
    assert.deepEqual(
      imports.filter((entry) => /^__wbg_(log|error|warn|debug|info|trace|console)_/.test(entry)),
      [],
      name,
    );
  }
});

test("no source path and no directory of this machine is left", () => {
  const checkout = fileURLToPath(new URL("../../", import.meta.url));
  for (const [name, text] of texts) {
    const path = text.match(/[\w/.-]*\/[\w.-]+\.rs\b/);
    assert.equal(path?.[0], undefined, name);
    for (const place of [checkout, homedir(), "/rustc/", ".cargo/registry"]) {
      assert.ok(!text.includes(place), `${name} names ${place}`);
    }
  }
});

// The texts: library/core and library/alloc of Rust 1.95 (`panicking.rs`, `option.rs`, `result.rs`, `slice/index.rs`,
// `cell.rs`), and what `std::panicking` itself writes.
test("no text of a panic is left", () => {
  const panics =
    /panicked at|called `(Option|Result)::\w+\(\)` on|entered unreachable code|index out of bounds|out of range for slice|is not a char boundary|already (mutably )?borrowed|assertion (failed|`left)|capacity overflow|attempt to \w+ (with overflow|by zero)|RUST_BACKTRACE/;
  for (const [name, text] of modules.map(([name, content]) => [name, content.toString("latin1")])) {
    const found = text.match(panics);
    assert.equal(found && text.slice(found.index - 40, found.index + 60), null, name);
  }
});

// CycloneDX 1.6: https://cyclonedx.org/docs/1.6/json/
test("the bill of materials names every crate of the page with its version, licence and checksum", () => {
  const bill = JSON.parse(readFileSync(join(directory, "sbom.cdx.json"), "utf8"));
  assert.equal(bill.bomFormat, "CycloneDX");
  assert.equal(bill.specVersion, "1.6");
  const references = new Set([bill.metadata.component, ...bill.components].map((component) => component["bom-ref"]));
  assert.equal(references.size, bill.components.length + 1, "each is listed once");
  for (const component of bill.components) {
    assert.match(component.purl, /^pkg:(cargo|npm)\/\S+@\d+\.\d+\.\d+/);
    assert.ok(component.licenses?.[0].expression, component.purl);
    const own = /^(bitgo-access-token|zeroizing-allocator)/.test(component.name);
    if (!own && component.purl.startsWith("pkg:cargo/")) assert.match(component.hashes[0].content, /^[0-9a-f]{64}$/, component.purl);
  }
  for (const { ref, dependsOn } of bill.dependencies) {
    for (const reference of [ref, ...dependsOn]) assert.ok(references.has(reference), reference);
  }
  for (const known of ["leptos", "wasm-bindgen", "serde_json", "secrecy", "@bitgo/statics"]) {
    assert.ok(bill.components.some(({ name }) => name === known), known);
  }
  for (const tool of ["axum", "proptest", "wasm-bindgen-test"]) {
    assert.ok(!bill.components.some(({ name }) => name === tool), `${tool} is no part of the page`);
  }
});
