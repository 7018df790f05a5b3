// The review and the sending: everything in words, one request per click, and what comes of a request that fails.
// BitGo's error texts are those that were observed on it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { addLimit, chooseScope, createButton, review } from "./support/form.mjs";
import { CREATE, onPage, problem, toReview } from "./support/job.mjs";

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.close());

const sent = async (sandbox) => (await sandbox.requestsTo("POST", CREATE)).length;

test("the review says what was changed since the preset was chosen", () =>
  onPage(browser, async (page) => {
    await page.getByRole("button", { name: /^Reporting, read-only/ }).click();
    await page.getByLabel("Label", { exact: true }).fill("reports");
    await review(page);
    await page.getByText("Scopes and duration are just the preset's.").waitFor();

    await page.getByRole("button", { name: "Back to the form" }).click();
    await page.getByRole("checkbox", { name: "enterprise_view_all", exact: true }).uncheck();
    await chooseScope(page, "auditlogs_view_all");
    await page.getByRole("button", { name: "365 days", exact: true }).click();
    await review(page);
    const changes = page.locator(".difference li");
    assert.deepEqual(await changes.allInnerTexts(), [
      "Added auditlogs_view_all",
      "Left out enterprise_view_all",
      "Lasts longer: 365 days instead of 90 days",
    ]);
  }));

test("however one presses, one click is one request", () =>
  onPage(browser, async (page, sandbox) => {
    await sandbox.fail({ method: "POST", path: CREATE, kind: "delay", milliseconds: 1500 });
    await toReview(page);
    await createButton(page).dblclick();
    // The button says what is going on, and stays where it is.
    const button = page.getByRole("button", { name: "Creating the token…" });
    await button.click({ force: true });
    await page.getByLabel("One-time password").focus();
    for (let times = 0; times < 5; times++) await page.keyboard.press("Enter");
    await button.focus();
    // Held down: the browser repeats the key.
    for (let times = 0; times < 5; times++) await page.keyboard.down("Enter");
    await page.keyboard.up("Enter");
    await page.getByRole("heading", { name: "reports is ready" }).waitFor();
    assert.equal(await sent(sandbox), 1);
    assert.equal((await sandbox.api("GET", CREATE)).accessTokens.filter((token) => token.label === "reports").length, 1);
  }));

test("Enter in the one-time password sends, once, and a held key sends nothing after a refusal", () =>
  onPage(browser, async (page, sandbox) => {
    await toReview(page, "reports", "1234567");
    await page.getByLabel("One-time password").focus();
    for (let times = 0; times < 10; times++) await page.keyboard.down("Enter");
    await page.keyboard.up("Enter");
    await problem(page).waitFor();
    await page.getByLabel("One-time password").press("Enter");
    assert.equal(await sent(sandbox), 1, "the one-time password has been used up");
  }));

test("a request on its way shows that it is, goes on while one looks elsewhere, and can be cancelled", () =>
  onPage(browser, async (page, sandbox) => {
    await sandbox.fail({ method: "POST", path: CREATE, kind: "delay", milliseconds: 60000 });
    await toReview(page);
    await createButton(page).click();
    await page.getByRole("progressbar", { name: "Creating the token…" }).waitFor();
    await page.getByRole("button", { name: "Templates" }).click();
    await page.getByRole("button", { name: "New token" }).click();
    await page.getByRole("progressbar", { name: "Creating the token…" }).waitFor();

    await page.getByRole("button", { name: "Cancel" }).click();
    await problem(page).waitFor();
    // The request had left: BitGo may have begun.
    assert.match(await problem(page).innerText(), /The token may exist/);
    await page.getByRole("button", { name: /^Create another token with 1 scope/ }).waitFor();
    await page.getByRole("button", { name: "Back to the form" }).click();
    assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), "reports");
    assert.ok(await page.getByRole("checkbox", { name: "wallet_view_all", exact: true }).isChecked());
  }));

test("the one-time password of the test environment is told there alone", async () => {
  for (const environment of ["test", "production"]) {
    await onPage(
      browser,
      async (page) => {
        await toReview(page);
        const hint = await page.locator("#f-otp-hint").innerText();
        assert.equal(hint.includes("0000000"), environment === "test", hint);
      },
      { sandbox: ["--environment", environment] },
    );
  }
});

test("a large amount is grouped in the review, as it is in the answer", () =>
  onPage(browser, async (page) => {
    await page.getByLabel("Label", { exact: true }).fill("payouts");
    await chooseScope(page, "wallet_view_all");
    await addLimit(page, { asset: "hteth", baseUnits: "1000000000000000000000" });
    await page.getByText(/^up to 1,000 hteth in total/).first().waitFor();
    await review(page);
    const limits = page.locator(".words > div").filter({ has: page.locator("dt", { hasText: "Spending limits" }) });
    assert.equal(await limits.locator("dd").innerText(), "up to 1,000 hteth in total (1,000,000,000,000,000,000,000 base units)");
  }));

test("an error of the server's is not told as an answer that was lost", () =>
  onPage(browser, async (page, sandbox) => {
    const body = JSON.stringify({ error: "internal error", name: "InternalServerError" });
    await sandbox.fail({ method: "POST", path: CREATE, kind: "status", status: 500, body });
    await toReview(page);
    await createButton(page).click();
    await problem(page).waitFor();
    const said = await problem(page).innerText();
    assert.match(said, /answered with an error of its own/);
    assert.match(said, /internal error/);
    assert.doesNotMatch(said, /was lost/);
  }));

for (const [name, status, body, title] of [
  ["a lost session", 401, { error: "unauthorized", name: "Unauthorized", requestId: "cjd6abcdefghijklmnopqrstu", context: {} }, /not authorised|unauthorized|does not/i],
  ["a locked session", 401, { error: "needs unlock", needsOTP: true, needsUnlock: true, name: "Response", requestId: "cjd6abcdefghijklmnopqrstu" }, /unlock/i],
  ["another address", 401, { error: "Attempt to use IP-restricted token from an unauthorized IP address", name: "Unauthorized", context: {} }, /address/i],
  ["too many requests", 429, { error: "Too many requests, slow down!", name: "TooManyRequests" }, /Too many requests/],
]) {
  test(`${name} is explained, with causes and a next step for each`, () =>
    onPage(browser, async (page, sandbox) => {
      await sandbox.fail({ method: "POST", path: CREATE, kind: "status", status, body: JSON.stringify(body), headers: { "retry-after": "7" } });
      await toReview(page);
      await createButton(page).click();
      await problem(page).waitFor();
      assert.match(await problem(page).locator("h3").innerText(), title);
      const causes = problem(page).locator(".causes li");
      assert.ok((await causes.count()) > 0);
      for (const cause of await causes.all()) assert.ok((await cause.locator(".next").innerText()).length > 20);
      assert.ok((await problem(page).innerText()).includes(body.error));
      if (status === 429) assert.match(await problem(page).innerText(), /Wait 7 s/);
      assert.equal(await sent(sandbox), 1);
    }));
}

test("a one-time password is taken as authenticator apps and mails show it", async () => {
  for (const shown of ["000 0000", "000-0000"]) {
    await onPage(browser, async (page, sandbox) => {
      await toReview(page, "reports", "");
      await page.getByLabel("One-time password").pressSequentially(shown);
      assert.equal(await page.getByLabel("One-time password").inputValue(), shown, "and stays as it was typed");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "reports is ready" }).waitFor();
      const [request] = await sandbox.requestsTo("POST", CREATE);
      assert.equal(JSON.parse(request.body).otp, "0000000");
    });
  }
});
