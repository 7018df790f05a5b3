// Signed requests: the token signs instead of travelling, answers are verified, and what comes encrypted is opened with
// the login password. The sandbox takes a signed request only with the right signature, and signs its answers.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, startBrowser } from "./support/browser.mjs";
import { connectWithToken, createButton } from "./support/form.mjs";
import { CREATE, problem, toReview } from "./support/job.mjs";
import { startSandbox } from "./support/sandbox.mjs";
import { HERE, serveSettings } from "./support/settings.mjs";

const SESSION = "/api/v2/user/session";

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.close());

async function onPage(job, settings) {
  const sandbox = await startSandbox();
  try {
    const opened = await openPage(browser);
    if (settings) await serveSettings(opened.page, settings);
    await opened.page.goto(sandbox.address);
    await job(opened.page, sandbox);
    await opened.close();
  } finally {
    await sandbox.stop();
  }
}

const authentication = (page) => page.locator("summary").filter({ hasText: "Authentication" });

async function sign(page, version) {
  await authentication(page).click();
  await page.getByRole("radio", { name: version }).check();
}

async function logIn(page, { email, password, otp }) {
  await page.getByLabel("Email and password").check();
  await page.getByLabel("Email", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByLabel("One-time password").fill(otp);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
}

const connected = (page) => page.getByRole("button", { name: "Disconnect" }).waitFor();

/** Opens a token that came encrypted, and gives it. */
async function openToken(page, password) {
  await page.getByRole("heading", { name: "BitGo sent the token encrypted" }).waitFor();
  await page.getByLabel("Login password").fill(password);
  await page.getByRole("button", { name: "Open the token" }).click();
  await page.getByRole("button", { name: "Reveal" }).click();
  const token = await page.getByLabel("Created access token").inputValue();
  assert.match(token, /^v2x[0-9a-f]{64}$/);
  return token;
}

/** Fails where a request was not signed, but for the login, or had a token in it. */
async function assertSigned(sandbox, version) {
  const requests = await sandbox.requests();
  assert.ok(requests.length > 0);
  for (const { method, path, headers, body } of requests) {
    const sent = new Map(headers);
    assert.equal(sent.get("bitgo-auth-version"), version, path);
    if (!path.endsWith("/login")) assert.match(sent.get("hmac"), /^[0-9a-f]{64}$/, `${method} ${path}`);
    assert.doesNotMatch(JSON.stringify([headers, body]), /v2x[0-9a-f]{64}/, path);
  }
}

for (const [choice, version] of [["HMAC v2", "2.0"], ["HMAC v3", "3.0"]]) {
  test(`${choice}: logged in, a token made, opened, listed and revoked, and none of them travels`, () =>
    onPage(async (page, sandbox) => {
      await sign(page, choice);
      await logIn(page, sandbox);
      await connected(page);
      await page.getByRole("button", { name: /^Session: Jane Doe/ }).click();
      await page.getByRole("group", { name: "Session" }).getByText(choice).waitFor();
      await page.keyboard.press("Escape");

      await toReview(page);
      await createButton(page).click();
      const token = await openToken(page, sandbox.password);
      await page.getByRole("button", { name: "I have saved this token" }).click();

      await page.getByRole("button", { name: "Tokens", exact: true }).click();
      const row = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "reports", exact: true }) });
      await row.getByRole("button", { name: "Revoke reports" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Revoke reports" }).click();
      await row.waitFor({ state: "detached" });
      await assertSigned(sandbox, version);
      const gone = await fetch(sandbox.address + SESSION, { headers: { authorization: `Bearer ${token}` } });
      assert.equal(gone.status, 401);
    }));
}

