// What is changed at once can be taken back, and what was typed is not lost by it: that is what the page promises. Wallet
// ids have the shape of BitGo's OpenAPI document; scopes of the presets are those of the list on the page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, startBrowser } from "./support/browser.mjs";
import { chooseScope, openForm, shownRequest } from "./support/form.mjs";
import { startSandbox } from "./support/sandbox.mjs";

const WALLETS = ["59cd72485007a239fb00282ed480da1f", "59cd72485007a239fb00282ed480da2f"];

let browser, sandbox;
before(async () => ([browser, sandbox] = await Promise.all([startBrowser(), startSandbox()])));
after(() => Promise.all([browser?.close(), sandbox?.stop()]));

async function onForm(job) {
  const opened = await openPage(browser);
  await opened.page.goto(sandbox.address);
  await openForm(opened.page);
  await opened.page.getByRole("button", { name: "Review token" }).waitFor();
  await job(opened.page);
  await opened.close();
}

const undo = (page) => page.getByRole("button", { name: /^Undo/ });
const redo = (page) => page.getByRole("button", { name: /^Redo/ });
const label = (page) => page.getByLabel("Label", { exact: true });

async function withWallets(page) {
  await chooseScope(page, "wallet_spend");
  await page.getByLabel("Wallets for wallet_spend").fill(WALLETS.join("\n"));
}

test("a preset can be taken back, with the wallets and the duration that stood there, and what is typed later stays", () =>
  onForm(async (page) => {
    await withWallets(page);
    await page.getByLabel("Duration", { exact: true }).fill("12 h");
    const before = await shownRequest(page);
    await page.getByRole("button", { name: /^Reporting, read-only/ }).click();
    assert.deepEqual((await shownRequest(page)).duration, 90 * 86400);
    const preset = await shownRequest(page);
    await label(page).pressSequentially("typed since");
    assert.equal(await undo(page).innerText(), "Undo");
    await undo(page).click();
    assert.deepEqual(await shownRequest(page), { ...before, label: "typed since" });
    assert.deepEqual((await page.getByLabel("Wallets for wallet_spend").inputValue()).split("\n"), WALLETS);
    await redo(page).click();
    assert.deepEqual(await shownRequest(page), { ...preset, label: "typed since" });
  }));

test("what was changed there since is taken back only with a word, and comes again", () =>
  onForm(async (page) => {
    await page.getByRole("button", { name: /^Reporting, read-only/ }).click();
    await chooseScope(page, "auditlogs_view_all");
    const built = await shownRequest(page);
    assert.equal(await undo(page).innerText(), "Undo, with what was changed there since");
    await undo(page).click();
    assert.equal((await shownRequest(page)).scope, undefined);
    assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "BODY");
    await redo(page).click();
    assert.deepEqual(await shownRequest(page), built);
  }));

test("several changes are taken back one after another, by keyboard", () =>
  onForm(async (page) => {
    const states = [await shownRequest(page)];
    for (const name of [/^Reporting, read-only/, /^Trading/, /^Reporting, read-only/]) {
      await page.getByRole("button", { name }).first().click();
      states.push(await shownRequest(page));
    }
    states.pop();
    await undo(page).focus();
    while (states.length > 0) {
      await page.keyboard.press("Enter");
      assert.deepEqual(await shownRequest(page), states.pop());
    }
    assert.equal(await undo(page).count(), 0);
    assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "BODY");
  }));

test("the wallets of a scope are there again when the scope is", () =>
  onForm(async (page) => {
    await withWallets(page);
    const before = await shownRequest(page);
    const box = page.getByRole("checkbox", { name: "wallet_spend", exact: true });
    await box.uncheck();
    assert.equal((await shownRequest(page)).scope, undefined);
    await box.check();
    assert.deepEqual(await shownRequest(page), before);
  }));

test("an amount that could not be read is there again when another form is taken back", () =>
  onForm(async (page) => {
    await page.getByRole("button", { name: "Add a limit", exact: true }).click();
    const limit = page.getByRole("group", { name: "Limit 1" });
    await limit.getByLabel("Asset").fill("tbtc");
    await limit.getByLabel("Amount in tbtc").fill("1e3");
    await page.evaluate(() => (location.hash = "#label=another&duration=3600&spendingLimits=tbtc:7"));
    await page.waitForFunction(() => document.getElementById("f-label").value === "another");
    assert.equal(await limit.getByLabel("Amount in tbtc").inputValue(), "0.00000007");
    await undo(page).click();
    assert.equal(await limit.getByLabel("Amount in tbtc").inputValue(), "1e3");
    await page.locator("form").getByText("Limit 1 has no amount of its asset:").waitFor();
  }));
