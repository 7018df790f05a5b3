// Bundles and plain pages, in Chromium, under the strict policy of the page: a violation fails the test.
import assert from "node:assert/strict";
import { cp, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import * as esbuild from "esbuild";
import { rollup } from "rollup";
import * as vite from "vite";
import webpack from "webpack";
import { openPage, startBrowser } from "../e2e/support/browser.mjs";
import { EXPECTED } from "./support/expected.mjs";
import { at, output, temporary } from "./support/run.mjs";
import { POLICY, serve } from "./support/site.mjs";

const PACKAGE = at("node_modules/bitgo-access-token");
const PAGE = at("programs/page");
const ENTRY = join(PAGE, "page.mjs");

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser.close());

async function assertPage(address, ids = ["inlined", "streamed"]) {
  const { page, faults, close } = await openPage(browser);
  await page.goto(address);
  for (const id of ids) {
    const filled = page.locator(`#${id}:not(:empty)`).waitFor({ state: "attached", timeout: 20_000 });
    await filled.catch((error) => assert.fail(`${error.message}\n${faults.join("\n")}`));
    assert.equal(await page.locator(`#${id}`).textContent(), EXPECTED);
  }
  await close();
}

/** These two leave `new URL("./core.wasm", import.meta.url)` as it is: the file goes beside what they make. */
const withWasmBeside = async (directory) => {
  await cp(join(PACKAGE, "core.wasm"), join(directory, "core.wasm"));
  await cp(join(PAGE, "index.html"), join(directory, "index.html"));
};

async function runWebpack(options) {
  const stats = await new Promise((resolve, reject) =>
    webpack({ mode: "production", context: at(), ...options }, (error, stats) => (error ? reject(error) : resolve(stats))),
  );
  assert.ok(!stats.hasErrors(), stats.toString({ colors: false }));
}

const BUNDLERS = {
  async esbuild(directory) {
    const options = { bundle: true, format: "esm", minify: true, logLevel: "error" };
    await esbuild.build({ ...options, entryPoints: [ENTRY], outfile: join(directory, "page.mjs") });
    await withWasmBeside(directory);
  },
  // Rollup finds no package without its own plugin for that.
  async Rollup(directory) {
    const bundle = await rollup({ input: ENTRY, plugins: [nodeResolve()] });
    await bundle.write({ file: join(directory, "page.mjs") });
    await withWasmBeside(directory);
  },
  async Vite(directory) {
    const build = { outDir: directory, emptyOutDir: true };
    await vite.build({ root: PAGE, base: "./", configFile: false, logLevel: "error", build });
  },
  async webpack(directory) {
    await runWebpack({ entry: ENTRY, output: { path: directory, filename: "page.mjs" } });
    await cp(join(PAGE, "index.html"), join(directory, "index.html"));
  },
};

for (const [name, bundle] of Object.entries(BUNDLERS)) {
  test(`a page bundled by ${name}, without configuration`, async (t) => {
    const directory = await temporary(t, name.toLowerCase());
    await bundle(directory);
    await assertPage(`${await serve(t, [["/", directory]])}/`);
  });
}

// For a file that a module points to, Parcel writes an inline import map into the page, which the policy forbids:
// so here it is the entry without such a file.
test("a page bundled by Parcel, without configuration", async (t) => {
  const directory = await temporary(t, "parcel");
  const parcel = at("node_modules/parcel/lib/bin.js");
  const made = ["--dist-dir", directory, "--cache-dir", join(directory, "cache"), "--no-source-maps", "--public-url", "./"];
  await output("node", [parcel, "build", join(PAGE, "inlined.html"), ...made]);
  await assertPage(`${await serve(t, [["/", directory]])}/inlined.html`, ["inlined"]);
});

const plain = (t, options) =>
  serve(t, [["/", at("programs/plain")], ["/", at("programs")], ["/bitgo-access-token/", PACKAGE]], options);

test("a page with a plain module script", async (t) => {
  await assertPage(`${await plain(t)}/`);
});

// A page under `trusted-types 'none'` starts no worker, whatever is in it: only there those two directives go.
test("a web worker", async (t) => {
  const policy = POLICY.split("; ").filter((directive) => !directive.includes("trusted-types")).join("; ");
  await assertPage(`${await plain(t, { policy })}/worker.html`, ["inlined"]);
});

test("a WebAssembly with other bytes than its integrity says is not started", async (t) => {
  const { page } = await openPage(browser);
  t.after(() => page.context().close());
  await page.goto(`${await plain(t)}/program.mjs`);
  const said = await page.evaluate(async () => {
    const { check, init, integrity } = await import("/bitgo-access-token/streaming.js");
    const code = (error) => error.code;
    const wrong = `sha384-${"A".repeat(64)}`;
    const bytes = await (await fetch("/bitgo-access-token/core.wasm")).arrayBuffer();
    const said = [await init({ integrity: wrong }).catch(code)];
    said.push(await init({ source: bytes, integrity: wrong }).catch(code));
    said.push(await init({ source: "/nowhere.wasm" }).catch(code));
    try {
      check({}, { environment: "test" });
    } catch (error) {
      said.push(error.code);
    }
    await init({ source: bytes, integrity });
    said.push(check({}, { environment: "test" }).ok);
    return said;
  });
  assert.deepEqual(said, ["not-loaded", "not-loaded", "not-loaded", "not-initialised", false]);
});

const UNUSED = `import { check, scopes } from "bitgo-access-token";
import { assets } from "bitgo-access-token/assets";
import { init } from "bitgo-access-token/streaming";
console.log("kept");
`;

test("an unused import weighs nothing", async (t) => {
  const directory = await temporary(t, "unused");
  const [entry, bare] = [join(directory, "entry.mjs"), join(directory, "bare.mjs")];
  await writeFile(entry, UNUSED);
  await writeFile(bare, 'console.log("kept");\n');
  const bundles = {
    async esbuild(file) {
      const { outputFiles } = await esbuild.build({ entryPoints: [file], bundle: true, format: "esm", write: false });
      return outputFiles[0].text;
    },
    async Rollup(file) {
      const bundle = await rollup({ input: file, plugins: [nodeResolve()] });
      return (await bundle.generate({})).output[0].code;
    },
    async Vite(file) {
      const lib = { entry: file, formats: ["es"], fileName: "made" };
      const made = await vite.build({ root: directory, configFile: false, logLevel: "error", build: { write: false, lib } });
      return made[0].output[0].code;
    },
    async webpack(file) {
      await runWebpack({ entry: file, output: { path: directory, filename: "made.js" } });
      return readFile(join(directory, "made.js"), "utf8");
    },
  };
  // Some name the file in a comment.
  const code = async (made) => (await made).replace(/^\/\/.*\n/gm, "");
  for (const [name, bundle] of Object.entries(bundles)) {
    assert.equal(await code(bundle(entry)), await code(bundle(bare)), name);
  }
  assert.ok((await readdir(directory)).every((name) => !name.endsWith(".wasm")));
});
