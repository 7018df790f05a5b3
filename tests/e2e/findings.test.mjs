// What the form says while one types. Limits and texts come from BitGo's OpenAPI document and developer pages: blocks
// from /24 to /32, seconds up to ten years, a wallet for the seven wallet scopes, whole base units.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, startBrowser } from "./support/browser.mjs";
import { addLimit, chooseScope, connectWithToken, review, shownRequest } from "./support/form.mjs";
import { startSandbox } from "./support/sandbox.mjs";

let browser, sandbox;
before(async () => ([browser, sandbox] = await Promise.all([startBrowser(), startSandbox()])));
after(() => Promise.all([browser?.close(), sandbox?.stop()]));

async function onForm(job) {
  const opened = await openPage(browser);
  await opened.page.goto(sandbox.address);
  await connectWithToken(opened.page, sandbox.accessToken);
  await job(opened.page);
  await opened.close();
}

/** A finding beside a control: one that the control is described by. */
async function findingAt(page, control, code) {
  const described = await control.getAttribute("aria-describedby");
  const places = described.split(" ").map((id) => `[id="${id}"]`);
  const finding = page.locator(places.map((place) => `${place} [data-code="${code}"]`).join(", "));
  await finding.waitFor();
  return finding;
}

test("a block that is too wide is told at its row, and its fix narrows it", () =>
  onForm(async (page) => {
    const address = page.getByLabel("Address 1", { exact: true });
    await address.fill("198.41.0.0/16");
    const finding = await findingAt(page, address, "ip.prefix-too-wide");
    assert.match(await finding.innerText(), /198\.41\.0\.0\/16/);
    assert.equal(await address.getAttribute("aria-invalid"), "true");
    await address.fill("198.41.0.0/24");
    await finding.waitFor({ state: "detached" });
    assert.equal(await address.getAttribute("aria-invalid"), null);
    await address.fill("198.41.0");
    await findingAt(page, address, "ip.malformed");
  }));

test("a duration says at once what it lacks", () =>
  onForm(async (page) => {
    const duration = page.getByLabel("Duration", { exact: true });
    for (const [typed, code] of [
      ["soon", "duration.malformed"],
      ["0", "duration.not-positive"],
      ["315360001", "duration.too-long"],
      ["90", "duration.unit"],
      ["", "duration.missing"],
    ]) {
      await duration.fill(typed);
      await findingAt(page, duration, code);
    }
    assert.equal(await duration.inputValue(), "", "what is typed stays as typed");
  }));

test("a unit that was typed is not in doubt", () =>
  onForm(async (page) => {
    const duration = page.getByLabel("Duration", { exact: true });
    const unit = page.locator('[data-code="duration.unit"]');
    for (const typed of ["5 minutes", "5m", "300 s"]) {
      await duration.fill("300");
      await unit.first().waitFor();
      await duration.fill(typed);
      await unit.first().waitFor({ state: "detached" });
      assert.equal((await shownRequest(page)).duration, 300, typed);
    }
    await page.getByRole("button", { name: "90 days", exact: true }).click();
    await duration.fill("300");
    await unit.first().waitFor();
  }));

test("scopes: one without its wallet, one unknown, one misspelt with a fix, one for logins only", () =>
  onForm(async (page) => {
    await chooseScope(page, "wallet_spend");
    const spend = page.getByRole("checkbox", { name: "wallet_spend", exact: true });
    const finding = await findingAt(page, spend, "scope.wallet-required");
    await page.getByLabel("Wallets for wallet_spend").fill("59cd72485007a239fb00282ed480da1f");
    await finding.waitFor({ state: "detached" });

    await page.getByText("A scope that is not listed").click();
    const others = page.getByLabel("Other scopes");
    await others.fill("wallet_veiw_all");
    const misspelt = await findingAt(page, others, "scope.unknown");
    await misspelt.getByRole("button").click();
    assert.ok(await page.getByRole("checkbox", { name: "wallet_view_all", exact: true }).isChecked());

    await chooseScope(page, "user_manage");
    await findingAt(page, page.getByRole("checkbox", { name: "user_manage", exact: true }), "scope.short-lived-only");
  }));

