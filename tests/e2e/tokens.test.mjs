// The lists: tokens found, filtered, revoked, taken for a start; templates used. Times and limits are as BitGo's OpenAPI
// document has them in its answers.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { createButton, review } from "./support/form.mjs";
import { CREATE, onPage, problem, toReview } from "./support/job.mjs";

const TEMPLATES = "/api/v2/user/accesstokentemplate";
const DAY = 86_400;

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.close());

/** Makes a token beside the page. */
async function make(sandbox, label, more = {}) {
  const made = await sandbox.api("POST", CREATE, { label, otp: sandbox.otp, scope: ["wallet_view_all"], duration: 90 * DAY, ...more });
  assert.ok(made.id, JSON.stringify(made));
  return made;
}

const listed = async (sandbox) => (await sandbox.api("GET", `${CREATE}?limit=200`)).accessTokens.map((token) => token.label);
const open = (page) => page.getByRole("button", { name: "Tokens", exact: true }).click();
const row = (page, label) => page.locator(".token").filter({ has: page.getByRole("heading", { name: label, exact: true }) });
const labels = (page) => page.locator(".token:not([hidden]) h3").allInnerTexts();

test("tokens show what they may do, until when, from where and what is left to spend; the first to end is first", () =>
  onPage(browser, async (page, sandbox) => {
    await make(sandbox, "late", { duration: 365 * DAY, ipRestrict: ["198.41.30.7"] });
    await make(sandbox, "payouts", {
      duration: 5 * DAY,
      scope: ["wallet_spend_all", "wallet_view_all"],
      spendingLimits: [{ coin: "tbtc", txValueLimit: "150000000" }],
    });
    await open(page);
    await row(page, "payouts").waitFor();
    const order = await labels(page);
    assert.ok(order.indexOf("payouts") < order.indexOf("late"), order.join());
    const text = await row(page, "payouts").innerText();
    for (const part of ["moves money", "wallet_spend_all", "0 of 1.5 tbtc used", "any address"]) assert.ok(text.includes(part), `${part} is missing from: ${text}`);
    assert.match(text, /ends in (4|5) days/);
    assert.match(await row(page, "late").innerText(), /198\.41\.30\.7/);
    assert.doesNotMatch(await row(page, "late").innerText(), /ends in/);
  }));

