// What a portal is told of what the element does with tokens, and of what becomes of a create whose element is taken
// away: a token may exist then that nobody has seen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, startBrowser } from "./support/browser.mjs";
import { createButton, review } from "./support/form.mjs";
import { CREATE } from "./support/job.mjs";
import { startPortal } from "./support/portal.mjs";
import { startSandbox } from "./support/sandbox.mjs";

const directory = process.env.SITE;
const ELEMENT = "bitgo-access-token";
const ID = /^[0-9a-f]{32}$/;

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.close());

/** A portal's page with a sandbox of its own, connected by the portal's credential. */
async function connected(path, job) {
  const sandbox = await startSandbox();
  const portal = await startPortal({ directory, api: sandbox.address, credential: sandbox.accessToken });
  try {
    const opened = await openPage(browser);
    await opened.page.goto(portal.origin + path);
    await opened.page.getByText("ends in").first().waitFor();
    await job(opened.page, sandbox);
    await opened.close();
  } finally {
    await portal.stop();
    await sandbox.stop();
  }
}

const heard = (page) => page.evaluate(() => window.heard);
const hears = (page, count) => page.waitForFunction((count) => window.heard.length >= count, count);

/** Makes a token beside the page. */
const make = (sandbox, label) =>
  sandbox.api("POST", CREATE, { label, otp: sandbox.otp, scope: ["wallet_view_all"], duration: 86_400 * 90 });

async function toTokens(page) {
  await page.getByRole("button", { name: "Tokens", exact: true }).click();
}

/** Fills in a token that only reads, and sends it. */
async function send(page, sandbox) {
  await page.getByLabel("Label", { exact: true }).fill("payouts");
  await page.getByRole("checkbox", { name: "wallet_view_all", exact: true }).check();
  await review(page);
  await page.getByLabel("One-time password").fill(sandbox.otp);
  await createButton(page).click();
}

/** Waits for the create to have reached the API. */
async function arrived(sandbox) {
  while ((await sandbox.requestsTo("POST", CREATE)).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

test("a token that is revoked is told, by its id and label", () =>
  connected("/", async (page, sandbox) => {
    const { id } = await make(sandbox, "old");
    await toTokens(page);
    await page.getByRole("button", { name: "Revoke old" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke old" }).click();
    await hears(page, 1);
    assert.deepEqual(await heard(page), [["revoked", { id, label: "old" }]]);
  }));

test("a rotation tells of the new token, and then of the old one's end", () =>
  connected("/", async (page, sandbox) => {
    const old = await make(sandbox, "rotated");
    await toTokens(page);
    await page.getByRole("button", { name: "Rotate rotated" }).click();
    await page.getByLabel("The old token has no such restriction").check();
    await page.getByLabel("One-time password").fill(sandbox.otp);
    await page.getByRole("button", { name: "Create the new token; the old one stays" }).click();
    await hears(page, 1);
    const [[name, detail]] = await heard(page);
    assert.equal(name, "created");
    assert.match(detail.id, ID);
    assert.notEqual(detail.id, old.id);
    assert.deepEqual([detail.label, detail.scopes], ["rotated", ["wallet_view_all"]]);
    assert.match(detail.expires, /^\d{4}-\d\d-\d\dT/);
    assert.ok(!JSON.stringify(detail).includes("v2x"), "the token stays where it is");

    await page.getByRole("button", { name: "Ask BitGo with it from here" }).click();
    await page.getByRole("button", { name: "Revoke the old token now" }).click();
    await hears(page, 2);
    assert.deepEqual((await heard(page)).slice(1), [["revoked", { id: old.id, label: "rotated" }]]);
  }));

/** Listens on the element itself, as frameworks do. */
const listen = (page) =>
  page.evaluate((name) => {
    window.taken = document.querySelector(name);
    window.told = [];
    for (const event of ["created", "error", "cancelled"]) taken.addEventListener(event, ({ detail }) => told.push([event, detail]));
  }, ELEMENT);

/** Takes the element out while its create is on its way. */
async function takenAway(path, job) {
  await connected(path, async (page, sandbox) => {
    await listen(page);
    await sandbox.fail({ method: "POST", path: CREATE, kind: "delay", milliseconds: 1000, times: 1 });
    await send(page, sandbox);
    await arrived(sandbox);
    await page.evaluate((name) => document.querySelector(name).remove(), ELEMENT);
    await page.waitForFunction(() => window.told.length > 0);
    await job(await page.evaluate(() => window.told), sandbox);
    assert.equal((await sandbox.requestsTo("POST", CREATE)).length, 1, "it is sent once");
  });
}

test("an element that is taken away while it creates tells of the token that nobody has seen", () =>
  takenAway("/", async (told, sandbox) => {
    const [[name, detail], ...more] = told;
    assert.deepEqual(more, []);
    assert.deepEqual([name, detail.label, detail.unseen], ["created", "payouts", true]);
    const listed = (await sandbox.api("GET", CREATE)).accessTokens.find((token) => token.id === detail.id);
    assert.equal(listed?.label, "payouts", "the portal can revoke it by its id");
    assert.ok(!JSON.stringify(detail).includes("v2x"));
  }));

test("where the portal asks for tokens, it is told that one too", () =>
  takenAway("/token", async ([[, detail]]) => {
    assert.equal(detail.unseen, true);
    assert.match(detail.token, /^v2x[0-9a-f]{64}$/);
  }));

test("where the answer is lost after that, the label to look for is told", () =>
  connected("/", async (page) => {
    const reached = new Promise((reach) => {
      page.route(`**${CREATE}`, async (route) => {
        if (route.request().method() !== "POST") return route.continue();
        reach(route);
      });
    });
    await listen(page);
    await send(page, { otp: "0000000" });
    const route = await reached;
    await page.evaluate((name) => document.querySelector(name).remove(), ELEMENT);
    await page.waitForFunction(() => !window.taken.shadowRoot.querySelector("main"));
    await route.abort("connectionreset");
    await page.waitForFunction(() => window.told.length > 0);
    const [[name, detail]] = await page.evaluate(() => window.told);
    assert.deepEqual([name, detail.kind, detail.label], ["error", "outcome-unknown", "payouts"]);
  }));

test("giving the page up while it creates tells that a token may exist", () =>
  connected("/", async (page, sandbox) => {
    await sandbox.fail({ method: "POST", path: CREATE, kind: "delay", milliseconds: 60_000, times: 1 });
    await send(page, sandbox);
    await arrived(sandbox);
    await page.getByRole("banner").getByRole("button", { name: "Cancel", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Give it up" }).click();
    await hears(page, 2);
    const [cancelled, [name, detail]] = await heard(page);
    assert.deepEqual(cancelled, ["cancelled", {}]);
    assert.deepEqual([name, detail.kind, detail.label], ["error", "outcome-unknown", "payouts"]);
  }));
