// The page in a frame of another origin: the one way in, and twenty messages that are not it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, startBrowser } from "./support/browser.mjs";
import { createButton, review } from "./support/form.mjs";
import { startHost } from "./support/host.mjs";
import { startSandbox } from "./support/sandbox.mjs";

const directory = process.env.SITE;
const JAVASCRIPT = "text/javascript";
const PREFILL = { label: "from-portal", scope: ["wallet_view_all"], ipRestrict: ["198.41.30.7"] };

let browser;
let sandbox;
before(async () => {
  browser = await startBrowser();
  sandbox = await startSandbox();
});
after(async () => {
  await browser?.close();
  await sandbox?.stop();
});

/** A portal's policy: the page's own, and frames of other origins. */
const policy = { "content-security-policy": "default-src 'none'; script-src 'self'; connect-src 'self'; frame-src *", "cross-origin-embedder-policy": "unsafe-none" };

/** A portal with one frame in it, and the host of the frame; `listed` says whether that knows the portal. */
async function inFrame(listed, script, job) {
  const pages = {};
  const portal = await startHost({ directory, api: sandbox.address, pages });
  // Its own name: the portal and the frame are of two origins by their ports.
  const frames = await startHost({
    directory,
    api: sandbox.address,
    ancestors: portal.origin,
    pages: {
      "/frame.json": { type: "application/json", content: JSON.stringify({ portals: listed ? [portal.origin] : ["https://portal.example"] }) },
      "/config.json": { type: "application/json", content: JSON.stringify({ environments: [{ environment: "test", baseUrl: "/" }] }) },
    },
  });
  pages["/"] = {
    content: `<!doctype html><title>Portal</title><iframe id="frame" src="${frames.origin}/frame.html" width="1200" height="900"></iframe>
      <iframe id="other" src="/other"></iframe><script src="/portal.js" type="module"></script>`,
    headers: policy,
  };
  pages["/other"] = { content: "<!doctype html><title>Other</title>", headers: { ...policy, "content-security-policy": "default-src 'none'" } };
  pages["/credential"] = { type: "text/plain", content: sandbox.accessToken };
  pages["/portal.js"] = { type: JAVASCRIPT, content: script(frames.origin), headers: policy };
  const opened = await openPage(browser);
  try {
    await opened.page.goto(portal.origin);
    await opened.page.frameLocator("#frame").locator("bitgo-access-token").waitFor({ state: "attached" });
    await job(opened.page, opened.page.frameLocator("#frame"), frames);
    await opened.close();
  } finally {
    await portal.stop();
    await frames.stop();
  }
}

const connecting = (origin) => `
  import { connectFrame } from "/bitgo-access-token-frame.js";
  window.heard = [];
  connectFrame(document.getElementById("frame"), {
    origin: ${JSON.stringify(origin)},
    prefill: ${JSON.stringify(PREFILL)},
    theme: "dark",
    getCredential: async () => (await fetch("/credential")).text(),
    onEvent: (name, detail) => heard.push([name, detail]),
  });`;

test("a portal that is listed connects, fills in, hands in a credential, and hears of the token without it", async () => {
  await inFrame(true, connecting, async (page, frame) => {
    await frame.getByText("ends in").first().waitFor();
    assert.equal(await frame.getByLabel("Label", { exact: true }).inputValue(), "from-portal");
    await review(frame);
    await frame.getByLabel("One-time password").fill(sandbox.otp);
    await createButton(frame).click();
    await frame.getByRole("heading", { name: "from-portal is ready" }).waitFor();
    await page.waitForFunction(() => heard.some(([name]) => name === "created"));
    const [, detail] = await page.evaluate(() => heard.find(([name]) => name === "created"));
    assert.equal(detail.label, "from-portal");
    assert.ok(!JSON.stringify(detail).includes("v2x"));
  });
});

