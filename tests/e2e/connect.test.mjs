// Which BitGo, who one is there, and for how long. That the environment is always visible and follows from where calls
// go, and that a session's end is announced and costs nothing that was typed, is what the page promises; hosts are those
// of BitGo's developer pages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, startBrowser } from "./support/browser.mjs";
import { connectWithToken } from "./support/form.mjs";
import { startSandbox } from "./support/sandbox.mjs";
import { HERE, serveSettings } from "./support/settings.mjs";

let browser, test_, production;
before(async () => {
  browser = await startBrowser();
  [test_, production] = await Promise.all([startSandbox(), startSandbox("--environment", "production")]);
});
after(() => Promise.all([browser?.close(), test_?.stop(), production?.stop()]));

async function onPage(job, options) {
  const opened = await openPage(browser, options);
  await job(opened.page);
  await opened.close();
}

const badge = (page) => page.getByTestId("environment");
const background = (locator) => locator.evaluate((element) => getComputedStyle(element).backgroundColor);

test("the server says which BitGo answers behind it, and production looks like nothing else", () =>
  onPage(async (page) => {
    await page.goto(test_.address);
    assert.match(await badge(page).innerText(), /\bTEST\b/);
    const calm = await background(badge(page));
    await page.goto(production.address);
    assert.match(await badge(page).innerText(), /\bPRODUCTION\b/);
    assert.notEqual(await background(badge(page)), calm);
    await connectWithToken(page, production.accessToken);
    await page.getByText("session ends in").waitFor();
    assert.match(await badge(page).innerText(), /\bPRODUCTION\b/, "it stays in view once one is connected");
  }));

test("what is on offer comes from config.json, and the environment from the address that is chosen", () =>
  onPage(async (page) => {
    await serveSettings(page, { title: "ACME tokens", baseUrl: "/", environments: ["production", HERE, { baseUrl: "https://bitgo.acme.example" }] });
    await page.goto(test_.address);
    await page.getByRole("heading", { name: "ACME tokens" }).waitFor();
    assert.match(await badge(page).innerText(), /TEST/, "baseUrl names the one to start with");
    await page.getByRole("radio", { name: /app\.bitgo\.com/ }).check();
    assert.match(await badge(page).innerText(), /PRODUCTION.*app\.bitgo\.com/s);
    await page.getByRole("radio", { name: /bitgo\.acme\.example/ }).check();
    assert.match(await badge(page).innerText(), /PRODUCTION\?/, "one that nobody knows is taken for production");
  }));

test("what is no token is told as an error, in a sentence", () =>
  onPage(async (page) => {
    await page.goto(test_.address);
    await connectWithToken(page, "v2x5b735f");
    const said = page.getByRole("alert").filter({ hasText: "characters" });
    assert.match(await said.innerText(), /^Error\. [A-Z].*\.$/);
  }));

test("BitGo's own word counts for more than the settings, and the difference is told", () =>
  onPage(async (page) => {
    await serveSettings(page, { environments: [HERE] });
    await page.goto(production.address);
    assert.match(await badge(page).innerText(), /TEST/);
    await connectWithToken(page, production.accessToken);
    await page.getByText("This is not the BitGo that this page was set up for").waitFor();
    assert.match(await badge(page).innerText(), /\bPRODUCTION\b/);
  }));

test("settings that cannot be used stop the page, and say where and what to do", () =>
  onPage(async (page) => {
    await serveSettings(page, { policy: { maxDuration: "forever", rules: { "label.missing": "off" } } });
    await page.goto(test_.address);
    const problem = page.getByRole("alert");
    await problem.waitFor();
    const text = await problem.innerText();
    for (const part of ["/policy/maxDuration", "/policy/rules/label.missing", "up to ten years"]) assert.ok(text.includes(part), `${part} in: ${text}`);
    assert.equal(await page.getByRole("button").count(), 0, "without its policy the page makes nothing");

    await page.unroute("**/config.json");
    await serveSettings(page, '{ "title": "ACME", }');
    await page.reload();
    await page.getByText("line 1, column 20").waitFor();
  }));

test("a server without the file means the defaults", () =>
  onPage(async (page) => {
    await page.route("**/config.json", (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto(test_.address);
    await page.getByRole("radio", { name: /This server/ }).waitFor();
    assert.equal(await page.getByRole("radio", { name: /This server|app\.bitgo/ }).count(), 3);
    assert.match(await badge(page).innerText(), /PRODUCTION\?/);
    await connectWithToken(page, test_.accessToken);
    await page.getByText("session ends in").waitFor();
    assert.match(await badge(page).innerText(), /\bTEST\b/, "the session says which BitGo it is");
  }));

test("the session says whose it is, what it may do, and when it ends", () =>
  onPage(async (page) => {
    await page.goto(test_.address);
    await connectWithToken(page, test_.accessToken);
    await page.getByRole("button", { name: /^Session: Jane Doe/ }).click();
    const session = page.getByRole("group", { name: "Session" });
    const said = await session.innerText();
    const { session: known } = await test_.api("GET", "/api/v2/user/session");
    for (const part of ["Jane Doe", "user@example.com", known.origin, known.ip, ...known.scope]) assert.ok(said.includes(part), `${part} in: ${said}`);
    assert.match(said, /\d{1,2} [A-Z][a-z]{2} \d{4}, \d\d:\d\d UTC/);
    await page.keyboard.press("Escape");
    await session.waitFor({ state: "hidden" });
  }));

test("the end of a session is announced, and costs nothing that was typed", () =>
  onPage(async (page) => {
    await page.clock.install();
    await page.goto(test_.address);
    await page.getByLabel("Email and password").check();
    await page.getByLabel("Email", { exact: true }).fill(test_.email);
    await page.getByLabel("Password", { exact: true }).fill(test_.password);
    await page.getByLabel("One-time password").fill(test_.otp);
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    // The token of a login lasts an hour.
    await page.getByText(/session ends in (59|60) min/).waitFor();
    await page.getByLabel("Label", { exact: true }).fill("kept");
    await page.getByLabel("Address 1", { exact: true }).fill("198.41.30.7");

    const notice = page.getByRole("alert").filter({ hasText: "session" });
    assert.equal(await notice.count(), 0);
    await page.clock.fastForward("56:00");
    await notice.filter({ hasText: "ends in less than five minutes" }).waitFor();
    await page.clock.fastForward("05:00");
    await notice.filter({ hasText: "has ended" }).waitFor();
    assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), "kept");
    assert.equal(await page.getByLabel("Address 1", { exact: true }).inputValue(), "198.41.30.7");

    await notice.getByRole("button", { name: "Connect again" }).click();
    await connectWithToken(page, test_.accessToken);
    await page.getByText("session ends in").waitFor();
    assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), "kept");
  }));
