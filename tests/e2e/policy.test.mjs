// What an organisation demands is shown where it applies, before anybody runs into it, and is enforced.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, startBrowser } from "./support/browser.mjs";
import { chooseScope, connectWithToken, review, openForm } from "./support/form.mjs";
import { startSandbox } from "./support/sandbox.mjs";
import { HERE, serveSettings } from "./support/settings.mjs";

const POLICY = {
  environments: ["test"],
  labelPrefix: "acme-",
  maxDuration: "30d",
  forbiddenScopes: ["wallet_spend_all", "enterprise_manage_all"],
  requireIpRestrict: true,
  requireSpendingLimit: true,
  maxSpendingLimits: { tbtc: "150000000" },
  rules: { "duration.unit": "off" },
};

let browser, sandbox;
before(async () => ([browser, sandbox] = await Promise.all([startBrowser(), startSandbox()])));
after(() => Promise.all([browser?.close(), sandbox?.stop()]));

async function onForm(policy, job, fragment = "/") {
  const opened = await openPage(browser);
  await serveSettings(opened.page, { environments: [HERE, "production"], policy });
  await opened.page.goto(sandbox.address + fragment);
  if (!fragment.includes("#")) await openForm(opened.page);
  await opened.page.getByRole("button", { name: "Review token" }).waitFor();
  await job(opened.page);
  await opened.close();
}

test("what the policy does not allow is not on offer", () =>
  onForm(POLICY, async (page) => {
    assert.equal(await page.getByRole("radio", { name: /app\.bitgo\.com/ }).count(), 0, "production is not among its environments");
    for (const days of [90, 180, 365]) assert.ok(await page.getByRole("button", { name: `${days} days`, exact: true }).isDisabled());
    assert.ok(await page.getByRole("checkbox", { name: "wallet_spend_all", exact: true }).isDisabled());
    assert.ok(await page.getByRole("checkbox", { name: "wallet_spend", exact: true }).isEnabled());
    // `all` includes what is forbidden.
    assert.ok(await page.getByRole("checkbox", { name: "all", exact: true }).isDisabled());
  }));

test("the form starts as the policy wants it, and says what it demands", () =>
  onForm(POLICY, async (page) => {
    assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), "acme-");
    await page.getByText("The label has nothing after “acme-”.").waitFor();
    assert.equal(await page.getByLabel("Duration", { exact: true }).inputValue(), "30 days");
    await page.getByText("Your organisation allows at most 30 days.").waitFor();
    await page.getByText("Your organisation demands at least one.").waitFor();
    await page.getByText("Your organisation demands one of every token that can spend.").waitFor();
    await page.getByRole("button", { name: "Add a limit", exact: true }).click();
    await page.getByRole("group", { name: "Limit 1" }).getByLabel("Asset").fill("tbtc");
    await page.getByText("At most 150,000,000 by your organisation's policy.").waitFor();
    // 90 days is what the preset would have.
    await page.getByRole("button", { name: /^Reporting, read-only/ }).click();
    assert.equal(await page.getByLabel("Duration", { exact: true }).inputValue(), "30 days");
  }));

test("a list of allowed scopes leaves the other presets out", () =>
  onForm({ allowedScopes: ["wallet_view_all", "enterprise_view_all"] }, async (page) => {
    assert.ok(await page.getByRole("button", { name: /^Reporting, read-only/ }).isEnabled());
    assert.ok(await page.getByRole("button", { name: /^Trading / }).first().isDisabled());
    // What an allowed scope includes is allowed.
    assert.ok(await page.getByRole("checkbox", { name: "wallet_view", exact: true }).isEnabled());
  }));

test("what comes by a link is held to the policy too, and is not reviewed before it keeps it", () =>
  onForm(
    POLICY,
    async (page) => {
      await connectWithToken(page, sandbox.accessToken);
      await page.getByText("session ends in").waitFor();
      const list = page.getByRole("region", { name: "Before the review" });
      for (const code of ["policy.duration", "policy.scope", "policy.label-prefix", "policy.ip-required", "policy.limit-required"]) {
        await list.locator(`[data-code="${code}"]`).waitFor();
      }
      await page.getByRole("button", { name: "Review token" }).click();
      assert.equal(await page.getByRole("heading", { name: "Review", exact: true }).count(), 0);

      await page.getByRole("checkbox", { name: "wallet_spend_all", exact: true }).uncheck();
      await chooseScope(page, "openid");
      await list.locator('[data-code="policy.duration"]').getByRole("button", { name: /^Use / }).click();
      await list.locator('[data-code="policy.label-prefix"]').getByRole("button", { name: /^Put / }).click();
      assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), "acme-pay");
      await page.getByLabel("Address 1", { exact: true }).fill("198.41.30.7");
      await review(page);
    },
    "/#label=pay&scope=wallet_spend_all&duration=31536000",
  ));
