// From connecting to a saved token with the keyboard alone, and where the focus is can be seen all the way.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, startBrowser } from "./support/browser.mjs";
import { startSandbox } from "./support/sandbox.mjs";

let browser, sandbox;
before(async () => ([browser, sandbox] = await Promise.all([startBrowser(), startSandbox()])));
after(() => Promise.all([browser?.close(), sandbox?.stop()]));

/** Presses Tab until an element of this id, name or text has the focus; every one on the way shows that it has it. */
async function tabTo(page, wanted) {
  for (let presses = 0; presses < 200; presses++) {
    const [names, outline] = await page.evaluate(() => {
      const { activeElement } = document;
      const { outlineStyle, outlineWidth } = getComputedStyle(activeElement);
      return [[activeElement.id, activeElement.getAttribute("aria-label"), activeElement.textContent.trim()], [outlineStyle, parseFloat(outlineWidth)]];
    });
    if (presses > 0 && names[0] !== "") assert.ok(outline[0] !== "none" && outline[1] >= 2, `${names.join(" / ")} shows no focus: ${outline}`);
    if (names.includes(wanted)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not lead to ${wanted}`);
}

test("a token is connected with, built, reviewed, created, copied and saved without a pointer", async () => {
  const opened = await openPage(browser, { permissions: ["clipboard-write"] });
  const { page } = opened;
  const { keyboard } = page;
  await page.goto(sandbox.address);
  await page.getByRole("button", { name: "Connect", exact: true }).waitFor();

  await tabTo(page, "connect-token");
  await keyboard.type(sandbox.accessToken);
  await keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "f-label");
  await keyboard.type("by-keyboard");
  await tabTo(page, "s-wallet_spend");
  await keyboard.press("Space");
  await tabTo(page, "wallets-wallet_spend");
  await keyboard.type("59cd72485007a239fb00282ed480da1f");
  await tabTo(page, "30 days");
  await keyboard.press("Enter");
  await tabTo(page, "f-ipRestrict-0");
  await keyboard.type("198.41.30.7");
  await tabTo(page, "add-limit");
  await keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "f-spendingLimits-0-coin");
  await keyboard.type("tbtc");
  await tabTo(page, "f-spendingLimits-0-txValueLimit");
  await keyboard.type("150000000");
  await tabTo(page, "review-button");
  await keyboard.press("Enter");
  await page.waitForFunction(() => ["review-title", "settle-title"].includes(document.activeElement?.id));
  assert.equal(await page.evaluate(() => document.activeElement.id), "review-title");

  await tabTo(page, "f-otp");
  await keyboard.type(sandbox.otp);
  await tabTo(page, "Create token with 1 scope for 30 days");
  await keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "done-title");
  await tabTo(page, "Reveal");
  await keyboard.press("Space");
  assert.match(await page.getByLabel("Created access token").inputValue(), /^v2x[0-9a-f]{64}$/);
  await tabTo(page, "Copy token");
  await keyboard.press("Enter");
  await page.getByText("Copied. The clipboard holds the token").waitFor();
  await tabTo(page, "I have saved this token");
  await keyboard.press("Enter");
  await page.getByRole("button", { name: "Review token" }).waitFor();
  assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), "");
  await opened.close();
});
