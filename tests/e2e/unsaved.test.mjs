// A token that nobody has saved stays where it is, whatever else is done on the page: BitGo shows it once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { connectWithToken } from "./support/form.mjs";
import { CREATE, create, onPage } from "./support/job.mjs";

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.close());

const button = (page, name) => page.getByRole("button", { name, exact: true });

/** The token that the page shows, revealed. */
async function shown(page) {
  await page.getByRole("heading", { name: "reports is ready" }).waitFor();
  await button(page, "Reveal").click();
  const token = await page.getByLabel("Created access token").inputValue();
  assert.match(token, /^v2x[0-9a-f]{64}$/);
  await button(page, "Hide").click();
  return token;
}

/** What ends the session by hand. */
const ENDS = {
  Disconnect: async (page) => button(page, "Disconnect").click(),
  "Connect again": async (page) => {
    await page.clock.fastForward("23:57:00");
    await page.getByText("ends in less than five minutes").waitFor();
    await button(page, "Connect again").click();
  },
  "Disconnect, from the list": async (page) => {
    await button(page, "Tokens").click();
    await button(page, "Disconnect").click();
    await page.getByRole("button", { name: /^New token/ }).click();
  },
};

for (const [name, end] of Object.entries(ENDS)) {
  test(`“${name}” leaves the answer, and the way to connect beside it`, () =>
    onPage(
      browser,
      async (page, sandbox) => {
        await create(page);
        const token = await shown(page);
        await end(page);
        await page.getByText("Not connected", { exact: true }).waitFor();
        assert.equal(await shown(page), token);
        assert.equal(await button(page, "Review token").count(), 0, "no other token is made in its place");

        await connectWithToken(page, sandbox.accessToken);
        await button(page, "Disconnect").waitFor();
        await page.waitForFunction(() => document.activeElement?.id === "done-title");
        assert.equal(await shown(page), token);
        await button(page, "I have saved this token").click();
        await button(page, "Review token").waitFor();
        assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), "");
      },
      { before: (page) => page.clock.install() },
    ));
}

/** What fills the form: the way to it, and the label that it brings. */
const FILLS = {
  "a token of the list": async (page) => {
    await button(page, "Tokens").click();
    await button(page, "Use as a start other").click();
    return "other";
  },
  "a template": async (page) => {
    await button(page, "Templates").click();
    await button(page, "Use readers").click();
    return "";
  },
  "a link": async (page) => {
    await page.evaluate(() => (location.hash = "label=linked&scope=openid"));
    return "linked";
  },
};

for (const [name, fill] of Object.entries(FILLS)) {
  test(`${name} that fills the form leaves the answer, and waits until the token is saved`, () =>
    onPage(browser, async (page, sandbox) => {
      await sandbox.api("POST", CREATE, { label: "other", otp: sandbox.otp, scope: ["openid"], duration: 7_776_000 });
      await sandbox.api("POST", "/api/v2/user/accesstokentemplate", { name: "readers", tokenScopes: ["wallet_view_all"] });
      await create(page);
      const token = await shown(page);
      const label = await fill(page);
      await page.getByText("The form has been filled in anew meanwhile.").waitFor();
      // A link that is opened moves the focus nowhere.
      if (name !== "a link") await page.waitForFunction(() => document.activeElement?.id === "done-title");
      assert.equal(await shown(page), token);
      await page.goBack({ timeout: 1000 }).catch(() => {});
      assert.equal(await shown(page), token);

      await button(page, "I have saved this token").click();
      await button(page, "Review token").waitFor();
      await page.getByRole("button", { name: "Dismiss" }).waitFor();
      assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), label);
      assert.equal(await page.getByText("not saved yet").count(), 0);
    }));
}
