// Where secrets are not: a password, one-time passwords, the session's token and the token that is made are looked for
// after a whole run, in every place that a browser keeps things, and in the module's memory.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { connectWithToken, createButton, fillInTheGuide, review } from "./support/form.mjs";
import { createTheGuides, revealed, startedForAll } from "./support/started.mjs";

const WRONG_OTP = "7391846";

const started = startedForAll();

/** Opens the page, and notes what it says on the console, asks of the network, and has for memory. */
async function open() {
  const opened = await openPage(started.browser);
  const { page } = opened;
  const said = [];
  const asked = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("request", (request) => asked.push(request));
  await page.addInitScript(() => {
    const { instantiateStreaming } = WebAssembly;
    WebAssembly.instantiateStreaming = async (...given) => {
      const made = await instantiateStreaming.apply(WebAssembly, given);
      window.memory ??= made.instance.exports.memory;
      return made;
    };
  });
  await page.goto(started.sandbox.address);
  return { ...opened, said, asked };
}

/** Everything that a browser keeps of a page, as one text a place. */
async function places({ page, said, asked }) {
  const devtools = await page.context().newCDPSession(page);
  const history = await devtools.send("Page.getNavigationHistory");
  const inside = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const cached = await caches.keys();
    const controls = [...document.querySelectorAll("input, textarea, select, output")].map((control) => control.value);
    return {
      "the DOM": document.documentElement.outerHTML + controls.join("\n"),
      "local storage": JSON.stringify({ ...localStorage }),
      "session storage": JSON.stringify({ ...sessionStorage }),
      IndexedDB: JSON.stringify(databases),
      "the caches": JSON.stringify(cached),
      "the state of history": JSON.stringify(history.state),
      "the name of the window": window.name,
    };
  });
  const elsewhere = asked.filter((request) => !new URL(request.url()).pathname.startsWith("/api/"));
  return {
    ...inside,
    "the addresses": JSON.stringify(history.entries) + asked.map((request) => request.url()).join("\n"),
    cookies: JSON.stringify(await page.context().cookies()),
    "the console": said.join("\n"),
    "requests other than to the API": elsewhere.map((request) => JSON.stringify(request.headers()) + (request.postData() ?? "")).join("\n"),
  };
}

function assertNowhere(found, secrets) {
  // What is not there holds nothing, whatever its name.
  for (const place of ["IndexedDB", "the caches", "cookies"]) assert.ok([undefined, "[]"].includes(found[place]), `${place}: ${found[place]}`);
  for (const [place, text] of Object.entries(found)) {
    for (const [what, secret] of Object.entries(secrets)) {
      assert.ok(!text.includes(secret), `${what} is in ${place}`);
    }
  }
}

/** Which of the secrets lie in the module's memory. */
function inMemory(page, secrets) {
  return page.evaluate((secrets) => {
    const text = new TextDecoder("latin1").decode(new Uint8Array(window.memory.buffer));
    return Object.entries(secrets).filter(([, secret]) => text.includes(secret)).map(([what]) => what);
  }, secrets);
}

test("after a whole run no secret is anywhere, nor in the module's memory", async () => {
  const { sandbox } = started;
  const opened = await open();
  const { page } = opened;
  await page.getByLabel("Email and password").check();
  await page.getByLabel("Email", { exact: true }).fill(sandbox.email);
  await page.getByLabel("Password", { exact: true }).fill(sandbox.password);
  await page.getByLabel("One-time password").fill(sandbox.otp);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await page.getByText("Jane Doe").first().waitFor();
  await fillInTheGuide(page);

  await review(page);
  await page.getByLabel("One-time password").fill(WRONG_OTP);
  await createButton(page).click();
  const problem = page.getByRole("alert", { name: "What went wrong" });
  await problem.waitFor();
  assert.ok(!(await problem.innerText()).includes(WRONG_OTP), "the error names no one-time password");
  await page.getByLabel("One-time password").fill(sandbox.otp);
  await createButton(page).click();
  const created = await revealed(page);
  assert.match(created, /^v2x[0-9a-f]{64}$/);

  const [create] = (await sandbox.requestsTo("POST", "/api/v2/user/accesstoken")).slice(-1);
  const session = new Map(create.headers).get("authorization").replace("Bearer ", "");
  const secrets = { "the password": sandbox.password, "the one-time password": WRONG_OTP, "the session's token": session, "the new token": created };
  assert.deepEqual(await inMemory(page, { created }), ["created"], "the search finds what is there");

  await page.getByRole("button", { name: "I have saved this token" }).click();
  await page.getByRole("button", { name: "Disconnect" }).click();
  await page.getByRole("heading", { name: "Connect" }).first().waitFor();
  assertNowhere(await places(opened), secrets);
  assert.deepEqual(await inMemory(page, secrets), []);
  await opened.close();
});

