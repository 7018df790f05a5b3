// `cargo xtask bench page`: what a keystroke costs in each field of the page, in Chromium slowed down four times, beside
// a bare input on an empty page in the same run. A benchmark, and no test.
import { openPage, startBrowser } from "../tests/e2e/support/browser.mjs";
import { connectWithToken } from "../tests/e2e/support/form.mjs";
import { startSandbox } from "../tests/e2e/support/sandbox.mjs";
import { median, table } from "./report.mjs";

const SLOWED = 4;
/** What a frame leaves at 60 Hz, in milliseconds. */
const GOAL = 16;

const FIELDS = {
  label: { type: "payouts for europe", find: (page) => page.getByLabel("Label", { exact: true }) },
  "scope search": { type: "wallet view", find: (page) => page.getByRole("searchbox", { name: "Search scopes" }) },
  duration: { type: "7776000", find: (page) => page.getByLabel("Duration", { exact: true }) },
  address: { type: "198.51.100.0/28", find: (page) => page.getByLabel("Address 1", { exact: true }) },
  asset: { type: "sol:usdc", find: (page) => page.getByRole("group", { name: "Limit 1" }).getByLabel("Asset") },
  amount: { type: "1000000000", find: (page) => page.getByRole("group", { name: "Limit 1" }).getByLabel("Amount in base units") },
};

/**
 * Milliseconds of the main thread from the key to the frame that shows it, without the wait for the display: the
 * handlers of the event and what they left to do, then style, layout and paint.
 */
async function listen(page) {
  await page.evaluate(() => {
    window.spent = [];
    addEventListener(
      "beforeinput",
      () => {
        const begun = performance.now();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          const handled = performance.now();
          requestAnimationFrame(() => {
            const frame = performance.now();
            const painted = new MessageChannel();
            painted.port1.onmessage = () => window.spent.push(handled - begun + (performance.now() - frame));
            painted.port2.postMessage(null);
          });
        };
        // Comes after the event and all that it queued.
        port2.postMessage(null);
      },
      { capture: true },
    );
  });
}

async function typed(page, field, text) {
  await field.fill("");
  await field.focus();
  await page.evaluate(() => (window.spent = []));
  for (let index = 0; index < text.length; index += 1) {
    await page.keyboard.type(text[index]);
    await page.waitForFunction((count) => window.spent.length > count, index);
  }
  return page.evaluate(() => window.spent);
}

const [browser, sandbox] = await Promise.all([startBrowser(), startSandbox()]);
try {
  const slow = async (page) => {
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  };
  const bare = await openPage(browser);
  await bare.page.setContent("<label>Label <input></label>");
  await slow(bare.page);
  await listen(bare.page);
  const peer = await typed(bare.page, bare.page.getByLabel("Label"), FIELDS.label.type);

  const { page } = await openPage(browser);
  await page.goto(sandbox.address);
  await connectWithToken(page, sandbox.accessToken);
  await page.getByRole("button", { name: /^Reporting, read-only/ }).click();
  await page.getByRole("button", { name: "Add a limit", exact: true }).click();
  // The table of assets comes with the first letter of an asset.
  await FIELDS.asset.find(page).fill("btc");
  await page.getByRole("group", { name: "Limit 1" }).getByLabel("Amount in btc").waitFor();
  await slow(page);
  await listen(page);
  const rows = [];
  for (const [name, { type, find }] of Object.entries(FIELDS)) rows.push([name, await typed(page, find(page), type)]);

  const ours = rows.map(([name, times]) => [name, median(times)]);
  const worst = rows.map(([name, times]) => [name, Math.max(...times)]);
  const [slowest, most] = ours.toSorted((a, b) => b[1] - a[1])[0];
  const title = `A keystroke, from the key to the frame, CPU slowed down ${SLOWED} times`;
  table(`${title} (median)`, [["a bare input on an empty page", median(peer)], ...ours], {
    what: `under ${GOAL} ms in every field; the slowest is ${slowest}, ${most.toFixed(1)} ms, of which the bare input takes ${median(peer).toFixed(1)}`,
    reached: most < GOAL,
  });
  table("The slowest keystroke of each", [["a bare input on an empty page", Math.max(...peer)], ...worst]);
} finally {
  await Promise.all([browser.close(), sandbox.stop()]);
}
