// Building a token with the form. Spans, units and decimals come from arithmetic that is written out; ids have the shapes
// of BitGo's OpenAPI document.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, startBrowser } from "./support/browser.mjs";
import { chooseScope, connectWithToken, createButton, openForm, shownRequest } from "./support/form.mjs";
import { startSandbox } from "./support/sandbox.mjs";

const WALLETS = ["59cd72485007a239fb00282ed480da1f", "59cd72485007a239fb00282ed480da2f"];

let browser, sandbox;
before(async () => ([browser, sandbox] = await Promise.all([startBrowser(), startSandbox()])));
after(() => Promise.all([browser?.close(), sandbox?.stop()]));

async function onForm(job, { connect = true, ...options } = {}) {
  const opened = await openPage(browser, options);
  await opened.page.goto(sandbox.address);
  if (connect) {
    await connectWithToken(opened.page, sandbox.accessToken);
    await opened.page.getByText("session ends in").waitFor();
  } else {
    await openForm(opened.page);
  }
  await job(opened.page);
  await opened.close();
}

test("a read-only token takes four interactions: preset, address, label, one-time password", () =>
  onForm(async (page) => {
    const created = (await sandbox.requestsTo("POST", "/api/v2/user/accesstoken")).length;
    // 1
    await page.getByRole("button", { name: /^Reporting, read-only/ }).click();
    // 2
    await page.getByLabel("Address 1", { exact: true }).fill("198.41.30.7");
    // 3: Enter leads on to the review, as it submits any form
    await page.getByLabel("Label", { exact: true }).fill("reports");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Review", exact: true }).waitFor();
    // 4
    await page.getByLabel("One-time password").fill(sandbox.otp);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "reports is ready" }).waitFor();
    assert.equal((await sandbox.requestsTo("POST", "/api/v2/user/accesstoken")).length, created + 1);
  }));

test("an empty form gives no right, and lasts 90 days", () =>
  onForm(async (page) => {
    assert.equal(await page.locator("input[type=checkbox]:checked").count(), 0);
    assert.deepEqual(await shownRequest(page), { duration: 90 * 24 * 3600, admin: false });
    assert.equal(await page.locator('.finding.error[data-code]').count(), 0, "nobody is blamed for what is not filled in yet");
    await page.getByText("To fill in.").first().waitFor();
  }));

test("scopes are found by what they mean", () =>
  onForm(async (page) => {
    await page.getByRole("searchbox", { name: "Search scopes" }).fill("audit");
    const shown = page.getByRole("checkbox", { name: /^[a-z_]+$/ });
    assert.deepEqual(await shown.evaluateAll((boxes) => boxes.filter((box) => box.checkVisibility()).map((box) => box.id)), ["s-auditlogs_view_all"]);
    await page.keyboard.press("Enter");
    assert.ok(await page.getByRole("heading", { name: "What may it do?" }).isVisible(), "a search submits nothing");
  }));

test("several wallets go to every scope that needs one", () =>
  onForm(async (page) => {
    for (const scope of ["wallet_view", "wallet_spend"]) await chooseScope(page, scope);
    await page.getByLabel("Wallets for wallet_spend").fill(WALLETS.join(", "));
    await page.getByRole("button", { name: /^Use these wallets for every/ }).click();
    const expected = ["wallet_view", "wallet_spend"].flatMap((scope) => WALLETS.map((wallet) => `${scope}:${wallet}`));
    assert.deepEqual((await shownRequest(page)).scope, expected);
    assert.equal(await page.getByLabel("Wallets for wallet_spend").evaluate((field) => field === document.activeElement), true);
  }));

test("a duration is chosen, typed, or given by its last moment, and its end is exact", () =>
  onForm(
    async (page) => {
      for (const [chip, seconds] of [["1 hour", 3600], ["7 days", 604800], ["365 days", 31536000]]) {
        await page.getByRole("button", { name: chip, exact: true }).click();
        assert.equal((await shownRequest(page)).duration, seconds);
      }
      await page.getByLabel("Duration", { exact: true }).fill("12 h");
      assert.equal((await shownRequest(page)).duration, 43200);

      await page.clock.setFixedTime(new Date("2026-12-01T00:00:00Z"));
      await page.getByRole("button", { name: "Until a date…" }).click();
      const until = page.getByLabel("Until, by the clock of this device");
      // Berlin is one hour ahead in winter: this is midnight UTC, 31 days later.
      await until.fill("2027-01-01T01:00");
      await until.blur();
      assert.equal((await shownRequest(page)).duration, 31 * 24 * 3600);
      assert.equal(await page.getByLabel("Duration", { exact: true }).inputValue(), "31 days");
      await until.fill("2020-01-01T00:00");
      await until.blur();
      await page.locator("form").getByText("The chosen end lies in the past").waitFor();
      assert.equal((await shownRequest(page)).duration, 31 * 24 * 3600, "what was there stays");
    },
    { connect: false },
  ));