test("the navigation says how many tokens there are and how many end within 30 days, until that may not hold any more", () =>
  onPage(browser, async (page, sandbox) => {
    await make(sandbox, "late");
    await make(sandbox, "soon", { duration: 5 * DAY });
    const tokens = page.getByRole("navigation").getByRole("button", { name: /^Tokens/ });
    assert.equal(await tokens.innerText(), "Tokens");
    await open(page);
    await row(page, "soon").waitFor();
    const all = (await listed(sandbox)).length;
    assert.match(await tokens.innerText(), new RegExp(`^Tokens\\s+${all}\\s+1 ending soon$`));
    await row(page, "soon").getByRole("button", { name: "Revoke soon" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke soon" }).click();
    await row(page, "soon").waitFor({ state: "detached" });
    assert.match(await tokens.innerText(), new RegExp(`^Tokens\\s+${all - 1}$`));
    await page.getByRole("button", { name: "Disconnect" }).click();
    await page.getByText("Connect to BitGo to see your tokens.").waitFor();
    assert.equal(await tokens.innerText(), "Tokens");
  }));

test("a search takes all words, a filter narrows, and what fits nothing says so", () =>
  onPage(browser, async (page, sandbox) => {
    await make(sandbox, "payouts-eu", { ipRestrict: ["198.41.30.7"], duration: 5 * DAY, scope: ["wallet_spend_all"] });
    await make(sandbox, "payouts-us", { ipRestrict: ["198.41.31.7"] });
    await open(page);
    await row(page, "payouts-eu").waitFor();
    const search = page.getByLabel("Search tokens");
    await search.fill("PAYOUTS 198.41.31");
    await row(page, "payouts-eu").waitFor({ state: "detached" });
    assert.deepEqual(await labels(page), ["payouts-us"]);
    assert.match(await page.locator(".card [role=status]").first().innerText(), /^\d tokens, 1 shown$/);
    await search.fill("nothing-like-it");
    await page.getByText("No token fits the search and the filter.").waitFor();
    await page.getByRole("button", { name: "Show all" }).click();
    assert.equal(await search.inputValue(), "");
    await page.getByLabel("Show", { exact: true }).selectOption("Can move money");
    await row(page, "payouts-us").waitFor({ state: "detached" });
    assert.deepEqual(await labels(page), ["payouts-eu"]);
  }));

test("revoking asks first, goes by the id, and takes the token out of the list", () =>
  onPage(browser, async (page, sandbox) => {
    const { id } = await make(sandbox, "old");
    await make(sandbox, "other");
    await open(page);
    const button = row(page, "old").getByRole("button", { name: "Revoke old" });
    await button.click();
    const dialog = page.getByRole("dialog", { name: /Revoke “old”/ });
    assert.ok((await dialog.innerText()).includes(id));
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    assert.ok(await button.evaluate((button) => button === document.activeElement), "the focus is back where it was");
    assert.deepEqual(await sandbox.requestsTo("DELETE", `${CREATE}/${id}`), []);

    await button.press("Enter");
    await dialog.getByRole("button", { name: "Revoke old" }).press("Enter");
    await row(page, "old").waitFor({ state: "detached" });
    assert.equal((await sandbox.requestsTo("DELETE", `${CREATE}/${id}`)).length, 1);
    assert.ok(!(await listed(sandbox)).includes("old"));
    assert.ok((await listed(sandbox)).includes("other"));
    await page.waitForFunction(() => document.activeElement?.id === "tokens-title");
  }));

test("a revocation that fails says what holds: still valid, nobody knows, or gone already", () =>
  onPage(browser, async (page, sandbox) => {
    const { id } = await make(sandbox, "old");
    const path = `${CREATE}/${id}`;
    await open(page);
    await row(page, "old").getByRole("button", { name: "Revoke old" }).click();
    const dialog = page.getByRole("dialog");
    const revoke = dialog.getByRole("button", { name: "Revoke old" });

    const refusal = JSON.stringify({ error: "unauthorized", name: "Unauthorized", requestId: "cjd6abcdefghijklmnopqrstu", context: {} });
    await sandbox.fail({ method: "DELETE", path, kind: "status", status: 403, body: refusal, times: 1 });
    await revoke.click();
    await dialog.getByText("The token is still valid.").waitFor();

    await sandbox.fail({ method: "DELETE", path, kind: "truncate", times: 1 });
    await revoke.click();
    await dialog.getByText("Nobody knows whether BitGo revoked it.").waitFor();
    assert.ok(!(await listed(sandbox)).includes("old"), "BitGo did");

    await revoke.click();
    await dialog.getByText("BitGo does not know the token any more").waitFor();
    await dialog.getByRole("button", { name: "Close" }).click();
    await row(page, "old").waitFor({ state: "detached" });
  }));

test("a token is taken for a start, with all its rights, and nothing is sent", () =>
  onPage(browser, async (page, sandbox) => {
    await make(sandbox, "payouts", {
      duration: 30 * DAY,
      ipRestrict: ["198.41.30.7", "198.41.31.0/24"],
      spendingLimits: [{ coin: "tbtc", txValueLimit: "150000000" }],
    });
    await open(page);
    await row(page, "payouts").getByRole("button", { name: "Use as a start payouts" }).click();
    await page.getByRole("heading", { name: "Filled in from the token" }).waitFor();
    assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), "payouts");
    assert.equal(await page.getByLabel("Duration", { exact: true }).inputValue(), "30 days");
    assert.equal(await page.getByLabel("Address 2", { exact: true }).inputValue(), "198.41.31.0/24");
    assert.ok(await page.getByRole("checkbox", { name: "wallet_view_all", exact: true }).isChecked());
    assert.equal(await page.getByLabel("Amount in base units").inputValue(), "150000000");
    assert.equal((await sandbox.requestsTo("POST", CREATE)).length, 1, "the one beside the page");
  }));

test("a template is used by its id, or copied field by field", () =>
  onPage(browser, async (page, sandbox) => {
    const template = await sandbox.api("POST", TEMPLATES, {
      name: "readers",
      tokenScopes: ["wallet_view_all"],
      allowedIPs: ["198.41.30.7"],
      tokenLimits: { spendingLimits: [{ coin: "tbtc", txValueLimit: "150000000" }] },
    });
    await page.getByRole("button", { name: "Templates" }).click();
    await row(page, "readers").getByText("up to 1.5 tbtc").waitFor();
    await row(page, "readers").getByRole("button", { name: "Use readers" }).click();
    await page.getByLabel("Label", { exact: true }).fill("by-template");
    await review(page);
    await page.getByLabel("One-time password").fill(sandbox.otp);
    await page.getByRole("button", { name: "Create token with the template's scopes for 90 days" }).click();
    await page.getByRole("heading", { name: "by-template is ready" }).waitFor();
    const [sent] = await sandbox.requestsTo("POST", CREATE);
    assert.equal(JSON.parse(sent.body).accessTokenTemplateId, template.id);
    assert.equal(JSON.parse(sent.body).scope, undefined);
    await page.getByRole("button", { name: "I have saved this token" }).click();

    await page.getByRole("button", { name: "Templates" }).click();
    await row(page, "readers").getByRole("button", { name: "Copy into the form readers" }).click();
    assert.ok(await page.getByRole("checkbox", { name: "wallet_view_all", exact: true }).isChecked());
    assert.equal(await page.getByLabel("Address 1", { exact: true }).inputValue(), "198.41.30.7");
  }));

