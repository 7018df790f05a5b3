// A token in place of another: created, proven, and only then the old one revoked; and what holds after each failure.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { connectWithToken, review } from "./support/form.mjs";
import { CREATE, onPage, problem } from "./support/job.mjs";

const SESSION = "/api/v2/user/session";

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.close());

/** Makes the old token beside the page, and goes to its rotation. */
async function begin(page, sandbox, more = {}) {
  const body = { label: "payouts", otp: sandbox.otp, scope: ["wallet_view_all", "wallet_create"], duration: 86_400 * 90, ...more };
  const old = await sandbox.api("POST", CREATE, body);
  await page.getByRole("button", { name: "Tokens", exact: true }).click();
  await page.getByRole("button", { name: "Rotate payouts" }).click();
  await page.getByRole("heading", { name: "Rotate “payouts”" }).waitFor();
  return old;
}

async function create(page, sandbox) {
  await page.getByLabel("The old token has no such restriction").check();
  await page.getByLabel("One-time password").fill(sandbox.otp);
  await page.getByRole("button", { name: "Create the new token; the old one stays" }).click();
}

const holds = (page, text) => page.locator(".holds").filter({ hasText: text }).waitFor();
const ids = async (sandbox) => (await sandbox.api("GET", CREATE)).accessTokens.filter((token) => token.label === "payouts").map((token) => token.id);

test("the new token has the old one's rights, is proven, and only then the old one ends", () =>
  onPage(browser, async (page, sandbox) => {
    const old = await begin(page, sandbox, { spendingLimits: [{ coin: "tbtc", txValueLimit: "150000000" }] });
    await holds(page, "The old token works as before. No new one was made.");
    await create(page, sandbox);
    await holds(page, "Both tokens exist. The old one works as before; the new one is not proven.");
    const sent = (await sandbox.requestsTo("POST", CREATE)).map((request) => JSON.parse(request.body))[1];
    assert.deepEqual(sent.scope, ["wallet_view_all", "wallet_create"]);
    assert.equal(sent.duration, 7_776_000);
    assert.equal(sent.spendingLimits[0].txValueLimit, "150000000");
    assert.equal((await ids(sandbox)).length, 2);

    await page.getByRole("button", { name: "Reveal" }).click();
    const token = await page.getByLabel("Created access token").inputValue();
    await page.getByRole("button", { name: "Ask BitGo with it from here" }).click();
    await page.getByText("BitGo answers to the new token. Its scopes are those of the old one.").waitFor();
    await holds(page, "Both tokens work.");
    const proofs = (await sandbox.requestsTo("GET", SESSION)).map((request) => new Map(request.headers).get("authorization"));
    assert.equal(proofs.at(-1), `Bearer ${token}`);
    assert.ok((await ids(sandbox)).includes(old.id), "the old token is still there");

    await page.getByRole("button", { name: "Revoke the old token now" }).click();
    await holds(page, "Only the new token works.");
    assert.ok(!(await ids(sandbox)).includes(old.id));
    await page.getByRole("button", { name: "I have saved the new token" }).click();
    await page.getByRole("heading", { name: "payouts", exact: true }).waitFor();
    assert.ok(!(await page.content()).includes(token));
  }));

test("the row of a new token says so, and the buttons of two of one label are told apart", () =>
  onPage(browser, async (page, sandbox) => {
    const old = await begin(page, sandbox, { ipRestrict: ["198.41.30.7"] });
    const from = page.locator(".words > div").filter({ has: page.locator("dt", { hasText: /^From$/ }) });
    assert.equal(await from.locator("dd").innerText(), "198.41.30.7");
    await create(page, sandbox);
    await holds(page, "Both tokens exist.");
    await page.getByRole("button", { name: "I have saved the new token; stop here" }).click();
    const [other] = (await ids(sandbox)).filter((id) => id !== old.id);
    const row = (id) => page.locator(`.token[data-id="${id}"]`);
    await row(other).getByText("new: made here").waitFor();
    assert.equal(await row(old.id).getByText("new: made here").count(), 0);
    const ends = (id) => `${id.slice(0, 6)}…${id.slice(-4)}`;
    for (const id of [old.id, other]) {
      await row(id).getByText(ends(id), { exact: true }).waitFor();
      await page.getByRole("button", { name: `Revoke payouts ${ends(id)}`, exact: true }).waitFor();
    }
  }));

test("a create that is refused, and one whose answer is lost: the old token is as it was, and it is said", () =>
  onPage(browser, async (page, sandbox) => {
    const old = await begin(page, sandbox);
    await page.getByLabel("The old token has no such restriction").check();
    await page.getByLabel("One-time password").fill("1234567");
    await page.getByRole("button", { name: "Create the new token; the old one stays" }).click();
    await problem(page).waitFor();
    await holds(page, "The old token works as before. No new one was made.");
    assert.deepEqual(await ids(sandbox), [old.id]);

    await sandbox.fail({ method: "POST", path: CREATE, kind: "truncate", times: 1 });
    await create(page, sandbox);
    await holds(page, "A new one may exist, and nobody has its secret.");
    // A second try that is refused settles nothing of the first.
    await page.getByLabel("One-time password").fill("1234567");
    await page.getByRole("button", { name: "Create the new token; the old one stays" }).click();
    await problem(page).getByText("invalid", { exact: false }).first().waitFor();
    await holds(page, "A new one may exist, and nobody has its secret.");
    await page.getByRole("button", { name: "Look for it" }).click();
    const found = page.getByRole("list", { name: "Look for the token" }).getByRole("listitem");
    await found.first().waitFor();
    // Both are of this label and of this minute; the old one is not to be offered.
    const offered = await found.allInnerTexts();
    assert.ok(!offered.some((text) => text.includes(old.id)), offered.join());
  }));

