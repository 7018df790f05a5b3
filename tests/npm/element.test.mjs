// The entry `./element`, bundled as docs/portal.md has it, with the files of the package beside it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { openPage, startBrowser } from "../e2e/support/browser.mjs";
import { startSandbox } from "../sdk/sandbox.mjs";
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

// React 19 sets properties of elements and listens to their events by itself, where React 18 needs a reference.
test("in React 19, properties go in and events come out without a reference", async (t) => {
  const sandbox = await startSandbox(t);
  const directory = await temporary(t, "react19");
  await writeFile(
    join(directory, "entry.jsx"),
    `import { useState } from "react";
    import { createRoot } from "react-dom/client";
    import { defineElement } from "bitgo-access-token/element";
    defineElement(new URL("/tokens/", location.href));
    const prefill = { label: "from-react-19", scope: ["wallet_view_all"], ipRestrict: ["198.41.30.7"] };
    const credential = async () => (await fetch("/credential")).text();
    function Tokens() {
      const [label, setLabel] = useState("");
      const [shown, show] = useState(true);
      return <>
        <output>{label}</output>
        <button onClick={() => show(false)}>Close</button>
        {shown && <bitgo-access-token environment="test" apiBase="/" prefill={prefill} getCredential={credential} withToken={true}
          oncreated={({ detail }) => setLabel(detail.label + " " + detail.token.slice(0, 3))} />}
      </>;
    }
    createRoot(document.getElementById("app")).render(<Tokens />);`,
  );
  await writeFile(join(directory, "index.html"), '<!doctype html><meta charset="utf-8"><title>Portal</title><div id="app"></div><script src="/portal.js" type="module"></script>');
  await writeFile(join(directory, "credential"), sandbox.access_token);
  const define = { "process.env.NODE_ENV": '"production"' };
  await build({ entryPoints: [join(directory, "entry.jsx")], jsx: "automatic", bundle: true, define, format: "esm", outfile: join(directory, "portal.js"), logLevel: "error" });
  const address = await serve(t, [["/tokens/", at("node_modules/bitgo-access-token/element")], ["/", directory]], { api: sandbox.address });
  const browser = await startBrowser();
  t.after(() => browser.close());
  const { page, close } = await openPage(browser);
  await page.goto(address);
  await page.getByText("ends in").first().waitFor();
  assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), "from-react-19");
  await page.getByRole("button", { name: "Review token" }).click();
  await page.getByLabel("One-time password").fill(sandbox.otp);
  await page.getByRole("button", { name: /^Create token with/ }).click();
  await page.getByRole("heading", { name: "from-react-19 is ready" }).waitFor();
  await page.waitForFunction(() => document.querySelector("output").textContent === "from-react-19 v2x");
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await page.waitForFunction(() => !document.querySelector("bitgo-access-token"));
  await close();
});