test("a list that does not come says why, and comes when asked again; an empty one says what it is for", () =>
  onPage(browser, async (page, sandbox) => {
    await page.getByRole("button", { name: "Templates" }).click();
    await page.getByText("You have no templates.").waitFor();
    await sandbox.fail({ method: "GET", path: CREATE, kind: "status", status: 502, body: "<html>Bad gateway</html>" });
    await open(page);
    await problem(page).waitFor();
    await sandbox.fail({ method: "GET", path: CREATE, kind: "delay", milliseconds: 800 });
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("progressbar", { name: /Asking BitGo/ }).waitFor();
    await page.locator(".token, .nothing").first().waitFor();
  }));

test("without a connection the lists say what they need, and fill when there is one", () =>
  onPage(browser, async (page, sandbox) => {
    await page.getByRole("button", { name: "Disconnect" }).click();
    await open(page);
    await page.getByText("Connect to BitGo to see your tokens.").waitFor();
    await page.getByRole("textbox", { name: "Access token" }).fill(sandbox.accessToken);
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    await page.locator(".token, .nothing").first().waitFor();
  }));

test("200 tokens are all there, and a search through them is answered at once", () =>
  onPage(browser, async (page, sandbox) => {
    for (let number = 0; number < 200; number++) await make(sandbox, `token-${number}`, { duration: (300 - number) * DAY });
    await open(page);
    await page.getByText(/^20\d tokens$/).waitFor();
    await page.getByLabel("Search tokens").pressSequentially("token-199");
    await page.getByText(/, 1 shown$/).waitFor();
    assert.deepEqual(await labels(page), ["token-199"]);
  }));

test("a create whose answer was lost is found by its label and time, and revoked from where one is", () =>
  onPage(browser, async (page, sandbox) => {
    await make(sandbox, "unrelated");
    await sandbox.fail({ method: "POST", path: CREATE, kind: "truncate", times: 1 });
    await toReview(page, "reports");
    await createButton(page).click();
    await problem(page).getByText("The token may exist").waitFor();
    await page.getByRole("button", { name: "Look for it" }).click();
    const found = page.getByRole("list", { name: "Look for the token" });
    await found.getByRole("button", { name: /^Revoke/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke reports" }).click();
    await problem(page).waitFor({ state: "detached" });
    const left = await listed(sandbox);
    assert.ok(!left.includes("reports") && left.includes("unrelated"));
    // Nothing is in the way of another try, and nothing typed was lost.
    await page.getByLabel("One-time password").fill(sandbox.otp);
    await createButton(page).click();
    await page.getByRole("heading", { name: "reports is ready" }).waitFor();
    assert.equal((await sandbox.requestsTo("POST", CREATE)).filter((sent) => JSON.parse(sent.body).label === "reports").length, 2);
  }));

test("a lost create that made nothing says so, and can be looked for again", () =>
  onPage(browser, async (page, sandbox) => {
    // A gateway that gave up waiting says nothing about what went on behind it.
    await sandbox.fail({ method: "POST", path: CREATE, kind: "status", status: 504, body: "<html>Gateway Timeout</html>", times: 1 });
    await toReview(page, "reports");
    await createButton(page).click();
    await page.getByRole("button", { name: "Look for it" }).click();
    await page.getByText("No token of this label has been created since.").waitFor();
    await page.getByRole("button", { name: "Look again" }).waitFor();
  }));

test("a browser that sends a request again by itself is found out, and the second token revoked", () =>
  onPage(browser, async (page, sandbox) => {
    // Chromium sends what was lost on a kept-alive connection again, a create too.
    await sandbox.fail({ method: "POST", path: CREATE, kind: "drop", when: "after", times: 1 });
    await toReview(page, "reports");
    await createButton(page).click();
    await page.getByRole("heading", { name: "reports is ready" }).waitFor();
    assert.equal((await listed(sandbox)).filter((label) => label === "reports").length, 2, "the browser did");
    const twins = page.getByRole("list", { name: "Another token may have been made" });
    await twins.getByRole("button", { name: /^Revoke/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke reports" }).click();
    await twins.waitFor({ state: "detached" });
    assert.equal((await listed(sandbox)).filter((label) => label === "reports").length, 1);
    await page.getByRole("button", { name: "Reveal" }).click();
    const token = await page.getByLabel("Created access token").inputValue();
    const session = await fetch(`${sandbox.address}/api/v2/user/session`, { headers: { authorization: `Bearer ${token}` } });
    assert.equal(session.status, 200, "the one that is shown is the one that is left");
  }));