test("a create whose answer was lost goes along into the form, with its search", () =>
  onPage(browser, async (page, sandbox) => {
    await begin(page, sandbox);
    await sandbox.fail({ method: "POST", path: CREATE, kind: "truncate", times: 1 });
    await create(page, sandbox);
    await holds(page, "A new one may exist, and nobody has its secret.");
    await page.getByRole("button", { name: "Change it in the form instead" }).click();
    await page.getByRole("heading", { name: "Filled in from the token" }).waitFor();
    await review(page);
    await page.getByText("under the label “payouts”").waitFor();
    await page.getByRole("button", { name: "Look for it" }).waitFor();
  }));

test("a new token that only works elsewhere is proven there; a revocation that fails leaves both", () =>
  onPage(browser, async (page, sandbox) => {
    const old = await begin(page, sandbox, { ipRestrict: ["198.41.30.7"] });
    await create(page, sandbox);
    await page.getByRole("button", { name: "Ask BitGo with it from here" }).click();
    await page.getByText("BitGo refuses the new token from this address").waitFor();
    await holds(page, "The old one works as before; the new one is not proven.");
    await page.getByRole("button", { name: "I ran the line where the token is used" }).click();
    await holds(page, "Both tokens work.");

    const path = `${CREATE}/${old.id}`;
    await sandbox.fail({ method: "DELETE", path, kind: "status", status: 403, body: JSON.stringify({ error: "unauthorized", requestId: "cjd6abcdefghijklmnopqrstu" }), times: 1 });
    await page.getByRole("button", { name: "Revoke the old token now" }).click();
    await problem(page).waitFor();
    await holds(page, "Both tokens work.");
    await sandbox.fail({ method: "DELETE", path, kind: "truncate", times: 1 });
    await page.getByRole("button", { name: "Revoke the old token now" }).click();
    await holds(page, "Nobody knows whether the old one was revoked.");
    await page.getByRole("button", { name: "Revoke the old token now" }).click();
    await holds(page, "Only the new token works.");
  }));

test("a proxy's 404 does not end the old token, and a refusal after a lost answer settles nothing", () =>
  onPage(browser, async (page, sandbox) => {
    const old = await begin(page, sandbox);
    await create(page, sandbox);
    await page.getByRole("button", { name: "Ask BitGo with it from here" }).click();
    await holds(page, "Both tokens work.");
    const path = `${CREATE}/${old.id}`;
    const revoke = page.getByRole("button", { name: "Revoke the old token now" });
    await sandbox.fail({ method: "DELETE", path, kind: "status", status: 404, body: "<html><h1>404 Not Found</h1></html>", times: 1 });
    await revoke.click();
    await holds(page, "Nobody knows whether the old one was revoked.");
    assert.ok((await ids(sandbox)).includes(old.id));

    await sandbox.fail({ method: "DELETE", path, kind: "truncate", times: 1 });
    await revoke.click();
    await problem(page).getByText("The answer could not be understood").waitFor();
    assert.ok(!(await ids(sandbox)).includes(old.id), "BitGo revoked it");
    await sandbox.fail({ method: "DELETE", path, kind: "status", status: 429, body: JSON.stringify({ error: "Too many requests, slow down!" }), times: 1 });
    await revoke.click();
    await problem(page).getByText("Too many requests, slow down!").first().waitFor();
    await holds(page, "Nobody knows whether the old one was revoked.");
    await revoke.click();
    await holds(page, "Only the new token works.");
  }));

test("a limit that BitGo does not tell is not sent as none: the form takes the amount", () =>
  onPage(browser, async (page, sandbox) => {
    // What BitGo documents of a limit in a list has no member for one without a cap.
    await begin(page, sandbox, { scope: ["wallet_spend_all"], spendingLimits: [{ coin: "hteth", maxLimit: true }] });
    await page.getByText("BitGo does not tell how much the old token may spend of hteth.").waitFor();
    assert.equal(await page.getByText("It gets the same scopes").count(), 0);
    assert.equal(await page.getByRole("button", { name: "Create the new token; the old one stays" }).count(), 0);
    await page.getByRole("button", { name: "Change it in the form instead" }).press("Enter");
    await page.getByRole("heading", { name: "Filled in from the token" }).waitFor();
    assert.equal(await page.getByRole("group", { name: "Limit 1" }).getByLabel("Asset").inputValue(), "hteth");
    await page.getByRole("button", { name: /^Tokens/ }).click();
    const row = page.locator(".token").filter({ has: page.getByRole("heading", { name: "payouts" }) });
    await row.getByText("0 hteth used; BitGo does not tell the limit").waitFor();
    assert.equal((await sandbox.requestsTo("POST", CREATE)).length, 1, "the one beside the page");
  }));

