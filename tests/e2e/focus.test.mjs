// The focus is never lost: whatever goes away under it, it is afterwards at what comes next. And what changes elsewhere
// is said in a live region.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, startBrowser } from "./support/browser.mjs";
import { addLimit, chooseScope, connectWithToken, createButton, review } from "./support/form.mjs";
import { CREATE, create, onPage, problem, toReview } from "./support/job.mjs";
import { startSandbox } from "./support/sandbox.mjs";

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.close());

const button = (page, name) => page.getByRole("button", { name, exact: true });

async function press(page, locator) {
  await locator.focus();
  await page.keyboard.press("Enter");
}

/** Where the focus is once the page has painted what was just done. */
async function focused(page) {
  const where = await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    const { activeElement } = document;
    return activeElement === document.body ? "nowhere" : activeElement.id || activeElement.getAttribute("aria-label") || activeElement.textContent;
  });
  assert.notEqual(where, "nowhere", "the focus is lost");
  return where;
}

test("removing rows leaves the focus among them, or at the way to a new one", () =>
  onPage(browser, async (page) => {
    for (const [number, address] of ["198.41.30.7", "198.41.31.7", "198.41.32.7"].entries()) {
      await page.getByLabel(`Address ${number + 1}`, { exact: true }).fill(address);
    }
    await press(page, button(page, "Remove address 2"));
    await page.getByRole("button", { name: "Remove address 3" }).waitFor({ state: "detached" });
    assert.equal(await focused(page), "f-ipRestrict-1");
    await press(page, button(page, "Remove address 2"));
    await page.getByRole("button", { name: "Remove address 2" }).waitFor({ state: "detached" });
    assert.equal(await focused(page), "f-ipRestrict-1");
    await press(page, button(page, "Remove address 1"));
    await page.getByRole("button", { name: "Remove address 1" }).waitFor({ state: "detached" });
    assert.equal(await focused(page), "f-ipRestrict-0");

    for (const asset of ["tbtc", "hteth"]) await addLimit(page, { asset, baseUnits: "1" });
    await press(page, button(page, "Remove limit 1"));
    await page.getByRole("group", { name: "Limit 2" }).waitFor({ state: "detached" });
    assert.equal(await focused(page), "f-spendingLimits-0-coin");
    await press(page, button(page, "Remove limit 1"));
    await page.getByRole("group", { name: "Limit 1" }).waitFor({ state: "detached" });
    assert.equal(await focused(page), "add-limit");

    await press(page, button(page, "Limit all ERC-20 tokens"));
    await button(page, "Remove the limit for ERC-20 tokens").waitFor();
    assert.equal(await focused(page), "f-allErc20TokensLimit-txValueLimit");
    await press(page, button(page, "Remove the limit for ERC-20 tokens"));
    await button(page, "Limit all ERC-20 tokens").waitFor();
    assert.equal(await focused(page), "add-erc20-limit");
  }));

test("what fills the form leads into it, and a notice that is dismissed leads on", () =>
  onPage(browser, async (page) => {
    await page.getByText("Start from JSON, a curl line or a link").click();
    await page.getByLabel("Text to fill the form with").fill('{ "label": "x", "newField": 1 }');
    await press(page, button(page, "Fill the form"));
    await page.getByRole("heading", { name: "Filled in by what you pasted" }).waitFor();
    assert.equal(await focused(page), "f-label");
    await press(page, button(page, "Dismiss"));
    await button(page, "Dismiss").waitFor({ state: "detached" });
    assert.equal(await focused(page), "f-label");
    await press(page, button(page, "Remove newField"));
    await button(page, "Remove newField").waitFor({ state: "detached" });
    await focused(page);
  }));

test("connecting leads into the form, and disconnecting back", async () => {
  const sandbox = await startSandbox();
  const opened = await openPage(browser);
  const { page } = opened;
  await page.goto(sandbox.address);
  await press(page, button(page, "Fill in the form first"));
  await page.getByLabel("Label", { exact: true }).waitFor();
  assert.equal(await focused(page), "f-label");
  await connectWithToken(page, `v2x${"0".repeat(64)}`);
  await problem(page).waitFor();
  await focused(page);
  await page.getByRole("textbox", { name: "Access token" }).fill(sandbox.accessToken);
  await page.keyboard.press("Enter");
  await button(page, "Disconnect").waitFor();
  assert.equal(await focused(page), "f-label");
  assert.match(await page.locator(".spoken").innerText(), /^Connected as Jane Doe/);
  await press(page, button(page, "Disconnect"));
  await button(page, "Connect").waitFor();
  assert.equal(await focused(page), "connect-title");
  assert.equal(await page.locator(".spoken").innerText(), "", "nobody is said to be connected any more");
  await opened.close();
  await sandbox.stop();
});

test("sending leads to what came of it, and so do cancelling and the search that follows", () =>
  onPage(browser, async (page, sandbox) => {
    await toReview(page, "reports", "1234567");
    await page.keyboard.press("Enter");
    await problem(page).waitFor();
    assert.equal(await focused(page), "problem");

    await sandbox.fail({ method: "POST", path: CREATE, kind: "delay", milliseconds: 60_000, times: 1 });
    await page.getByLabel("One-time password").fill(sandbox.otp);
    await press(page, createButton(page));
    await page.getByRole("progressbar").waitFor();
    await focused(page);
    await press(page, button(page, "Cancel"));
    await problem(page).waitFor();
    assert.equal(await focused(page), "problem");
    await press(page, button(page, "Look for it"));
    await button(page, "Look again").waitFor();
    assert.equal(await focused(page), "lost-title");
    await press(page, button(page, "Look again"));
    await page.getByText("No token of this label").waitFor();
    assert.equal(await focused(page), "lost-title");
    await press(page, button(page, "Back to the form"));
    await button(page, "Review token").waitFor();
    assert.equal(await focused(page), "settle-title");
  }));

