// What is said after a revocation that did not succeed: no more than is known.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { CREATE, create, onPage } from "./support/job.mjs";

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.close());

/** Makes a token beside the page, and asks to revoke it in the list. */
async function begin(page, sandbox) {
  const { id } = await sandbox.api("POST", CREATE, { label: "old", otp: sandbox.otp, scope: ["wallet_view_all"], duration: 86_400 });
  await page.getByRole("button", { name: "Tokens", exact: true }).click();
  await page.getByRole("button", { name: "Revoke old" }).click();
  const dialog = page.getByRole("dialog");
  return { dialog, path: `${CREATE}/${id}`, revoke: dialog.getByRole("button", { name: "Revoke old" }) };
}

const labels = async (sandbox) => (await sandbox.api("GET", CREATE)).accessTokens.map((token) => token.label);
const tooMany = (path) => ({ method: "DELETE", path, kind: "status", status: 429, body: JSON.stringify({ error: "Too many requests, slow down!" }), times: 1 });

// The pages of nginx and of Kong where they have no route; and a PlatformError of BitGo's OpenAPI document.
const NGINX = "<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center><hr><center>nginx</center></body></html>";
const KONG = JSON.stringify({ message: "no Route matched with those values" });
const BITGO = JSON.stringify({ error: "not found", requestId: "cjd6abcdefghijklmnopqrstu", context: {} });

test("only BitGo's own 404 says that a token is gone: that of a proxy leaves it open, and the token in the list", () =>
  onPage(browser, async (page, sandbox) => {
    const { dialog, path, revoke } = await begin(page, sandbox);
    for (const body of [NGINX, KONG]) {
      await sandbox.fail({ method: "DELETE", path, kind: "status", status: 404, body, times: 1 });
      await revoke.click();
      await dialog.getByText("Nobody knows whether BitGo revoked it.").waitFor();
      await dialog.getByText("Something other than BitGo may have answered").waitFor();
    }
    await dialog.getByRole("button", { name: "Keep it" }).click();
    await page.getByRole("heading", { name: "old", exact: true }).waitFor();
    assert.ok((await labels(sandbox)).includes("old"));

    await page.getByRole("button", { name: "Revoke old" }).click();
    await sandbox.fail({ method: "DELETE", path, kind: "status", status: 404, body: BITGO, times: 1 });
    await revoke.click();
    await dialog.getByText("BitGo does not know the token any more").waitFor();
  }));

test("a token whose revocation a proxy did not find stays on the page that shows it once", () =>
  onPage(browser, async (page, sandbox) => {
    await create(page, "leaky");
    await sandbox.fail({ method: "DELETE", kind: "status", status: 404, body: NGINX, times: 1 });
    await page.getByRole("button", { name: "Revoke this token now" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Revoke leaky" }).click();
    await dialog.getByText("Nobody knows whether BitGo revoked it.").waitFor();
    await dialog.getByRole("button", { name: "Keep it" }).click();
    await page.getByRole("button", { name: "Reveal" }).click();
    assert.match(await page.getByLabel("Created access token").inputValue(), /^v2x[0-9a-f]{64}$/);
  }));

test("once nobody knows whether a token was revoked, a refusal of the next try does not settle it", () =>
  onPage(browser, async (page, sandbox) => {
    const { dialog, path, revoke } = await begin(page, sandbox);
    await sandbox.fail({ method: "DELETE", path, kind: "truncate", times: 1 });
    await revoke.click();
    await dialog.getByText("Nobody knows whether BitGo revoked it.").waitFor();
    assert.ok(!(await labels(sandbox)).includes("old"), "BitGo did");

    const refusedInDoubt = async () => {
      await sandbox.fail(tooMany(path));
      await revoke.click();
      await dialog.getByText("Too many requests, slow down!").first().waitFor();
      assert.equal(await dialog.getByText("The token is still valid.").count(), 0);
      await dialog.getByText("Nobody knows whether BitGo revoked it.").waitFor();
    };
    await refusedInDoubt();
    await dialog.getByRole("button", { name: "Keep it" }).click();
    await page.getByRole("button", { name: "Revoke old" }).click();
    await refusedInDoubt();
  }));

test("without a session revoking says so, and can be done after connecting again", () =>
  onPage(
    browser,
    async (page, sandbox) => {
      await create(page, "leaky");
      await page.clock.fastForward("24:01:00");
      await page.getByText("Your BitGo session has ended").waitFor();
      await page.getByRole("button", { name: "Revoke this token now" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: "Revoke leaky" }).press("Enter");
      await dialog.getByText("Not connected to BitGo any more.").waitFor();
      assert.deepEqual((await sandbox.requests()).filter(({ method }) => method === "DELETE"), []);
    },
    { before: (page) => page.clock.install() },
  ));