test("what one takes away of a request holds no secret", async () => {
  const { sandbox } = started;
  const opened = await open();
  const { page } = opened;
  await connectWithToken(page, sandbox.accessToken);
  await fillInTheGuide(page);
  await review(page);
  await page.getByLabel("One-time password").fill(WRONG_OTP);
  await page.getByRole("button", { name: "Back to the form" }).click();
  // Every form that the request is shown in, and every file of it.
  const texts = { "the page": await page.locator("body").innerText() };
  const choice = page.getByLabel("Show as");
  for (const name of await choice.locator("option").allInnerTexts()) {
    await choice.selectOption(name);
    const shown = page.getByRole("region", { name, exact: true });
    texts[name] = await shown.innerText();
    const save = page.getByRole("button", { name: "Save", exact: true });
    if (!(await save.count())) continue;
    const [download] = await Promise.all([page.waitForEvent("download"), save.click()]);
    texts[`the file of ${name}`] = readFileSync(await download.path(), "utf8");
  }
  assert.ok(Object.keys(texts).length > 10, Object.keys(texts).join());
  const secrets = { "the credential": sandbox.accessToken, "the one-time password": WRONG_OTP };
  assertNowhere(texts, secrets);
  for (const [place, text] of Object.entries(texts)) assert.ok(text.includes("payouts-eu-1"), `${place} is of this request`);
  const found = await places(opened);
  delete found["the DOM"];
  assertNowhere(found, secrets);
  await opened.close();
});

/** Puts the page out of sight for a while. */
async function hideFor(page, time) {
  const see = (hidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }, hidden);
  await see(true);
  await page.clock.fastForward(time);
  await see(false);
}

test("out of sight for five minutes: the secrets are wiped, with notice, and what was typed stays", async () => {
  const { sandbox } = started;
  const opened = await open();
  const { page } = opened;
  await page.clock.install();
  await page.goto(sandbox.address);
  await connectWithToken(page, sandbox.accessToken);
  await page.getByLabel("Label", { exact: true }).fill("kept");
  await hideFor(page, "04:55");
  assert.equal(await page.getByText("out of sight for five minutes").count(), 0);
  assert.deepEqual(await inMemory(page, { token: sandbox.accessToken }), ["token"]);
  await hideFor(page, "05:01");
  await page.getByText("out of sight for five minutes").waitFor();
  assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), "kept");
  assert.deepEqual(await inMemory(page, { token: sandbox.accessToken }), []);
  assert.equal(await page.getByRole("textbox", { name: "Access token" }).inputValue(), "");

  // A token that nobody has saved goes too.
  await connectWithToken(page, sandbox.accessToken);
  await page.getByLabel("Label", { exact: true }).fill("");
  const ids = async () => (await sandbox.api("GET", "/api/v2/user/accesstoken")).accessTokens.map((token) => token.id);
  const earlier = await ids();
  const created = await createTheGuides(page, sandbox);
  await hideFor(page, "05:01");
  await page.getByText("out of sight for five minutes").waitFor();
  assert.equal(await page.getByLabel("Created access token").count(), 0);
  assert.deepEqual(await inMemory(page, { created, credential: sandbox.accessToken }), []);
  // The form is filled in as before, and what to revoke is named until somebody has taken note.
  assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), "payouts-eu-1");
  assert.ok(await page.getByRole("checkbox", { name: "wallet_view_all", exact: true }).isChecked());
  const [id, ...more] = (await ids()).filter((id) => !earlier.includes(id));
  assert.deepEqual(more, []);
  const named = page.getByText(`The token “payouts-eu-1”, ID ${id}, has left this page, too.`);
  await named.waitFor();
  await connectWithToken(page, sandbox.accessToken);
  await page.getByRole("button", { name: "Disconnect" }).waitFor();
  await named.waitFor();
  await page.getByRole("button", { name: "Dismiss" }).focus();
  await page.keyboard.press("Enter");
  await named.waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement?.id === "name");
  await opened.close();
});
