// A create whose answer was lost is not forgotten: it stays, with the search for its token, through whatever is tried next.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { createButton, review } from "./support/form.mjs";
import { CREATE, onPage, problem, toReview } from "./support/job.mjs";

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.close());

const button = (page, name) => page.getByRole("button", { name, exact: true });
const another = (page) => page.getByRole("button", { name: /^Create another token with/ });
const found = (page) => page.getByRole("list", { name: "Look for the token" });
const labels = async (sandbox) => (await sandbox.api("GET", CREATE)).accessTokens.map((token) => token.label).filter((label) => /^(zebra|second)$/.test(label)).sort();

/** Sends a create that BitGo carries out and whose answer is cut off. */
async function lose(page, sandbox, label = "zebra") {
  await sandbox.fail({ method: "POST", path: CREATE, kind: "truncate", times: 1 });
  await toReview(page, label);
  await createButton(page).click();
  await problem(page).getByText("The token may exist").waitFor();
}

/** Revokes the only token that is offered, and says which that was. */
async function revokeFound(page) {
  const [offered, ...more] = await found(page).getByRole("listitem").all();
  assert.deepEqual(more, []);
  const id = await offered.locator("code").innerText();
  await offered.getByRole("button", { name: /^Revoke/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke zebra" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  return id;
}

test("a second try that is refused leaves the first one's search, until its token is revoked", () =>
  onPage(browser, async (page, sandbox) => {
    await lose(page, sandbox);
    await page.getByLabel("One-time password").fill("1234567");
    await another(page).click();
    await problem(page).getByText("invalid", { exact: false }).first().waitFor();
    assert.equal(await problem(page).getByText("The token may exist").count(), 0, "that was another one");
    await page.getByText("under the label “zebra”").waitFor();
    await another(page).waitFor();

    await button(page, "Look for it").click();
    await found(page).first().waitFor();
    await revokeFound(page);
    await page.getByText("under the label “zebra”").waitFor({ state: "detached" });
    assert.deepEqual(await labels(sandbox), []);
    await createButton(page).waitFor();
    await problem(page).getByText("invalid", { exact: false }).first().waitFor();
    await page.waitForFunction(() => document.activeElement?.id === "f-otp");
  }));

test("the answer to a later create still tells of the lost one, and its token is revoked from there", () =>
  onPage(browser, async (page, sandbox) => {
    await lose(page, sandbox);
    await button(page, "Back to the form").click();
    await page.getByLabel("Label", { exact: true }).fill("second");
    await review(page);
    await page.getByLabel("One-time password").fill(sandbox.otp);
    await another(page).click();
    await page.getByRole("heading", { name: "second is ready" }).waitFor();
    await page.getByText("under the label “zebra”").waitFor();
    assert.deepEqual(await labels(sandbox), ["second", "zebra"]);
    await button(page, "Look for it").click();
    await found(page).first().waitFor();
    await revokeFound(page);
    await page.getByText("under the label “zebra”").waitFor({ state: "detached" });
    assert.deepEqual(await labels(sandbox), ["second"]);
    await page.waitForFunction(() => document.activeElement?.id === "done-title");
  }));

test("a token of the same label whose answer came is not taken for the lost one", () =>
  onPage(browser, async (page, sandbox) => {
    await lose(page, sandbox);
    const lost = (await sandbox.api("GET", CREATE)).accessTokens.find((token) => token.label === "zebra");
    await page.getByLabel("One-time password").fill(sandbox.otp);
    await another(page).click();
    await page.getByRole("heading", { name: "zebra is ready" }).waitFor();
    await button(page, "I have saved this token").click();
    // It is still not settled where the next one is made.
    await toReview(page, "third");
    await another(page).waitFor();
    await button(page, "Look for it").click();
    await found(page).first().waitFor();
    assert.equal(await revokeFound(page), lost.id);
    await createButton(page).waitFor();
  }));

test("two that were lost are looked for together", () =>
  onPage(browser, async (page, sandbox) => {
    await lose(page, sandbox);
    await sandbox.fail({ method: "POST", path: CREATE, kind: "truncate", times: 1 });
    await button(page, "Back to the form").click();
    await page.getByLabel("Label", { exact: true }).fill("second");
    await review(page);
    await page.getByLabel("One-time password").fill(sandbox.otp);
    await another(page).click();
    await page.getByText("under the label “second”").waitFor();
    await page.getByText("under the label “zebra”").waitFor();
    await button(page, "Look for it").click();
    await found(page).getByRole("listitem").nth(1).waitFor();
    assert.equal(await found(page).getByRole("listitem").count(), 2);
  }));

test("one that made nothing is settled by hand", () =>
  onPage(browser, async (page, sandbox) => {
    await sandbox.fail({ method: "POST", path: CREATE, kind: "status", status: 504, body: "<html>Gateway Timeout</html>", times: 1 });
    await toReview(page, "zebra");
    await createButton(page).click();
    await button(page, "Look for it").click();
    await page.getByText("No token of this label has been created since.").waitFor();
    await button(page, "It is settled: stop asking").focus();
    await page.keyboard.press("Enter");
    await createButton(page).waitFor();
    assert.equal(await problem(page).count(), 0);
    await page.waitForFunction(() => document.activeElement?.id === "f-otp");
  }));
