// What the README and `examples/` show, as it stands there.
import assert from "node:assert/strict";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { transform } from "esbuild";
import * as vite from "vite";
import { openPage, startBrowser } from "../e2e/support/browser.mjs";
import { at, output, temporary } from "./support/run.mjs";
import { POLICY, serve } from "./support/site.mjs";

const README = await readFile(at("node_modules/bitgo-access-token/README.md"), "utf8");
const blocks = (language) => [...README.matchAll(new RegExp("```" + language + "\\n(.*?)```", "gs"))].map(([, code]) => code);
const PROGRAMS = blocks("ts");

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser.close());

test("the first example has five lines, and prints what the README says", async (t) => {
  assert.ok(PROGRAMS.length >= 7);
  assert.equal(PROGRAMS[0].trim().split("\n").length, 5);
  const file = join(await temporary(t, "readme"), "first.mjs");
  await writeFile(file, PROGRAMS[0]);
  assert.equal(await output("node", [file]), blocks("text")[0]);
});

test("every example of the README compiles and runs", async (t) => {
  const directory = await temporary(t, "readme");
  const files = [];
  for (const [index, code] of PROGRAMS.entries()) {
    const file = join(directory, `example${index}.ts`);
    files.push(file);
    await writeFile(file, code);
    const program = join(directory, `example${index}.mjs`);
    await writeFile(program, (await transform(code, { loader: "ts" })).code);
    await output("node", [program]);
  }
  const compilerOptions = {
    strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noEmit: true, target: "es2022",
    module: "esnext", moduleResolution: "bundler", lib: ["es2022", "dom"], types: [],
  };
  await writeFile(join(directory, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  for (const compiler of ["typescript-5.4", "typescript"]) {
    await output("node", [at("node_modules", compiler, "bin/tsc"), "--project", directory]);
  }
});

async function assertForm(address) {
  const { page, faults, close } = await openPage(browser);
  await page.goto(address);
  const findings = page.getByRole("list", { name: "Findings" });
  const curl = page.getByLabel("curl");
  const says = async (text) => {
    await findings.getByText(text).waitFor({ timeout: 10_000 }).catch((error) => assert.fail(`${error.message}\n${faults.join("\n")}`));
  };
  await says("error: The label is empty");
  await page.getByLabel("Label").fill("reports ");
  await says("starts or ends with a blank");
  await page.getByLabel("Only from").fill("198.41.30.7/24");
  await says("is not the first address of its block");
  // Each fix takes its finding away.
  for (let left = await findings.getByRole("button").count(); left > 0; left -= 1) {
    await findings.getByRole("button").first().click();
  }
  assert.equal(await findings.getByRole("button").count(), 0);
  assert.equal(await page.getByLabel("Label").inputValue(), "reports");
  assert.equal(await page.getByLabel("Only from").inputValue(), "198.41.30.0/24");
  assert.match(await curl.textContent(), /"label":"reports",?.*"ipRestrict":\["198\.41\.30\.0\/24"\]|"ipRestrict":\["198\.41\.30\.0\/24"\].*"label":"reports"/);
  await page.getByLabel("Lasts").fill("11 years");
  await says("error: ");
  assert.equal(await curl.textContent(), "");
  await page.getByLabel("Lasts").fill("30d");
  await page.getByLabel("Use case").selectOption({ label: "Audit, read-only" });
  await page.waitForFunction(() => document.querySelector("pre").textContent.includes("auditlogs_view_all"));
  assert.match(await curl.textContent(), /"duration":2592000/);
  await close();
}

const EXAMPLES = at("../../examples");

test("the plain page", async (t) => {
  const packages = ["/node_modules/", at("node_modules")];
  await assertForm(`${await serve(t, [packages, ["/", join(EXAMPLES, "plain")]])}/`);
});

// Vue makes a policy for trusted types of its own, whose name the page's policy has to have.
const POLICIES = { react: POLICY, vue: POLICY.replace("trusted-types 'none'", "trusted-types vue") };

for (const [name, policy] of Object.entries(POLICIES)) {
  test(`the ${name} form`, async (t) => {
    const directory = await temporary(t, name);
    await cp(join(EXAMPLES, name), directory, { recursive: true });
    await vite.build({ root: directory, logLevel: "error" });
    await assertForm(`${await serve(t, [["/", join(directory, "dist")]], { policy })}/`);
  });
}
