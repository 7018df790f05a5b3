// The ways out of the page, and the browser's way back: nothing that somebody typed is lost unasked, and nothing of it is
// kept in the history.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, startBrowser } from "./support/browser.mjs";
import { openForm, review } from "./support/form.mjs";
import { onPage, toReview } from "./support/job.mjs";
import { startSandbox } from "./support/sandbox.mjs";

let browser, sandbox;
before(async () => ([browser, sandbox] = await Promise.all([startBrowser(), startSandbox()])));
after(() => Promise.all([browser?.close(), sandbox?.stop()]));

/** The dialogs that the browser has shown since; each is answered by staying. */
function noteDialogs(page) {
  const asked = [];
  page.on("dialog", (dialog) => (asked.push(dialog.type()), dialog.dismiss()));
  return asked;
}

const leave = (page) => page.evaluate(() => setTimeout(() => location.assign("/?elsewhere")));

test("what was typed is not left unasked; an untouched form and one that a link filled in are", async () => {
  for (const [fragment, type, asks] of [
    ["", false, false],
    ["#label=reports&scope=wallet_view_all", false, false],
    ["", true, true],
  ]) {
    const { page, close } = await openPage(browser);
    await page.goto(`${sandbox.address}/${fragment}`);
    if (!fragment) await openForm(page);
    const label = page.getByLabel("Label", { exact: true });
    if (type) await label.fill("reports");
    // Browsers ask only on pages that were used.
    else await label.click();
    const asked = noteDialogs(page);
    if (asks) await Promise.all([page.waitForEvent("dialog"), leave(page)]);
    else await Promise.all([page.waitForURL("**/?elsewhere"), leave(page)]);
    assert.deepEqual(asked, asks ? ["beforeunload"] : [], fragment);
    if (asks) assert.equal(await label.inputValue(), "reports");
    await close();
  }
});

test("the browser's way back leads from the review to the form, and the history holds nothing of either", () =>
  onPage(browser, async (page) => {
    const address = page.url();
    await toReview(page);
    assert.equal(page.url(), address);
    assert.doesNotMatch(JSON.stringify(await page.evaluate(() => history.state)), /reports|wallet|0000000/);
    const length = await page.evaluate(() => history.length);
    await page.goBack();
    await page.getByRole("button", { name: "Review token" }).waitFor();
    assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), "reports");
    await review(page);
    await page.getByRole("button", { name: "Back to the form" }).click();
    await page.getByRole("button", { name: "Review token" }).waitFor();
    await review(page);
    assert.equal(await page.evaluate(() => history.length), length, "each review is the same place");
  }));
