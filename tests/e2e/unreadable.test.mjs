// What stands in a field and cannot be read keeps from the review, and never reaches the request. Decimals are those of
// BitGo's list of assets: tbtc 8, hteth 18. An amount over 2^256 - 1 base units is none that BitGo documents.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, startBrowser } from "./support/browser.mjs";
import { chooseScope, connectWithToken, review, shownRequest } from "./support/form.mjs";
import { startSandbox } from "./support/sandbox.mjs";

let browser, sandbox;
before(async () => ([browser, sandbox] = await Promise.all([startBrowser(), startSandbox()])));
after(() => Promise.all([browser?.close(), sandbox?.stop()]));

/** A form that could be reviewed, but for what the job types. */
async function onForm(job, options) {
  const opened = await openPage(browser, options);
  await opened.page.goto(sandbox.address);
  await connectWithToken(opened.page, sandbox.accessToken);
  await opened.page.getByLabel("Label", { exact: true }).fill("payouts");
  await chooseScope(opened.page, "wallet_view_all");
  await opened.page.getByLabel("Address 1", { exact: true }).fill("198.41.30.7");
  await job(opened.page);
  await opened.close();
}

const limit = (page, number = 1) => page.getByRole("group", { name: `Limit ${number}` });
const coins = (page, asset, number) => limit(page, number).getByLabel(`Amount in ${asset}`);
const units = (page, number) => limit(page, number).getByLabel("Amount in base units");
const errors = (page) => page.getByRole("region", { name: "Before the review" }).locator(".finding.error");

async function addLimit(page, asset, number = 1) {
  await page.getByRole("button", { name: "Add a limit", exact: true }).click();
  await limit(page, number).getByLabel("Asset").pressSequentially(asset);
}

async function isRefused(page) {
  await page.getByRole("button", { name: "Review token" }).click();
  assert.equal(await page.getByRole("heading", { name: "Review", exact: true }).count(), 0);
  assert.equal(await errors(page).count(), 1);
}

for (const typed of ["1e3", "1,5", "9".repeat(75), "0.123456789"]) {
  test(`“${typed.slice(0, 12)}” of tbtc is no amount: it is told once, and there is nothing to review`, () =>
    onForm(async (page) => {
      await addLimit(page, "tbtc");
      await coins(page, "tbtc").pressSequentially(typed);
      assert.equal(await coins(page, "tbtc").inputValue(), typed);
      assert.equal(await units(page).inputValue(), "");
      assert.equal((await shownRequest(page)).spendingLimits[0].txValueLimit, undefined, "never an amount that nobody meant");
      await isRefused(page);
      assert.equal(await page.locator("form").getByText("Limit 1 has no amount of its asset:").count(), 1);
      assert.equal(await coins(page, "tbtc").getAttribute("aria-invalid"), "true");
      await errors(page).getByRole("button", { name: "Show" }).click();
      assert.ok(await coins(page, "tbtc").evaluate((field) => field === document.activeElement));
      // No export has less than what stands in the form.
      await page.getByLabel("Show as").selectOption({ label: "curl" });
      await page.getByText("There are errors to settle first").waitFor();

      await coins(page, "tbtc").fill("1.5");
      assert.equal(await units(page).inputValue(), "150000000");
      await review(page);
    }));
}

for (const [what, settle] of [
  ["an amount in base units", (page) => units(page).pressSequentially("1000")],
  ["an empty field", (page) => coins(page, "tbtc").fill("")],
  ["taking the limit away", (page) => page.getByRole("button", { name: "Remove limit 1" }).click()],
  ["another form", async (page) => {
    await page.getByText("Start from JSON, a curl line or a link").click();
    await page.getByLabel("Text to fill the form with").fill('{"label":"x","scope":["openid"],"duration":3600,"spendingLimits":[{"coin":"tbtc"}]}');
    await page.getByRole("button", { name: "Fill the form" }).click();
  }],
]) {
  test(`an amount that cannot be read is settled by ${what}`, () =>
    onForm(async (page) => {
      await addLimit(page, "tbtc");
      await coins(page, "tbtc").pressSequentially("1e3");
      await isRefused(page);
      await settle(page);
      await errors(page).waitFor({ state: "detached" });
      await review(page);
    }));
}

test("an amount that cannot be read stays with its limit when another one goes, and when one looks elsewhere", () =>
  onForm(async (page) => {
    await addLimit(page, "hteth");
    await units(page, 1).fill("7");
    await addLimit(page, "tbtc", 2);
    await coins(page, "tbtc", 2).pressSequentially("1e3");
    await page.getByRole("button", { name: "Remove limit 1" }).click();
    assert.equal(await coins(page, "tbtc", 1).inputValue(), "1e3");
    await page.getByRole("button", { name: "Templates" }).click();
    await page.getByRole("button", { name: "New token" }).click();
    assert.equal(await coins(page, "tbtc", 1).inputValue(), "1e3");
    await isRefused(page);
  }));

test("the side that was typed stays when the asset changes", () =>
  onForm(async (page) => {
    await addLimit(page, "tbtc");
    await coins(page, "tbtc").pressSequentially("1.5");
    const asset = limit(page).getByLabel("Asset");
    await asset.press("Control+A");
    await asset.pressSequentially("hteth");
    assert.equal(await coins(page, "hteth").inputValue(), "1.5");
    assert.equal(await units(page).inputValue(), "1500000000000000000");

    // What the new asset cannot count is told.
    await coins(page, "hteth").fill("0.000000001");
    await asset.fill("tbtc");
    assert.equal(await coins(page, "tbtc").inputValue(), "0.000000001");
    await isRefused(page);

    await units(page).fill("");
    await units(page).pressSequentially("150000000");
    await asset.fill("hteth");
    assert.equal(await units(page).inputValue(), "150000000");
    assert.equal(await coins(page, "hteth").inputValue(), "0.00000000015");
  }));

test("an amount of an asset that nobody knows is told, and not sent", () =>
  onForm(async (page) => {
    await addLimit(page, "tbtc");
    await coins(page, "tbtc").pressSequentially("1.5");
    await limit(page).getByLabel("Asset").fill("tbtcx");
    await page.locator("form").getByText("nobody knows how many decimals").waitFor();
    assert.equal((await shownRequest(page)).spendingLimits[0].txValueLimit, undefined);
    await isRefused(page);
    await limit(page).getByLabel("Asset").fill("tbtc");
    assert.equal(await units(page).inputValue(), "150000000");
    await review(page);
  }));

test("a chosen date that is over keeps from the review, until another end is chosen", () =>
  onForm(async (page) => {
    for (const settle of [
      () => page.getByLabel("Until, by the clock of this device").fill("2999-01-01T00:00"),
      () => page.getByRole("button", { name: "90 days", exact: true }).click(),
      () => page.getByRole("button", { name: "Until a date…" }).click(),
    ]) {
      const until = page.getByLabel("Until, by the clock of this device");
      if (!(await until.count())) await page.getByRole("button", { name: "Until a date…" }).click();
      await until.fill("2020-01-01T00:00");
      await until.blur();
      await isRefused(page);
      assert.equal(await until.inputValue(), "2020-01-01T00:00");
      assert.equal(await until.getAttribute("aria-invalid"), "true");
      await errors(page).getByRole("button", { name: "Show" }).click();
      assert.ok(await until.evaluate((field) => field === document.activeElement));
      await settle();
      await errors(page).filter({ hasText: "The chosen end" }).waitFor({ state: "detached" });
      await page.getByRole("button", { name: "90 days", exact: true }).click();
      await review(page);
      await page.getByRole("button", { name: "Back to the form" }).click();
    }
  }));
