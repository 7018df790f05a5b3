// What the tests of a file share: a browser, a sandbox, and the main job.
import { after, before } from "node:test";
import { startBrowser } from "./browser.mjs";
import { connectWithToken, createButton, fillInTheGuide, review } from "./form.mjs";
import { startSandbox } from "./sandbox.mjs";

/**
 * A browser and a sandbox for all tests of a file, and whatever else `more` starts with them: a function that gives an
 * object of things to stop. They are members of what this gives, once the tests run.
 */
export function startedForAll(more = async () => ({})) {
  const started = {};
  before(async () => {
    [started.browser, started.sandbox] = await Promise.all([startBrowser(), startSandbox()]);
    Object.assign(started, await more(started));
  });
  after(async () => {
    const { browser, ...others } = started;
    await browser?.close();
    for (const other of Object.values(others).reverse()) await other.stop();
  });
  return started;
}

/** From a page that is connected to a token of the guide's request. Gives the token. */
export async function createTheGuides(page, { otp }) {
  await fillInTheGuide(page);
  await review(page);
  await page.getByLabel("One-time password").fill(otp);
  await createButton(page).click();
  return revealed(page);
}

/** The token of an answer, once it is there. */
export async function revealed(page) {
  await page.getByRole("heading", { name: "payouts-eu-1 is ready" }).waitFor();
  await page.getByRole("button", { name: "Reveal" }).click();
  return page.getByLabel("Created access token").inputValue();
}

/** The same from the page's address on. */
export async function doTheMainJob(page, address, sandbox) {
  await page.goto(address);
  await connectWithToken(page, sandbox.accessToken);
  return createTheGuides(page, sandbox);
}
