// The main job, from an empty form to a token, in a real Chromium against the sandbox.
//
// What is typed are the fields of BitGo's "Create Access Tokens" guide; its placeholders are filled with ids and
// addresses of the documented shapes. What is expected comes from the guide, from BitGo's OpenAPI document, and from
// the error texts that were observed on BitGo.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, startBrowser } from "./support/browser.mjs";
import { chooseScope, connectWithToken, createButton, ENTERPRISE, fillInTheGuide, review } from "./support/form.mjs";
import { startSandbox } from "./support/sandbox.mjs";

const CREATE = "/api/v2/user/accesstoken";

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.close());

/** Runs a job on a fresh page of a fresh sandbox, and fails if the page broke its policy. */
async function onPage(options, job) {
  const sandbox = await startSandbox(...options);
  try {
    const opened = await openPage(browser);
    await opened.page.goto(sandbox.address);
    await job(opened.page, sandbox);
    await opened.close();
  } finally {
    await sandbox.stop();
  }
}

test("the guide's request is sent byte for byte, and today's answer is rendered", async () => {
  await onPage([], async (page, sandbox) => {
    await connectWithToken(page, sandbox.accessToken);
    await fillInTheGuide(page);
    await review(page);
    await page.getByLabel("One-time password").fill(sandbox.otp);
    assert.equal(await createButton(page).innerText(), "Create token with 1 scope for 90 days");
    await createButton(page).click();
    await page.getByRole("heading", { name: "payouts-eu-1 is ready" }).waitFor();

    const [request, ...more] = await sandbox.requestsTo("POST", CREATE);
    assert.deepEqual(more, [], "one click is one request");
    // The guide's fields in the guide's order, then the `otp` that BitGo has required since 2025-12-02; the duration as
    // a number, as the OpenAPI document has it.
    assert.equal(
      Buffer.from(request.bodyBase64, "base64").toString("utf8"),
      '{"scope":["wallet_view_all"],"duration":7776000,"label":"payouts-eu-1","admin":false,' +
        `"ipRestrict":["198.41.30.7"],"enterprise":"${ENTERPRISE}",` +
        '"spendingLimits":[{"maxLimit":false,"coin":"tbtc","txValueLimit":"1000000000"}],"otp":"0000000"}',
    );
    const headers = new Map(request.headers);
    assert.equal(headers.get("authorization"), `Bearer ${sandbox.accessToken}`);
    assert.equal(headers.get("content-type"), "application/json");
    assert.equal(headers.get("cookie"), undefined);
    assert.equal(headers.get("referer"), undefined);

    const listed = await sandbox.api("GET", "/api/v2/user/session");
    const token = page.getByLabel("Created access token");
    assert.match(await token.inputValue(), /^•+[0-9a-f]{4}$/, "hidden until somebody asks");
    await page.getByRole("button", { name: "Reveal" }).click();
    assert.match(await token.inputValue(), /^v2x[0-9a-f]{64}$/);
    // 7,776,000 s are 90 days.
    assert.match(await page.getByTestId("expires").innerText(), /^\d{1,2} [A-Z][a-z]{2} \d{4}, \d\d:\d\d UTC .*in 90 days$/s);
    await page.getByRole("row", { name: /wallet_view_all/ }).waitFor();
    assert.equal(await page.getByTestId("user").innerText(), listed.session.user, "today's answer names the user by id");
  });
});

test("the answer of the guide is rendered whole: token, expiry, scopes, and the user's person", async () => {
  await onPage(["--answer", "guide"], async (page, sandbox) => {
    await connectWithToken(page, sandbox.accessToken);
    await fillInTheGuide(page);
    await review(page);
    await page.getByLabel("One-time password").fill(sandbox.otp);
    await createButton(page).click();
    await page.getByRole("heading", { name: "payouts-eu-1 is ready" }).waitFor();

    await page.getByRole("button", { name: "Reveal" }).click();
    assert.match(await page.getByLabel("Created access token").inputValue(), /^(v2x)?[0-9a-f]{64}$/);
    assert.match(await page.getByTestId("expires").innerText(), /in 90 days$/);
    await page.getByRole("row", { name: /wallet_view_all/ }).waitFor();
    // The person of the guide's "Step Result".
    const user = await page.getByTestId("user").innerText();
    for (const fact of ["Jane Doe", "user@example.com", "310-867-5309", "New York", "USA", "59cd72485007a239fb00282ed480da1f"]) {
      assert.ok(user.includes(fact), `${fact} is missing from: ${user}`);
    }
    assert.equal(user.match(/\bverified\b/g)?.length, 2, "email and phone are verified");
  });
});

test("a login by email, password and one-time password leads to the same form", async () => {
  await onPage([], async (page, sandbox) => {
    await page.getByLabel("Email and password").check();
    await page.getByLabel("Email", { exact: true }).fill(sandbox.email);
    await page.getByLabel("Password", { exact: true }).fill(sandbox.password);
    // As authenticator apps show it.
    await page.getByLabel("One-time password").fill("000 0000");
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    await page.getByText("Jane Doe").first().waitFor();

    const [login] = await sandbox.requestsTo("POST", "/api/v2/user/login");
    const body = JSON.parse(login.body);
    assert.equal(body.email, "user@example.com");
    assert.match(body.password, /^[0-9a-f]{64}$/, "the password is hashed, as BitGo's SDK does");
    assert.ok(!login.body.includes(sandbox.password));
    assert.equal(await page.locator("input[type=password]").count(), 0, "the password has left the page");

    await page.getByLabel("Label", { exact: true }).fill("after-login");
    await chooseScope(page, "wallet_view_all");
    await review(page);
    await page.getByLabel("One-time password").fill(sandbox.otp);
    await createButton(page).click();
    await page.getByRole("heading", { name: "after-login is ready" }).waitFor();
  });
});

test("a refusal of BitGo is shown with its name, error and request id, and nothing typed is lost", async () => {
  await onPage([], async (page, sandbox) => {
    await connectWithToken(page, sandbox.accessToken);
    await fillInTheGuide(page);
    await review(page);
    await page.getByLabel("One-time password").fill("1234567");
    // Read on its way: the browser does not keep the body of an answer that the page has read as a stream.
    let said;
    await page.route(`**${CREATE}`, async (route) => {
      const response = await route.fetch();
      said = await response.json();
      await route.fulfill({ response });
    });
    await createButton(page).click();

    const problem = page.getByRole("alert", { name: "What went wrong" });
    await problem.waitFor();
    const text = await problem.innerText();
    // BitGo's integration tests see `invalid` in the error of a wrong one-time password.
    assert.match(said.error, /invalid/);
    for (const part of [said.name, said.error, said.requestId]) {
      assert.ok(text.includes(part), `${part} is missing from: ${text}`);
    }
    assert.equal(await page.getByLabel("One-time password").inputValue(), "", "a one-time password is used once");

    await page.getByRole("button", { name: "Back to the form" }).click();
    assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), "payouts-eu-1");
    assert.equal(await page.getByLabel("Address 1", { exact: true }).inputValue(), "198.41.30.7");
    assert.ok(await page.getByLabel("wallet_view_all").isChecked());
    assert.equal((await sandbox.requestsTo("POST", CREATE)).length, 1, "nothing was repeated");
  });
});

test("a token that BitGo does not know is refused when connecting", async () => {
  await onPage([], async (page) => {
    await connectWithToken(page, `v2x${"0".repeat(64)}`);
    const problem = page.getByRole("alert", { name: "What went wrong" });
    await problem.waitFor();
    assert.match(await problem.innerText(), /unauthorized|No access token/i);
  });
});