test("a restriction that BitGo does not tell is not dropped unless somebody says that there is none", () =>
  onPage(browser, async (page, sandbox) => {
    await begin(page, sandbox, { permittedWallets: ["59cd72485007a239fb00282ed480da1f"] });
    assert.equal(await page.getByText("It gets the same scopes").count(), 0);
    await page.getByLabel("One-time password").fill(sandbox.otp);
    await page.getByRole("button", { name: "Create the new token; the old one stays" }).press("Enter");
    await page.getByText("Accept what is marked security first.").waitFor();
    assert.equal((await sandbox.requestsTo("POST", CREATE)).length, 1, "the one beside the page");
    await page.getByRole("button", { name: "Change it in the form instead" }).click();
    await page.getByRole("heading", { name: "Filled in from the token" }).waitFor();
    await page.getByText("permittedEnterprises, permittedWallets").waitFor();
  }));

test("without a session neither the proof nor the end of the old token is silent", () =>
  onPage(
    browser,
    async (page, sandbox) => {
      await begin(page, sandbox);
      await create(page, sandbox);
      await holds(page, "Both tokens exist.");
      await page.clock.fastForward("24:01:00");
      await page.getByText("Your BitGo session has ended").waitFor();
      const unconnected = page.getByRole("alert").filter({ hasText: "Not connected to BitGo any more." });
      await page.getByRole("button", { name: "Ask BitGo with it from here" }).press("Enter");
      await unconnected.waitFor();
      await page.getByRole("button", { name: "I ran the line where the token is used" }).click();
      await holds(page, "Both tokens work.");
      assert.equal(await unconnected.count(), 0);
      await page.getByRole("button", { name: "Revoke the old token now" }).press("Enter");
      await unconnected.waitFor();
      await holds(page, "Both tokens work.");
      // The way back: it goes on where it was.
      const another = { label: "operator", otp: sandbox.otp, scope: ["all"], duration: 86_400 * 30 };
      const { token } = await sandbox.api("POST", CREATE, another);
      await page.getByRole("textbox", { name: "Access token", exact: true }).fill(token);
      await page.getByRole("button", { name: "Connect", exact: true }).click();
      await unconnected.waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Revoke the old token now" }).click();
      await holds(page, "Only the new token works.");
    },
    { before: (page) => page.clock.install() },
  ));

test("the end of the token that one is connected with disconnects, and the new one is still there", () =>
  onPage(browser, async (page, sandbox) => {
    const body = { label: "payouts", otp: sandbox.otp, scope: ["all"], duration: 86_400 };
    const { token } = await sandbox.api("POST", CREATE, body);
    await page.getByRole("button", { name: "Disconnect" }).click();
    await connectWithToken(page, token);
    await page.getByRole("button", { name: "Disconnect" }).waitFor();
    await page.getByRole("button", { name: "Tokens", exact: true }).click();
    await page.getByRole("button", { name: "Rotate payouts" }).click();
    for (const box of await page.getByLabel("I accept this").all()) await box.check();
    await create(page, sandbox);
    await page.getByRole("button", { name: "Ask BitGo with it from here" }).click();
    await page.getByText("You are connected with this very token: you will be disconnected.").waitFor();
    await page.getByRole("button", { name: "Revoke the old token now" }).click();
    await holds(page, "Only the new token works.");
    await page.getByRole("button", { name: "Disconnect" }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Reveal" }).click();
    assert.match(await page.getByLabel("Created access token").inputValue(), /^v2x[0-9a-f]{64}$/);
    await page.getByRole("button", { name: "I have saved the new token" }).click();
    await page.getByText("Connect to BitGo to see your tokens.").waitFor();
    assert.equal(await problem(page).count(), 0);
  }));

test("a rotation under way stays while one looks elsewhere, and leaving the page warns", () =>
  onPage(browser, async (page, sandbox) => {
    await begin(page, sandbox);
    await create(page, sandbox);
    await holds(page, "Both tokens exist.");
    await page.getByRole("button", { name: "New token", exact: true }).click();
    await page.getByRole("button", { name: /^Tokens.*not saved yet/ }).click();
    await holds(page, "Both tokens exist.");
    page.once("dialog", (dialog) => dialog.dismiss());
    await Promise.all([page.waitForEvent("dialog"), page.evaluate(() => setTimeout(() => location.assign("/?elsewhere")))]);
    assert.equal(await page.getByRole("button", { name: "Reveal" }).count(), 1);
  }));

test("the one-time password of a rotation may be parted by a dash", () =>
  onPage(browser, async (page, sandbox) => {
    await begin(page, sandbox);
    await page.getByLabel("The old token has no such restriction").check();
    await page.getByLabel("One-time password").pressSequentially("000-0000");
    await page.keyboard.press("Enter");
    await holds(page, "Both tokens exist.");
  }));