test("the end of a token is shown in UTC and on the clock of the device", () =>
  onForm(
    async (page) => {
      await page.clock.setFixedTime(new Date("2026-12-01T00:00:00Z"));
      await page.getByRole("button", { name: "1 day", exact: true }).click();
      await page.getByText("ends 2 Dec 2026, 00:00 UTC · 2 Dec 2026, 01:00 here").waitFor();
    },
    { connect: false },
  ));

test("a pasted list of addresses falls into rows, and Enter goes on to the next", () =>
  onForm(async (page) => {
    const first = page.getByLabel("Address 1", { exact: true });
    await first.focus();
    await first.evaluate((field) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text", "198.41.30.7, 198.41.31.0/24\n198.41.32.9");
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    });
    assert.deepEqual((await shownRequest(page)).ipRestrict, ["198.41.30.7", "198.41.31.0/24", "198.41.32.9"]);
    await page.getByLabel("Address 3", { exact: true }).press("Enter");
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Address 4");
    await page.getByRole("button", { name: "Remove address 2" }).click();
    assert.deepEqual((await shownRequest(page)).ipRestrict, ["198.41.30.7", "198.41.32.9"]);
  }));

test("comments in a pasted list of addresses are left out, and that is told", () =>
  onForm(async (page) => {
    await page.getByLabel("Address 1", { exact: true }).evaluate((field) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text", "198.41.30.8 # office");
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    });
    await page.getByText("What stood behind # was taken for comments and left out.").waitFor();
    assert.deepEqual((await shownRequest(page)).ipRestrict, ["198.41.30.8"]);
  }));

test("the address that BitGo sees is told, and taken at a click, unless nobody else sees it", async () => {
  // Of a machine at home, and as BitGo sees one (the guide's example).
  for (const [ip, isOffered] of [["192.168.1.7", false], ["198.41.30.7", true]]) {
    const { page, close } = await openPage(browser);
    await page.route("**/api/v2/user/session", async (route) => {
      const response = await route.fetch();
      const json = await response.json();
      json.session.ip = ip;
      await route.fulfill({ response, json });
    });
    await page.goto(sandbox.address);
    await connectWithToken(page, sandbox.accessToken);
    await page.getByText("session ends in").waitFor();
    await page.getByText("What will BitGo see?").click();
    await page.getByText(`come from ${ip}`).waitFor();
    const add = page.getByRole("button", { name: `Add ${ip}` });
    if (isOffered) {
      await add.click();
      assert.deepEqual((await shownRequest(page)).ipRestrict, [ip]);
    } else {
      assert.equal(await add.count(), 0);
    }
    await close();
  }
});

test("an amount is typed in coins or in base units, and the other follows to the digit", () =>
  onForm(async (page) => {
    await page.getByRole("button", { name: "Add a limit", exact: true }).click();
    const limit = page.getByRole("group", { name: "Limit 1" });
    await limit.getByLabel("Asset").fill("hteth");
    const [coins, units] = [limit.getByLabel("Amount in hteth"), limit.getByLabel("Amount in base units")];
    // Ether has 18 decimals: more digits than a JavaScript number holds.
    await coins.fill("1.000000000000000001");
    assert.equal(await units.inputValue(), "1000000000000000001");
    await units.fill("123456789012345678901");
    assert.equal(await coins.inputValue(), "123.456789012345678901");
    await coins.fill("1,5");
    await limit.getByText("Limit 1 has no amount of its asset:").waitFor();
    assert.equal((await shownRequest(page)).spendingLimits[0].txValueLimit, undefined, "never an amount that nobody meant");
  }));

test("the user's enterprises are a list, and any other is given by its id", () =>
  onForm(async (page) => {
    await page.getByText("Advanced", { exact: true }).click();
    const { user } = await sandbox.api("GET", "/api/v2/user/me");
    const [known] = user.enterprises;
    await page.getByRole("combobox", { name: "Enterprise" }).selectOption({ label: `${known.name} · ${known.id}` });
    assert.equal((await shownRequest(page)).enterprise, known.id);
    await page.getByRole("combobox", { name: "Enterprise" }).selectOption("another");
    await page.getByLabel("Enterprise id").fill(WALLETS[0]);
    assert.equal((await shownRequest(page)).enterprise, WALLETS[0]);
    await page.getByRole("combobox", { name: "Enterprise" }).selectOption("");
    assert.equal((await shownRequest(page)).enterprise, undefined);
  }));

