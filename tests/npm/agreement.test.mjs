// The same reports, byte by byte, from Rust on this machine and from the package in Node and in Chromium.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { check } from "bitgo-access-token";
import { assets } from "bitgo-access-token/assets";
import { openPage, startBrowser } from "../e2e/support/browser.mjs";
import { cases } from "./support/drafts.mjs";
import { at } from "./support/run.mjs";
import { serve } from "./support/site.mjs";

const CASES = cases(1000);

/** What Rust gives, a report a line. */
async function rust() {
  const program = process.env.REPORTS;
  if (!program) throw new Error("REPORTS must name the example `reports` of crates/wasm; `cargo xtask test npm` sets it");
  const child = spawn(program, { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(CASES.map((each) => `${JSON.stringify(each)}\n`).join(""));
  const lines = (await child.stdout.setEncoding("utf8").toArray()).join("").split("\n");
  assert.equal(lines.pop(), "");
  return lines;
}

const options = ({ environment, now, policy, assets: withAssets }) => ({
  environment,
  ...(now !== undefined && { now: now * 1000 }),
  ...(policy !== undefined && { policy }),
  ...(withAssets && { assets }),
});

function assertSame(reports, expected) {
  assert.equal(reports.length, expected.length);
  reports.forEach((report, index) => assert.equal(report, expected[index], JSON.stringify(CASES[index])));
}

let expected;

test("the drafts find most rules", async () => {
  expected = await rust();
  assert.equal(expected.length, 1000);
  const found = new Set(expected.flatMap((report) => JSON.parse(report).findings.map(({ code }) => code)));
  assert.ok(found.size > 60, `only ${found.size} rules`);
  const right = expected.filter((report) => JSON.parse(report).ok).length;
  assert.ok(right > 100 && right < 900, `${right} of them are right`);
});

test("Node gives what Rust gives", () => {
  assertSame(CASES.map((each) => JSON.stringify(check(each.draft, options(each)))), expected);
});

test("Chromium gives what Rust gives", async (t) => {
  const browser = await startBrowser();
  t.after(() => browser.close());
  const { page, close } = await openPage(browser);
  const address = await serve(t, [["/bitgo-access-token/", at("node_modules/bitgo-access-token")], ["/", at("programs")]]);
  await page.goto(`${address}/program.mjs`);
  const reports = await page.evaluate(async (cases) => {
    const { check } = await import("/bitgo-access-token/index.js");
    const { assets } = await import("/bitgo-access-token/assets.js");
    return cases.map(({ draft, environment, now, policy, assets: withAssets }) => {
      const options = { environment };
      if (now !== undefined) options.now = now * 1000;
      if (policy !== undefined) options.policy = policy;
      if (withAssets) options.assets = assets;
      return JSON.stringify(check(draft, options));
    });
  }, CASES);
  await close();
  assertSame(reports, expected);
});
