// The page in a frame of another origin: the one way in, and twenty messages that are not it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createButton, review } from "./support/form.mjs";
import { connecting, inFrame } from "./support/frame.mjs";
import { startedForAll } from "./support/started.mjs";

const started = startedForAll();

test("a portal that is listed connects, fills in, hands in a credential, and hears of the token without it", async () => {
  await inFrame(started, async (page, frame) => {
    await frame.getByText("ends in").first().waitFor();
    assert.equal(await frame.getByLabel("Label", { exact: true }).inputValue(), "from-portal");
    await review(frame);
    await frame.getByLabel("One-time password").fill(started.sandbox.otp);
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
  await inFrame({ ...started, script: late }, async (page, frame) => {
    await frame.getByText("ends in").first().waitFor();
    assert.deepEqual(await page.evaluate(() => heard.map(([name]) => name)), ["ready"]);
  });
});

test("a portal that is not listed gets no answer, and the page does not start", async () => {
  await inFrame({ ...started, listed: false }, async (page, frame, frames) => {
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
  await inFrame({ ...started, script: hostile }, async (page, frame) => {
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