test("the whole form can be filled in and sent by keyboard alone", () =>
  onForm(async (page) => {
    // From the field that has the focus after connecting, Tab reaches everything in the order of the page.
    await page.waitForFunction(() => document.activeElement?.id === "f-label");
    await page.keyboard.type("by-keyboard");
    await page.keyboard.press("Tab");
    await page.keyboard.type("profile");
    await page.keyboard.press("Tab");
    const focused = () => page.evaluate(() => document.activeElement.id);
    while ((await focused()) !== "s-profile") await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    while ((await focused()) !== "f-ipRestrict-0") await page.keyboard.press("Tab");
    await page.keyboard.type("198.41.30.7");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "f-ipRestrict-1");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Review", exact: true }).waitFor();
    await page.waitForFunction(() => document.activeElement?.id === "review-title");
    while ((await focused()) !== "f-otp") await page.keyboard.press("Tab");
    await page.keyboard.type(sandbox.otp);
    assert.equal(await createButton(page).innerText(), "Create token with 1 scope for 90 days");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "by-keyboard is ready" }).waitFor();
  }));

test("other scopes stand apart while they are typed, and a listed one goes to the list afterwards", () =>
  onForm(async (page) => {
    await page.getByText("A scope that is not listed").click();
    const others = page.getByLabel("Other scopes");
    const listed = (name) => page.getByRole("checkbox", { name, exact: true });
    // `all` and `openid` are listed scopes, and the beginnings of these words.
    await others.pressSequentially("allocation_read openid_enterprises");
    assert.equal(await others.inputValue(), "allocation_read openid_enterprises");
    assert.deepEqual((await shownRequest(page)).scope, ["allocation_read", "openid_enterprises"]);
    assert.deepEqual([await listed("all").isChecked(), await listed("openid").isChecked()], [false, false]);

    // Into the middle, key by key: the caret stays where one types.
    for (let back = 0; back < "openid_enterprises".length; back++) await others.press("ArrowLeft");
    await others.pressSequentially("openid ");
    assert.equal(await others.inputValue(), "allocation_read openid openid_enterprises");
    assert.equal(await listed("openid").isChecked(), false);
    await others.blur();
    assert.equal(await listed("openid").isChecked(), true);
    assert.equal(await others.inputValue(), "allocation_read openid_enterprises");
    assert.deepEqual(new Set((await shownRequest(page)).scope), new Set(["openid", "allocation_read", "openid_enterprises"]));

    await others.press("End");
    await others.pressSequentially(" profile");
    await others.press("Enter");
    assert.equal(await listed("profile").isChecked(), true);
  }));

test("a duration that cannot be read has no end, and none at all is said to be BitGo's to decide", () =>
  onForm(
    async (page) => {
      const card = page.locator("#life");
      const duration = page.getByLabel("Duration", { exact: true });
      for (const typed of ["1e6", "90 Tage", "-5", "0"]) {
        await duration.fill(typed);
        assert.equal(await card.locator("header small").innerText(), "", typed);
      }
      await duration.fill("");
      assert.match(await card.locator("header small").innerText(), /BitGo decides.*until now/);
    },
    { connect: false },
  ));

test("a chosen date is the end that is shown, and its span can be read", () =>
  onForm(
    async (page) => {
      await page.clock.setFixedTime(new Date("2026-12-01T10:00:44Z"));
      await page.getByRole("button", { name: "Until a date…" }).click();
      const until = page.getByLabel("Until, by the clock of this device");
      // Berlin is one hour ahead in winter: 8:00 UTC, 89 days and 21:59:16 later (31 days of December, 31 of January, 28 of
      // February, from 10:00:44 on the first).
      await until.fill("2027-03-01T09:00");
      await until.blur();
      await page.getByText("1 Mar 2027, 09:00 here").waitFor();
      assert.equal(await until.inputValue(), "2027-03-01T09:00");
      assert.equal((await shownRequest(page)).duration, 89 * 86400 + 21 * 3600 + 59 * 60 + 16);
      assert.equal(await page.getByLabel("Duration", { exact: true }).inputValue(), "89 days 21 hours 59 minutes 16 seconds");
    },
    { connect: false },
  ));
