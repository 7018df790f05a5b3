// A real Chromium, and a page that may not break the policy it is served under.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the browser that `CHROME` names. */
export function startBrowser() {
  const executablePath = process.env.CHROME;
  if (!executablePath) throw new Error("CHROME must name a Chromium; `cargo xtask test e2e` sets it");
  return chromium.launch({ executablePath, args: FLAGS });
}

/**
 * A fresh page in a context of its own. `faults` fills with every violation of the content security policy, every
 * uncaught error and every error on the console; `close` fails if there is one.
 */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ timezoneId: "Europe/Berlin", locale: "en-GB", ...options });
  const faults = [];
  await context.exposeBinding("reportViolation", (_source, violation) => faults.push(violation));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      reportViolation(`policy: ${event.violatedDirective} blocked ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    // A refusal of the API is part of some tests, and a server need not have settings; Chromium reports both as failed
    // resources.
    const expected = /\/api\/|\/config\.json$/.test(message.location().url);
    const refusal = message.text().startsWith("Failed to load resource") && expected;
    if (message.type() === "error" && !refusal) faults.push(`console: ${message.text()}`);
  });
  return {
    page,
    faults,
    async close() {
      await context.close();
      assert.deepEqual(faults, [], "the page broke its policy or failed");
    },
  };
}
