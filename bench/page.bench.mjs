// `cargo xtask bench page`: what a keystroke costs in each field of the page on a machine four times slower than this one,
// beside two inputs that nothing listens to in the same run: one on an empty page, and one in the page's own form, where
// the browser lays out, paints and looks at the form as it does for any input. A benchmark, and no test.
//
// The CPU time of the main thread is taken, times four. Chromium's own slow-down stops the thread by signals, which makes
// even a bare input take longer than a frame, and other programs of the machine count along.
import { openPage, startBrowser } from "../tests/e2e/support/browser.mjs";
import { connectWithToken } from "../tests/e2e/support/form.mjs";
import { startSandbox } from "../tests/e2e/support/sandbox.mjs";
import { keystrokes } from "./keystroke.mjs";
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

/** An input beside the label, of whose events the page learns nothing. */
async function addBystander(page) {
  await FIELDS.label.find(page).evaluate((label) => {
    const input = document.createElement("input");
    input.setAttribute("aria-label", "Bystander");
    for (const event of ["keydown", "keyup", "input", "change"]) input.addEventListener(event, (it) => it.stopPropagation());
    label.after(input);
  });
  return page.getByLabel("Bystander");
}

const [browser, sandbox] = await Promise.all([startBrowser(), startSandbox()]);
const slowed = (times) => times.map((time) => time * SLOWED);
try {
  const bare = await openPage(browser);
  await bare.page.setContent("<label>Label <input></label>");
  const peer = slowed(await keystrokes(browser, bare.page, bare.page.getByLabel("Label"), FIELDS.label.type));
  await bare.close();

  const { page } = await openPage(browser);
  await page.goto(sandbox.address);
  await connectWithToken(page, sandbox.accessToken);
  await page.getByRole("button", { name: /^Reporting, read-only/ }).click();
  await page.getByRole("button", { name: "Add a limit", exact: true }).click();
  // The table of assets comes with the first letter of an asset.
  await FIELDS.asset.find(page).fill("btc");
  await page.getByRole("group", { name: "Limit 1" }).getByLabel("Amount in btc").waitFor();
  const bystander = slowed(await keystrokes(browser, page, await addBystander(page), FIELDS.label.type));
  const rows = [];
  for (const [name, { type, find }] of Object.entries(FIELDS)) {
    rows.push([name, slowed(await keystrokes(browser, page, find(page), type))]);
  }

  const ours = rows.map(([name, times]) => [name, median(times)]);
  const worst = rows.map(([name, times]) => [name, Math.max(...times)]);
  const own = median(bystander);
  const [slowest, most] = ours.toSorted((a, b) => b[1] - a[1])[0];
  const within = ours.filter(([, time]) => time - own < GOAL).map(([name]) => name);
  table(`A keystroke, from the key to the frame, on a machine ${SLOWED} times slower (median)`, [["a bare input on an empty page", median(peer)], ["a bare input in the form", own], ...ours], {
    what: `under ${GOAL} ms in every field; the slowest is ${slowest}, ${most.toFixed(1)} ms, of which a bare input in the same form takes ${own.toFixed(1)}`,
    reached: most < GOAL,
  });
  console.log(`  under ${GOAL} ms besides what a bare input in the form takes: ${within.join(", ") || "none"}`);
  table("The slowest keystroke of each", [["a bare input on an empty page", Math.max(...peer)], ["a bare input in the form", Math.max(...bystander)], ...worst]);
} finally {
  await Promise.all([browser.close(), sandbox.stop()]);
}