test("a rotation opens what comes encrypted, proves it, and shows it on", () =>
  onPage(async (page, sandbox) => {
    await sandbox.api("POST", CREATE, { label: "payouts", otp: sandbox.otp, scope: ["wallet_view_all"], duration: 86_400 });
    await sign(page, "HMAC v3");
    await logIn(page, sandbox);
    await connected(page);
    await page.getByRole("button", { name: "Tokens", exact: true }).click();
    await page.getByRole("button", { name: "Rotate payouts" }).click();
    await page.getByLabel("The old token has no such restriction").check();
    await page.getByLabel("One-time password").fill(sandbox.otp);
    await page.getByRole("button", { name: "Create the new token; the old one stays" }).click();
    const prove = page.getByRole("button", { name: "Ask BitGo with it from here" });
    await page.getByRole("heading", { name: "BitGo sent the token encrypted" }).waitFor();
    assert.equal(await prove.count(), 0, "what is closed proves nothing");
    const token = await openToken(page, sandbox.password);
    await prove.click();
    await page.getByText("BitGo answers to the new token. Its scopes are those of the old one.").waitFor();
    await page.getByRole("button", { name: "Reveal" }).click();
    assert.equal(await page.getByLabel("Created access token").inputValue(), token);
    await page.getByRole("button", { name: "Revoke the old token now" }).click();
    await page.locator(".holds").filter({ hasText: "Only the new token works." }).waitFor();
    await page.getByRole("button", { name: "I have saved the new token" }).click();
    await page.getByRole("heading", { name: "payouts", exact: true }).waitFor();
    assert.ok(!(await page.content()).includes(token));
  }));

test("the settings choose for each environment, and a person may choose otherwise", () =>
  onPage(
    async (page, sandbox) => {
      await authentication(page).filter({ hasText: "HMAC v2" }).waitFor();
      await page.getByRole("radio", { name: /app\.bitgo\.com/ }).check();
      await authentication(page).filter({ hasText: "bearer token" }).waitFor();
      await page.getByRole("radio", { name: /Sandbox/ }).check();
      await sign(page, "HMAC v3");
      await connectWithToken(page, sandbox.accessToken);
      await connected(page);
      await assertSigned(sandbox, "3.0");
    },
    { environments: [{ ...HERE, authentication: "hmac-v2" }, "production"] },
  ));

test("an answer that was changed on its way is refused, and it is said why", () =>
  onPage(async (page, sandbox) => {
    await sign(page, "HMAC v3");
    const refused = async (fault, why) => {
      await sandbox.fail({ path: SESSION, times: 1, ...fault });
      await connectWithToken(page, sandbox.accessToken);
      await problem(page).getByRole("heading", { name: "The answer cannot be trusted" }).waitFor();
      await problem(page).getByText(why).waitFor();
      assert.equal(await page.getByRole("button", { name: "Disconnect" }).count(), 0);
    };
    await refused({ kind: "malformed" }, "Its signature is not BitGo's");
    await refused({ kind: "status", status: 200, body: '{"session":{}}' }, "It has no signature of BitGo's");

    await connectWithToken(page, sandbox.accessToken);
    await connected(page);
    await toReview(page);
    await sandbox.fail({ method: "POST", path: CREATE, times: 1, kind: "malformed" });
    await createButton(page).click();
    await problem(page).getByRole("heading", { name: "The token may exist" }).waitFor();
    await problem(page).getByText("The answer cannot be trusted").waitFor();
    assert.equal((await sandbox.requestsTo("POST", CREATE)).length, 1);
  }));

test("an answer of another time than this device's is refused under version 3, and taken under version 2", () =>
  onPage(async (page, sandbox) => {
    await fetch(`${sandbox.address}/__sandbox/clock`, { method: "POST", body: JSON.stringify({ advance: 120 }) });
    await sign(page, "HMAC v3");
    await connectWithToken(page, sandbox.accessToken);
    await problem(page).getByText("Set the clock of this device right.").waitFor();
    await page.getByRole("radio", { name: "HMAC v2" }).check();
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    await connected(page);
  }));

test("a password that does not open the session's token is said, and nobody is connected", () =>
  onPage(async (page, sandbox) => {
    await page.route("**/api/v2/user/login", async (route) => {
      const response = await route.fetch();
      const json = await response.json();
      json.encryptedECDHXprv = json.encryptedToken;
      await route.fulfill({ response, json });
    });
    await sign(page, "HMAC v2");
    await logIn(page, sandbox);
    await problem(page).getByRole("heading", { name: "BitGo sent the session's token encrypted" }).waitFor();
    await problem(page).getByText("the login password does not open the user's key").waitFor();
  }));
