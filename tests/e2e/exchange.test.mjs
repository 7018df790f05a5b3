// Links, imports and exports. The curl line is that of BitGo's "Create Access Tokens" guide; that a link opens the form
// and never sends, and that no secret travels in one, is what the page promises.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { openPage, startBrowser } from "./support/browser.mjs";
import { beside, chooseScope, openForm, shownRequest } from "./support/form.mjs";
import { startSandbox } from "./support/sandbox.mjs";

const GUIDE = `export SCOPE="wallet_view_all"
export DURATION="7776000"
export LABEL="payouts-eu-1"
export IP_RESTRICT="198.41.30.7"
curl -X POST \\
  https://app.bitgo-test.com/api/v2/user/accesstoken \\
  -H 'Content-Type: application/json' \\
  -H "Authorization: Bearer v2x${"ab".repeat(32)}" \\
  -d '{
    "scope": ["'"$SCOPE"'"],
    "duration": "'"$DURATION"'",
    "label": "'"$LABEL"'",
    "admin": false,
    "ipRestrict": ["'"$IP_RESTRICT"'"]
  }'`;

let browser, sandbox;
before(async () => ([browser, sandbox] = await Promise.all([startBrowser(), startSandbox()])));
after(() => Promise.all([browser?.close(), sandbox?.stop()]));

async function onPage(fragment, job, options) {
  const opened = await openPage(browser, options);
  await opened.page.goto(sandbox.address + fragment);
  if (!fragment.includes("#")) await openForm(opened.page);
  await opened.page.getByRole("button", { name: "Review token" }).waitFor();
  await job(opened.page);
  await opened.close();
}

const show = (page, what) => page.getByLabel("Show as").selectOption({ label: what });

test("a link fills in the form, leaves the address, and sends nothing", () =>
  onPage("/#environment=test&label=payouts%20eu&scope=wallet_view_all&duration=604800&ipRestrict=198.41.30.7&spendingLimits=tbtc:150000000", async (page) => {
    assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), "payouts eu");
    assert.deepEqual(await shownRequest(page), {
      scope: ["wallet_view_all"],
      duration: 604800,
      label: "payouts eu",
      ipRestrict: ["198.41.30.7"],
      spendingLimits: [{ coin: "tbtc", txValueLimit: "150000000" }],
    });
    assert.equal(await page.evaluate(() => location.href), `${sandbox.address}/`);
    await page.getByRole("heading", { name: "Filled in by a link" }).waitFor();
    assert.deepEqual(await sandbox.requests(), []);

    await page.evaluate(() => (location.hash = "#label=another&duration=3600"));
    await page.waitForFunction(() => document.getElementById("f-label").value === "another");
    assert.equal(await page.evaluate(() => location.hash), "");
    await page.getByRole("button", { name: "Undo" }).click();
    assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), "payouts eu", "what was there can be had back");
  }));

test("a secret or an unknown field in a link is told and not taken", () =>
  onPage(`/#label=x&otp=0000000&token=v2x${"ab".repeat(32)}&colour=red`, async (page) => {
    const notice = page.getByRole("region", { name: "Filled in by a link" });
    await notice.waitFor();
    assert.equal(await notice.locator('[data-code="link.secret"]').count(), 2);
    assert.equal(await notice.locator('[data-code="link.unknown-key"]').count(), 1);
    assert.ok(!(await page.content()).includes("abababab"));
    assert.deepEqual(await shownRequest(page), { label: "x" });
  }));

test("a link that was made for production is not silently used in test", () =>
  onPage("/#environment=production&label=x&duration=3600", async (page) => {
    await page.getByText("It was made for production.").waitFor();
    assert.match(await page.getByTestId("environment").innerText(), /\bTEST\b/);
  }));

test("the link that the page makes opens the same form", () =>
  onPage("/", async (page) => {
    await page.getByLabel("Label", { exact: true }).fill("ünïcode & more");
    await chooseScope(page, "openid");
    const before = await shownRequest(page);
    await show(page, "Link");
    const link = await beside(page, "Link");
    await onPage(link.slice(sandbox.address.length), async (other) => assert.deepEqual(await shownRequest(other), before));
  }));

test("the guide's curl line fills in the form without its token, and what the line does not fit is kept", () =>
  onPage("/", async (page) => {
    await page.getByText("Start from JSON, a curl line or a link").click();
    const field = page.getByLabel("Text to fill the form with");
    await field.fill("not a request");
    await page.getByRole("button", { name: "Fill the form" }).click();
    await page.locator('[data-code="import.unrecognised"]').waitFor();
    assert.equal(await field.inputValue(), "not a request");

    await field.fill(GUIDE);
    await page.getByRole("button", { name: "Fill the form" }).click();
    await page.getByRole("heading", { name: "Filled in by what you pasted" }).waitFor();
    const { duration, ...rest } = await shownRequest(page);
    assert.deepEqual(rest, { scope: ["wallet_view_all"], label: "payouts-eu-1", admin: false, ipRestrict: ["198.41.30.7"] });
    assert.equal(duration, "7776000", "as the guide has it, in quotes");
    await page.locator('[data-code="duration.string"]').first().waitFor();
    await page.locator('[data-code="import.secret"]').waitFor();
    assert.ok(!(await page.content()).includes("abababab"));
    assert.equal(await field.inputValue(), "", "the token has left the page");
  }));

test("fields that BitGo does not document are kept, shown and removed by hand", () =>
  onPage("/", async (page) => {
    await page.getByText("Start from JSON, a curl line or a link").click();
    await page.getByLabel("Text to fill the form with").fill('{ "label": "x", "newField": [1, 12345678901234567890] }');
    await page.getByRole("button", { name: "Fill the form" }).click();
    assert.match(await beside(page, "JSON, as sent"), /12345678901234567890/);
    await page.getByRole("button", { name: "Remove newField" }).click();
    assert.deepEqual(await shownRequest(page), { label: "x" });
  }));

test("an export waits for a sound request, and then runs", () =>
  onPage("/", async (page) => {
    await show(page, "curl");
    await page.getByText("There are errors to settle first").waitFor();
    await page.getByLabel("Label", { exact: true }).fill("it's exported");
    await chooseScope(page, "wallet_view_all");
    await page.getByLabel("Address 1", { exact: true }).fill("127.0.0.1");
    const line = await beside(page, "curl");
    const env = { ...process.env, ACCESS_TOKEN: sandbox.accessToken, OTP: sandbox.otp };
    const { stdout } = await promisify(execFile)("sh", ["-c", line], { env });
    assert.equal(JSON.parse(stdout).label, "it's exported");
    for (const format of ["HTTPie", "Python (requests)", "JavaScript (fetch)", "JavaScript (BitGoJS)", "Environment variables"]) {
      await show(page, format);
      assert.match(await beside(page, format), /\bOTP\b/);
    }
  }));

test("copying says what happened", () =>
  onPage("/", async (page) => {
    await page.getByRole("button", { name: "Copy", exact: true }).click();
    await page.getByText("Copied.", { exact: true }).waitFor();
    await page.getByText("Start from JSON, a curl line or a link").click();
    await page.getByLabel("Text to fill the form with").press("Control+V");
    assert.deepEqual(JSON.parse(await page.getByLabel("Text to fill the form with").inputValue()), await shownRequest(page));
    await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error("refused"))));
    await page.getByRole("button", { name: "Copy", exact: true }).click();
    await page.getByText("The browser did not copy").waitFor();
  }, { permissions: ["clipboard-write"] }));
