// The parts of the page that are loaded later: on time, in secret, and without loss where they do not come.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, startBrowser } from "./support/browser.mjs";
import { chooseScope, connectWithToken } from "./support/form.mjs";
import { startSandbox } from "./support/sandbox.mjs";

let browser, sandbox;
before(async () => ([browser, sandbox] = await Promise.all([startBrowser(), startSandbox()])));
after(() => Promise.all([browser?.close(), sandbox?.stop()]));

const FINISH = /\/finish-[0-9a-f]{16}\.wasm$/;

test("the review is not part of the first visit, and is there before it is asked for", async () => {
  const opened = await openPage(browser);
  const fetched = [];
  opened.page.on("request", (request) => fetched.push(request.url()));
  await opened.page.goto(sandbox.address, { waitUntil: "networkidle" });
  assert.ok(!fetched.some((url) => FINISH.test(url)), fetched.join("\n"));
  const ahead = opened.page.waitForResponse(FINISH);
  await connectWithToken(opened.page, sandbox.accessToken);
  assert.equal((await ahead).status(), 200);
  await opened.close();
});

test("a part that does not load is said, tried again, and loses nothing that was typed", async () => {
  const opened = await openPage(browser);
  const { page, faults } = opened;
  let refuse = true;
  await page.route(FINISH, (route) => (refuse ? route.abort() : route.continue()));
  await page.goto(sandbox.address);
  await connectWithToken(page, sandbox.accessToken);
  await page.getByLabel("Label", { exact: true }).fill("kept");
  await chooseScope(page, "wallet_view_all");
  await page.getByRole("button", { name: "Review token" }).click();
  const alert = page.getByRole("alert").filter({ hasText: "A part of the page did not load" });
  await alert.waitFor();
  assert.ok(await alert.evaluate((element) => element === document.activeElement), "the focus is on what is said");
  refuse = false;
  await alert.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "Review", exact: true }).waitFor();
  assert.ok(await page.getByText("kept", { exact: true }).isVisible());
  // The refused fetches, as the browser and the loader tell them.
  const refusals = faults.splice(0);
  assert.ok(refusals.length > 0 && refusals.every((fault) => /ERR_FAILED|Failed to fetch/.test(fault)), refusals.join("\n"));
  await opened.close();
});

test("a part that is not the file that was built is refused", async () => {
  const opened = await openPage(browser);
  const { page, faults } = opened;
  await page.route(FINISH, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[body.length - 1] ^= 1;
    await route.fulfill({ response, body });
  });
  await page.goto(sandbox.address);
  await connectWithToken(page, sandbox.accessToken);
  await page.getByLabel("Label", { exact: true }).fill("kept");
  await chooseScope(page, "wallet_view_all");
  await page.getByRole("button", { name: "Review token" }).click();
  await page.getByText("A part of the page did not load").waitFor();
  const refusals = faults.splice(0);
  assert.ok(refusals.some((fault) => /integrity/.test(fault)), refusals.join("\n"));
  await page.unroute(FINISH);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "Review", exact: true }).waitFor();
  await opened.close();
});
