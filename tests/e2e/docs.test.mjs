// The examples of docs/admin.md and docs/portal.md, run as they stand there; that of the element is in element.test.mjs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, startBrowser } from "./support/browser.mjs";
import { documentation, examples } from "./support/docs.mjs";
import { connectWithToken, createButton, review } from "./support/form.mjs";
import { startHost } from "./support/host.mjs";
import { startPortal } from "./support/portal.mjs";
import { startSandbox } from "./support/sandbox.mjs";

const directory = process.env.SITE;

let browser;
let sandbox;
before(async () => ([browser, sandbox] = await Promise.all([startBrowser(), startSandbox()])));
after(() => Promise.all([browser?.close(), sandbox?.stop()]));

test("an admin gets from the first step of the page to its last, by the names that it gives", async () => {
  const admin = documentation("admin");
  const [json] = examples(admin, "json");
  const named = (name) => {
    assert.ok(admin.includes(name), `docs/admin.md does not speak of ${name}`);
    return name;
  };
  const opened = await openPage(browser);
  const { page } = opened;
  await page.goto(sandbox.address);
  await connectWithToken(page, sandbox.accessToken);
  assert.match(await page.getByTestId("environment").innerText(), new RegExp(named("TEST")));
  await page.getByText(named("Start from JSON, a curl line or a link")).click();
  await page.getByLabel("Text to fill the form with").fill(json);
  await page.getByRole("button", { name: "Fill the form" }).click();
  const asked = JSON.parse(json);
  assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), asked.label);
  await review(page);
  await page.getByLabel("One-time password").fill(named("0000000"));
  await createButton(page).click();
  await page.getByRole("heading", { name: `${asked.label} is ready` }).waitFor();
  await page.getByRole("button", { name: /\.env/ }).waitFor();
  await page.getByRole("button", { name: named("I have saved this token") }).click();
  await page.getByRole("button", { name: named("Tokens"), exact: true }).click();
  await page.getByRole("heading", { name: asked.label, exact: true }).waitFor();
  const created = (await sandbox.requestsTo("POST", "/api/v2/user/accesstoken")).map((request) => JSON.parse(request.body));
  assert.equal(created.length, 1);
  for (const [name, value] of Object.entries(asked)) assert.deepEqual(created[0][name], value, name);
  await opened.close();
});

test("the element speaks another language as docs/portal.md has it", async (t) => {
  const portal = await startPortal({ directory, api: sandbox.address, credential: "" });
  t.after(() => portal.stop());
  const [, german] = examples(documentation("portal", "The element"), "js");
  const opened = await openPage(browser);
  await opened.page.route("**/our-portal.js", (route) => route.fulfill({ contentType: "text/javascript", body: german }));
  await opened.page.goto(`${portal.origin}/documented`);
  await opened.page.getByRole("heading", { name: "Mit BitGo verbinden" }).waitFor();
  await opened.close();
});

test("a portal frames the page of another origin as docs/portal.md has it", async (t) => {
  const section = documentation("portal", "In a frame");
  const [settings] = examples(section, "json");
  const [html] = examples(section, "html");
  const [script] = examples(section, "js");
  const [, frames] = /src="(https:\/\/[^/"]+)\//.exec(html);
  const [portal] = JSON.parse(settings).portals;
  const host = await startHost({
    directory,
    api: sandbox.address,
    ancestors: portal,
    pages: {
      "/frame.json": { type: "application/json", content: settings },
      "/config.json": { type: "application/json", content: JSON.stringify({ environments: [{ environment: "test", baseUrl: "/" }] }) },
    },
  });
  t.after(() => host.stop());
  const opened = await openPage(browser);
  const { page } = opened;
  const said = [];
  page.on("console", (message) => message.type() === "log" && said.push(message.text()));
  // Both hosts by the names that they have in the documentation.
  await page.route(`${frames}/**`, async (route) => {
    const url = new URL(route.request().url());
    const response = await route.fetch({ url: host.origin + url.pathname + url.search });
    await route.fulfill({ response });
  });
  const pages = {
    "/": ["text/html; charset=utf-8", `<!doctype html><title>Portal</title>${html}<script src="/portal.js" type="module"></script>`],
    "/portal.js": ["text/javascript", script],
  };
  await page.route(`${portal}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === "/bitgo-access-token-frame.js") return route.fulfill({ path: `${directory}${pathname}`, contentType: "text/javascript" });
    const [contentType, body] = pages[pathname] ?? ["text/plain", ""];
    await route.fulfill({ contentType, body });
  });
  await page.goto(`${portal}/`);
  const frame = page.frameLocator("#tokens");
  await connectWithToken(frame, sandbox.accessToken);
  assert.equal(await frame.getByLabel("Label", { exact: true }).inputValue(), "payouts-eu-1");
  await frame.getByRole("checkbox", { name: "wallet_view_all", exact: true }).check();
  await frame.getByLabel("Address 1", { exact: true }).fill("198.41.30.7");
  await review(frame);
  await frame.getByLabel("One-time password").fill(sandbox.otp);
  await createButton(frame).click();
  await frame.getByRole("heading", { name: "payouts-eu-1 is ready" }).waitFor();
  while (!said.some((line) => line.startsWith("created"))) await page.waitForEvent("console");
  assert.match(said[0], /^ready/);
  assert.ok(!said.join().includes("v2x"), "the token stays in the frame");
  await opened.close();
});