test("a limit takes whole base units of a named asset", () =>
  onForm(async (page) => {
    await addLimit(page, { asset: "tbtc", baseUnits: "1.5" });
    const limit = page.getByRole("group", { name: "Limit 1" });
    await limit.getByLabel("Asset").fill("");
    await findingAt(page, limit.getByLabel("Amount in base units"), "limit.value-malformed");
    await findingAt(page, limit.getByLabel("Asset"), "limit.coin-missing");
    await limit.getByLabel("Asset").fill("tbtc");
    await limit.getByLabel("Amount in base units").fill("150000000");
    await limit.locator('[data-severity="error"]').first().waitFor({ state: "detached" });
  }));

test("nothing is sent without label, scope and one-time password, and each is asked for at its place", () =>
  onForm(async (page) => {
    await page.getByRole("button", { name: "Review token" }).click();
    await findingAt(page, page.getByLabel("Label", { exact: true }), "label.missing");
    await page.locator('[data-code="scope.missing"]').first().waitFor();

    await page.getByLabel("Label", { exact: true }).fill("reports");
    await chooseScope(page, "wallet_view_all");
    await review(page);
    await page.getByRole("button", { name: /^Create token/ }).click();
    const otp = page.getByLabel("One-time password");
    await findingAt(page, otp, "otp.missing");
    await otp.fill("12ab");
    await findingAt(page, otp, "otp.format");
    assert.equal((await sandbox.requestsTo("POST", "/api/v2/user/accesstoken")).length, 0);
  }));

test("a violation of the policy fails a test", async () => {
  const opened = await openPage(browser);
  await opened.page.goto(sandbox.address);
  await opened.page.evaluate(() => document.body.append(Object.assign(document.createElement("img"), { src: "https://example.com/x.png" })));
  await assert.rejects(async () => {
    await opened.page.waitForFunction(() => document.images[0]?.complete);
    await opened.close();
  }, /policy: img-src/);
});

test("security findings are accepted one by one before the review", () =>
  onForm(async (page) => {
    await page.getByLabel("Label", { exact: true }).fill("operations");
    for (const scope of ["wallet_manage_all", "wallet_freeze_all"]) await chooseScope(page, scope);
    const broad = page.getByRole("region", { name: "Before the review" }).locator('[data-code="scope.broad"]');
    assert.equal(await broad.count(), 2);
    const heading = page.getByRole("heading", { name: "Review", exact: true });
    await broad.first().getByRole("checkbox", { name: "I accept this" }).check();
    assert.equal(await broad.last().getByRole("checkbox", { name: "I accept this" }).isChecked(), false, "one yes is one yes");
    await page.getByRole("button", { name: "Review token" }).click();
    assert.equal(await heading.count(), 0);
    await broad.last().getByRole("checkbox", { name: "I accept this" }).check();
    await page.getByRole("button", { name: "Review token" }).click();
    await heading.waitFor();
  }));

test("the list leads to the field, and a fix can be taken back", () =>
  onForm(async (page) => {
    const label = page.getByLabel("Label", { exact: true });
    await label.fill(" reports ");
    const list = page.getByRole("region", { name: "Before the review" });
    const finding = list.locator('[data-code="label.surrounding-space"]');
    assert.match(await finding.innerText(), /\S+\s+\S+/, "with its help");
    await finding.getByRole("button", { name: "Show" }).click();
    assert.ok(await label.evaluate((field) => field === document.activeElement));
    await finding.getByRole("button").last().click();
    assert.equal(await label.inputValue(), "reports");
    assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "BODY", "the focus is not lost with the button");
    await page.getByRole("button", { name: "Undo" }).click();
    assert.equal(await label.inputValue(), " reports ");
    assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "BODY");
  }));
