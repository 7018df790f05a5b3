// The entry `./element`, bundled as docs/portal.md has it, with the files of the package beside it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { openPage, startBrowser } from "../e2e/support/browser.mjs";
import { at, temporary } from "./support/run.mjs";
import { serve } from "./support/site.mjs";

const portal = readFileSync(fileURLToPath(new URL("../../docs/portal.md", import.meta.url)), "utf8");
const [example] = [...portal.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, code]) => code).filter((code) => code.includes("defineElement"));

test("the element comes out of the package, under the policy of the page", async (t) => {
  const directory = await temporary(t, "element");
  await writeFile(join(directory, "entry.js"), example);
  await writeFile(
    join(directory, "index.html"),
    '<!doctype html><meta charset="utf-8"><title>Portal</title><script src="/portal.js" type="module"></script><bitgo-access-token api-base="/"></bitgo-access-token>',
  );
  await build({ entryPoints: [join(directory, "entry.js")], bundle: true, format: "esm", outfile: join(directory, "portal.js"), logLevel: "error" });
  const address = await serve(t, [["/tokens/", at("node_modules/bitgo-access-token/element")], ["/", directory]]);
  const browser = await startBrowser();
  t.after(() => browser.close());
  const { page, close } = await openPage(browser);
  await page.goto(address);
  await page.getByRole("button", { name: "Connect", exact: true }).waitFor();
  await page.getByLabel("Label", { exact: true }).fill("from-npm");
  assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), "from-npm");
  await close();
});

test("the entry can be imported where there is no browser", async () => {
  const { defineElement } = await import("bitgo-access-token/element");
  assert.equal(typeof defineElement, "function");
});