test("a portal may connect a frame that has loaded long before", async () => {
  const late = (origin) => `
    const frame = document.getElementById("frame").cloneNode();
    document.getElementById("frame").replaceWith(frame);
    await new Promise((loaded) => frame.addEventListener("load", loaded, { once: true }));
    ${connecting(origin)}`;
  await inFrame(true, late, async (page, frame) => {
    await frame.getByText("ends in").first().waitFor();
    assert.deepEqual(await page.evaluate(() => heard.map(([name]) => name)), ["ready"]);
  });
});

test("a portal that is not listed gets no answer, and the page does not start", async () => {
  await inFrame(false, connecting, async (page, frame, frames) => {
    // The handshake has been weighed once what it is weighed by has been read.
    await page.waitForLoadState("networkidle");
    assert.ok(frames.asked.includes("/frame.json"));
    assert.deepEqual(await page.evaluate(() => heard), []);
    assert.equal(await frame.locator("form").count(), 0);
  });
});

// Twelve from the right origin that are not the handshake, two from a window that is not around the frame, and, once
// connected, twelve through the port that are not what may be said there.
const hostile = (origin) => `
  const frame = document.getElementById("frame");
  const target = () => frame.contentWindow;
  const ports = (count) => Array.from({ length: count }, () => new MessageChannel().port2);
  const hello = { type: "bitgo-access-token", version: 1 };
  window.before = () => {
    for (const message of [
      null, undefined, 1, "hello", [], {}, { type: "bitgo-access-token" }, { ...hello, version: 2 }, { ...hello, version: "1" },
      { ...hello, extra: true }, { ...hello, type: "BITGO-ACCESS-TOKEN" },
    ]) target().postMessage(message, ${JSON.stringify(origin)}, ports(1));
    target().postMessage(hello, ${JSON.stringify(origin)});
    target().postMessage(hello, ${JSON.stringify(origin)}, ports(2));
  };
  window.connect = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    window.said = [];
    port1.onmessage = ({ data }) => {
      said.push(data);
      if (data.type === "ready") resolve();
    };
    window.port = port1;
    target().postMessage(hello, ${JSON.stringify(origin)}, [port2]);
  });
  window.through = () => {
    for (const message of [
      null, 7, "prefill", [], { type: "prefill" }, { type: "prefill", prefill: 3 }, { type: "prefill", prefill: {}, more: 1 },
      { type: "credential", token: 1 }, { type: "theme", theme: "red" }, { type: "constructor" }, { type: "send" },
      { type: "prefill", prefill: "x".repeat(70000) },
    ]) port.postMessage(message);
  };
  window.again = () => target().postMessage(hello, ${JSON.stringify(origin)}, ports(1));`;

test("more than twenty hostile messages change nothing", async () => {
  await inFrame(true, hostile, async (page, frame) => {
    await page.waitForLoadState("load");
    await page.evaluate(() => before());
    // A window beside the frame, of the same origin as the portal.
    await page.frames().find((it) => it.url().endsWith("/other")).evaluate(() => {
      parent.frames[0].postMessage({ type: "bitgo-access-token", version: 1 }, "*", [new MessageChannel().port2]);
      parent.frames[0].postMessage({ type: "credential", token: "x" }, "*");
    });
    await page.waitForLoadState("networkidle");
    assert.equal(await frame.locator("form").count(), 0, "none of them is the handshake");

    await page.evaluate(() => connect());
    const label = frame.getByLabel("Label", { exact: true });
    await label.fill("typed");
    const theme = await frame.locator("bitgo-access-token").getAttribute("theme");
    await page.evaluate(() => {
      said.length = 0;
      through();
      again();
    });
    await page.waitForFunction(() => said.length >= 12);
    assert.deepEqual(
      [...new Set((await page.evaluate(() => said)).map(({ type, detail }) => `${type} ${detail?.kind}`))],
      ["error bad-message"],
    );
    assert.equal(await label.inputValue(), "typed", "what was typed stands");
    assert.equal(await frame.locator("bitgo-access-token").getAttribute("theme"), theme);
    assert.equal(await frame.getByRole("textbox", { name: "Access token" }).count(), 1, "nobody is connected");
  });
});
