// The site on a static host: under a path, by relative addresses, with the headers of its `_headers` file, and refused
// where a byte of it is not the one that was built.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { openPage } from "./support/browser.mjs";
import { startHost } from "./support/host.mjs";
import { doTheMainJob, startedForAll } from "./support/started.mjs";

const directory = process.env.SITE;
const files = readdirSync(directory, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(directory, join(entry.parentPath ?? entry.path, entry.name)));
const compressed = (name) => name.endsWith(".br") || name.endsWith(".gz");
const named = (pattern) => {
  const found = files.filter((name) => pattern.test(name));
  assert.equal(found.length, 1, `one file is named like ${pattern}: ${found}`);
  return found[0];
};

const started = startedForAll();
/** The site on a static host. */
const startSite = (more = {}) => startHost({ directory, api: started.sandbox.address, ...more });

test("under a path, the page loads by relative addresses and makes a token", async () => {
  const host = await startSite({ base: "/a/b/" });
  try {
    const opened = await openPage(started.browser);
    assert.match(await doTheMainJob(opened.page, host.address, started.sandbox), /^v2x/);
    const outside = host.asked.filter((path) => !path.startsWith("/a/b/") && !path.startsWith("/api/v2/"));
    assert.deepEqual(outside, [], "everything but the API lies under the path");
    await opened.close();
  } finally {
    await host.stop();
  }
});

// The values: design.md, "The policy the page runs under".
test("the `_headers` file gives the page its policy, and each file its time in caches", async () => {
  const host = await startSite();
  try {
    const headers = async (name) => (await fetch(host.address + name)).headers;
    const page = await headers("");
    assert.equal(
      page.get("content-security-policy"),
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    );
    assert.equal(page.get("referrer-policy"), "no-referrer");
    assert.equal(page.get("cache-control"), "no-store");
    assert.match((await headers(named(/_bg\.wasm$/))).get("cache-control"), /immutable/);
    assert.equal((await headers("names.txt")).get("cache-control"), "no-cache");
  } finally {
    await host.stop();
  }
});

test("beside each file that gains by it lie a brotli and a gzip copy of the same bytes", () => {
  for (const name of files.filter((name) => /\.(css|html|js|svg|txt|wasm)$/.test(name))) {
    const content = readFileSync(join(directory, name));
    for (const [end, unpack] of [["br", brotliDecompressSync], ["gz", gunzipSync]]) {
      const copy = `${name}.${end}`;
      // The smallest parts of the module would only grow.
      if (!files.includes(copy)) assert.ok(content.length < 300, `${copy} is missing`);
      else {
        const packed = readFileSync(join(directory, copy));
        assert.ok(unpack(packed).equals(content), copy);
        assert.ok(packed.length < content.length, `${copy} is smaller`);
      }
    }
  }
  assert.ok(!files.includes("config.json.br"), "config.json is edited after the build");
});

test("every name but those that are asked for by name holds a hash of the content", () => {
  const plain = files.filter((name) => !compressed(name) && !/-[0-9a-f]{12,}[._]/.test(name));
  assert.deepEqual(plain.sort(), ["_headers", "bitgo-access-token-frame.js", "bitgo-access-token.js", "config.json", "element.js", "frame.html", "full-names.txt", "index.html", "names.txt", "sbom.cdx.json", "texts.en.json"]);
});

for (const [what, pattern] of [
  ["the wasm module", /_bg\.wasm$/],
  ["the script that wasm-bindgen made", /^bitgo-access-token-web-[0-9a-f]+\.js$/],
]) {
  test(`one flipped bit in ${what} is refused, with a message`, async () => {
    const target = named(pattern);
    const flip = (name, content) => {
      if (name !== target) return content;
      const copy = Buffer.from(content);
      copy[copy.length >> 1] ^= 1;
      return copy;
    };
    const host = await startSite({ alter: flip });
    try {
      const { page } = await openPage(started.browser);
      await page.goto(host.address);
      await page.getByRole("alert").getByText("The page could not start").waitFor();
      assert.equal(await page.locator("form").count(), 0, "nothing of the page has started");
      await page.context().close();
    } finally {
      await host.stop();
    }
  });
}

test("one flipped bit in the script that starts the page is refused, and the page says that it did not start", async () => {
  const start = named(/^start-[0-9a-f]+\.js$/);
  const host = await startSite({
    alter: (name, content) => (name === start ? Buffer.concat([content, Buffer.from("\n")]) : content),
  });
  try {
    const { page } = await openPage(started.browser);
    await page.goto(host.address);
    await page.getByText("This takes long").waitFor();
    assert.equal(await page.locator("form").count(), 0, "nothing of the page has started");
    await page.context().close();
  } finally {
    await host.stop();
  }
});