test("a part that takes its time to load gets the focus when it is there", () =>
  onPage(
    browser,
    async (page, _sandbox) => {
      await page.getByLabel("Label", { exact: true }).fill("reports");
      await chooseScope(page, "wallet_view_all");
      await press(page, button(page, "Review token"));
      await page.getByText("Loading…").waitFor();
      await focused(page);
      page.release();
      await page.getByRole("heading", { name: "Review", exact: true }).waitFor();
      assert.equal(await focused(page), "review-title");
    },
    {
      async before(page) {
        const held = new Promise((release) => (page.release = release));
        await page.route(/\/finish-[0-9a-f]{16}\.wasm$/, async (route) => (await held, route.continue()));
      },
    },
  ));

test("lists keep the focus, through what is done with their entries", () =>
  onPage(browser, async (page, sandbox) => {
    const body = { otp: sandbox.otp, scope: ["wallet_view_all"], duration: 86_400 * 90 };
    for (const label of ["one", "two"]) await sandbox.api("POST", CREATE, { ...body, label });
    await press(page, button(page, "Tokens"));
    await page.getByRole("heading", { name: "one", exact: true }).waitFor();
    await focused(page);
    await press(page, button(page, "Reload"));
    await page.getByRole("heading", { name: "one", exact: true }).waitFor();
    await focused(page);
    await page.getByLabel("Search tokens").fill("nothing-like-it");
    await press(page, button(page, "Show all"));
    await page.getByRole("heading", { name: "one", exact: true }).waitFor();
    assert.equal(await focused(page), "tokens-search");

    await press(page, page.getByRole("button", { name: "Revoke one" }));
    await page.getByRole("dialog").waitFor();
    await focused(page);
    await press(page, button(page, "Keep it"));
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    assert.equal(await focused(page), "Revoke one");
    await press(page, page.getByRole("button", { name: "Revoke one" }));
    await press(page, page.getByRole("dialog").getByRole("button", { name: "Revoke one" }));
    await page.getByRole("heading", { name: "one", exact: true }).waitFor({ state: "detached" });
    assert.equal(await focused(page), "tokens-title");
    assert.equal(await page.locator(".spoken").innerText(), "Revoked: one");

    await press(page, page.getByRole("button", { name: "Rotate two" }));
    await page.getByRole("heading", { name: "Rotate “two”" }).waitFor();
    assert.equal(await focused(page), "rotate-title");
    await press(page, button(page, "Back to the list"));
    await page.getByRole("heading", { name: "two", exact: true }).waitFor();
    assert.equal(await focused(page), "tokens-title");
    await press(page, page.getByRole("button", { name: "Use as a start two" }));
    await page.getByRole("heading", { name: "Filled in from the token" }).waitFor();
    assert.equal(await focused(page), "f-label");
    assert.equal(await page.locator(".spoken").innerText(), "Filled in from the token");
  }));

test("a list that failed keeps the focus while it is fetched again", () =>
  onPage(browser, async (page, sandbox) => {
    await sandbox.fail({ method: "GET", path: CREATE, kind: "status", status: 502, body: "<html>Bad gateway</html>", times: 1 });
    await press(page, button(page, "Tokens"));
    await press(page, button(page, "Try again"));
    await button(page, "Try again").waitFor({ state: "detached" });
    await page.locator(".token, .nothing").first().waitFor();
    assert.equal(await focused(page), "tokens-title");
  }));

test("live regions are there before they speak, and say what happens", () =>
  onPage(
    browser,
    async (page) => {
      const said = page.locator(".spoken");
      assert.equal(await said.getAttribute("role"), "status");
      await press(page, button(page, "Review token"));
      await page.waitForFunction(() => /^Not ready for the review/.test(document.querySelector(".spoken").textContent));
      assert.equal(await focused(page), "settle-title");

      // The one that tells of a fix is filled, not put in.
      const fixed = await page.locator(".dock [role=status]").elementHandle();
      assert.equal(await fixed.innerText(), "");
      await page.getByLabel("Label", { exact: true }).fill(" reports ");
      await page.getByRole("region", { name: "Before the review" }).locator('[data-code="label.surrounding-space"] .fix').last().press("Enter");
      await page.waitForFunction((region) => /^Done:/.test(region.textContent), fixed);
      await chooseScope(page, "wallet_view_all");
      await review(page);
      await button(page, "Back to the form").press("Enter");

      const copied = await page.getByRole("region", { name: "Request" }).getByRole("status").elementHandle();
      await page.getByRole("button", { name: "Copy", exact: true }).press("Enter");
      await page.waitForFunction((region) => region.textContent === "Copied.", copied);
    },
    { permissions: ["clipboard-write"] },
  ));

test("an answer that was saved leads back to an empty form", () =>
  onPage(browser, async (page) => {
    await create(page);
    assert.equal(await focused(page), "done-title");
    await press(page, button(page, "Reveal"));
    await focused(page);
    await press(page, button(page, "I have saved this token"));
    await button(page, "Review token").waitFor();
    assert.equal(await focused(page), "name");
    assert.equal(await page.locator(".spoken").innerText(), "The token is gone from this page.");
  }));
