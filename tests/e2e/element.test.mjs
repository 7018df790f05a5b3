// `<bitgo-access-token>` in somebody's portal: plain, in React and in Vue, under the strict policy of the page itself.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, startBrowser } from "./support/browser.mjs";
import { connectWithToken, createButton, fillInTheGuide, openForm, review } from "./support/form.mjs";
import { startPortal } from "./support/portal.mjs";
import { startSandbox } from "./support/sandbox.mjs";

const directory = process.env.SITE;
const ELEMENT = "bitgo-access-token";

let browser;
let sandbox;
let portal;
before(async () => {
  browser = await startBrowser();
  sandbox = await startSandbox();
  portal = await startPortal({ directory, api: sandbox.address, credential: sandbox.accessToken });
});
after(async () => {
  await browser?.close();
  await portal?.stop();
  await sandbox?.stop();
});

/** Opens a page of the portal, does a job on it, and fails where the policy was broken. */
async function inPortal(path, job, options) {
  const opened = await openPage(browser, options);
  await opened.page.goto(portal.origin + path);
  await job(opened.page);
  await opened.close();
}

const heard = (page) => page.evaluate(() => window.heard);

async function create(page) {
  await review(page);
  await page.getByLabel("One-time password").fill(sandbox.otp);
  await createButton(page).click();
  await page.getByRole("heading", { name: /is ready$/ }).waitFor();
}

test("a credential of the portal's connects, and the event tells of the token without the token", async () => {
  await inPortal("/", async (page) => {
    await page.getByText("Connected").or(page.getByText("ends in")).first().waitFor();
    await fillInTheGuide(page);
    await create(page);
    const [[name, detail], ...more] = await heard(page);
    assert.deepEqual(more, []);
    assert.equal(name, "created");
    assert.match(detail.id, /^[0-9a-f]{32}$/);
    assert.equal(detail.label, "payouts-eu-1");
    assert.deepEqual(detail.scopes, ["wallet_view_all"]);
    assert.match(detail.expires, /^\d{4}-\d\d-\d\dT/);
    assert.equal(JSON.stringify(detail).includes("v2x"), false, "the token stays where it is");
  });
});

test("a portal that asks for the token itself is told it", async () => {
  await inPortal("/token", async (page) => {
    await page.getByText("ends in").first().waitFor();
    await fillInTheGuide(page);
    await create(page);
    const [[, detail]] = await heard(page);
    assert.match(detail.token, /^v2x[0-9a-f]{64}$/);
  });
});

test("setting what is set already, or the heading, keeps what was typed and a token that is shown", async () => {
  await inPortal("/", async (page) => {
    await page.getByText("ends in").first().waitFor();
    await fillInTheGuide(page);
    await page.evaluate((name) => {
      const element = document.querySelector(name);
      for (const attribute of ["environment", "api-base"]) element.setAttribute(attribute, element.getAttribute(attribute));
      element.getCredential = async () => (await fetch("/credential")).text();
      element.setAttribute("heading", "Made anew");
    }, ELEMENT);
    await page.getByRole("heading", { name: "Made anew", level: 1 }).waitFor();
    assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), "payouts-eu-1");

    await create(page);
    await page.evaluate((name) => Object.assign(document.querySelector(name), { locale: "de", heading: "Later" }), ELEMENT);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    await page.getByRole("heading", { name: "payouts-eu-1 is ready" }).waitFor();
    await page.getByRole("button", { name: "I have saved this token" }).click();
    await page.getByRole("heading", { name: "Later", level: 1 }).waitFor();
    await page.getByText("ends in").first().waitFor();
    assert.deepEqual((await heard(page)).map(([name]) => name), ["created"]);
  });
});

test("a credential that the portal fails to give is said where one can connect", async () => {
  await inPortal("/bare", async (page) => {
    await page.getByRole("button", { name: "Connect", exact: true }).waitFor();
    await page.evaluate((name) => {
      document.querySelector(name).getCredential = () => Promise.reject(new Error("no session"));
    }, ELEMENT);
    await page.getByText("This website was to connect you, and could not.").waitFor();
    assert.deepEqual((await heard(page)).at(-1), ["error", { kind: "no-credential" }]);
  });
});

test("a refusal and a cancel are told, and a cancel forgets everything", async () => {
  await inPortal("/bare", async (page) => {
    await connectWithToken(page, sandbox.accessToken);
    await fillInTheGuide(page);
    await review(page);
    await page.getByLabel("One-time password").fill("1234567");
    await createButton(page).click();
    await page.getByRole("alert", { name: "What went wrong" }).waitFor();
    const [[name, error]] = await heard(page);
    assert.equal(name, "error");
    assert.match(error.message, /invalid/);
    assert.match(error.requestId, /^c/);
    await page.getByRole("button", { name: "Cancel", exact: true }).first().click();
    await page.getByRole("textbox", { name: "Access token" }).waitFor();
    assert.deepEqual((await heard(page)).at(-1), ["cancelled", {}]);
    assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), "");
  });
});

test("a cancel asks first while a token is not saved, and leads back to it", async () => {
  await inPortal("/", async (page) => {
    await page.getByText("ends in").first().waitFor();
    await fillInTheGuide(page);
    await create(page);
    const cancel = page.getByRole("banner").getByRole("button", { name: "Cancel", exact: true });
    const dialog = page.getByRole("dialog", { name: "Give up a token that nobody has saved?" });
    const focusIs = (id) => page.waitForFunction(([name, id]) => document.querySelector(name).shadowRoot.activeElement?.id === id, [ELEMENT, id]);

    // By the keyboard: the way back has the focus, and Escape is another.
    await page.getByRole("button", { name: "Tokens" }).click();
    await cancel.focus();
    await page.keyboard.press("Enter");
    await dialog.waitFor();
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    await focusIs("done-title");
    await page.getByRole("button", { name: "Reveal" }).waitFor();
    await cancel.focus();
    await page.keyboard.press("Enter");
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    assert.ok(await cancel.evaluate((button) => button.getRootNode().activeElement === button));
    assert.deepEqual((await heard(page)).map(([name]) => name), ["created"]);

    await cancel.click();
    await dialog.getByRole("button", { name: "Give it up" }).click();
    await page.getByRole("textbox", { name: "Access token" }).waitFor();
    assert.deepEqual((await heard(page)).map(([name]) => name), ["created", "cancelled"]);
    assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), "");
    // Nothing is at stake any more.
    await cancel.click();
    await page.waitForFunction(() => window.heard.length === 3);
    assert.equal(await dialog.count(), 0);
  });
});

test("a portal's styles do not reach into the element, nor the element's out of it", async () => {
  /** What controls look like there. */
  const look = async (path) => {
    let seen;
    await inPortal(path, async (page) => {
      const connect = page.getByRole("button", { name: "Connect", exact: true });
      await connect.waitFor();
      // The page on its own shows the form when it is wanted; within a portal it is there.
      if (path === "/tokens/") await openForm(page);
      const label = page.getByLabel("Label", { exact: true });
      const title = page.getByRole("heading", { level: 1 }).last();
      const names = ["fontSize", "letterSpacing", "color", "padding", "borderRadius", "lineHeight", "display", "textTransform", "direction", "boxSizing", "fontFamily"];
      const of = (control) => control.evaluate((it, names) => names.map((name) => `${name}: ${getComputedStyle(it)[name]}`), names);
      seen = { connect: await of(connect), label: await of(label), title: await of(title) };
    });
    return seen;
  };
  // The portal's styles against the page on its own.
  assert.deepEqual(await look("/bare"), await look("/tokens/"));

  await inPortal("/several", async (page) => {
    // A rule of the element's own that would show: `h1` is small there, and `body` has no margin.
    await page.getByRole("button", { name: "Connect", exact: true }).first().waitFor();
    const margin = await page.evaluate(() => getComputedStyle(document.body).margin);
    assert.equal(margin, "8px", "the portal's body is as the browser makes it");
    assert.deepEqual(await page.evaluate(() => document.adoptedStyleSheets.length), 0);
  });
});

test("a portal sets colours by custom properties and parts", async () => {
  await inPortal("/bare", async (page) => {
    const connect = page.getByRole("button", { name: "Connect", exact: true });
    await connect.waitFor();
    await page.evaluate((name) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`${name} { --bitgo-accent: rgb(0, 128, 0) } ${name}::part(title) { color: rgb(0, 0, 255) }`);
      document.adoptedStyleSheets = [sheet];
    }, ELEMENT);
    // Colours change over an eighth of a second.
    await page.waitForFunction((button) => getComputedStyle(button).backgroundColor === "rgb(0, 128, 0)", await connect.elementHandle());
    const title = page.locator(ELEMENT).getByRole("heading", { level: 1 });
    assert.equal(await title.evaluate((heading) => getComputedStyle(heading).color), "rgb(0, 0, 255)");
    await page.evaluate((name) => (document.querySelector(name).theme = "dark"), ELEMENT);
    assert.equal(await title.evaluate((heading) => getComputedStyle(heading.closest(".page-root")).colorScheme), "dark");
  });
});

test("several on one page are apart, and one that is moved keeps what was typed", async () => {
  await inPortal("/several", async (page) => {
    const label = (side) => page.locator(`#${side}`).getByLabel("Label", { exact: true });
    await label("left").first().fill("one");
    await label("right").first().fill("two");
    assert.equal(await label("left").inputValue(), "one");
    await page.evaluate((name) => document.getElementById("right").prepend(document.querySelector(`#left ${name}`)), ELEMENT);
    assert.equal(await label("right").first().inputValue(), "one", "it was moved, not made anew");
    assert.equal(await label("right").last().inputValue(), "two");
    await page.evaluate((name) => document.querySelector(name).remove(), ELEMENT);
    await page.waitForFunction((name) => document.querySelectorAll(name).length === 1, ELEMENT);
    await label("right").fill("still there");
  });
});

for (const framework of ["react", "vue"]) {
  test(`in ${framework}, properties go in and events come out`, async () => {
    await inPortal(`/${framework}`, async (page) => {
      await page.getByText("ends in").first().waitFor();
      assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), `from-${framework}`);
      await create(page);
      await page.waitForFunction((label) => document.querySelector("output").textContent === label, `from-${framework}`);
    });
  });
}

test("the example of docs/portal.md does what it says", async () => {
  await inPortal("/documented", async (page) => {
    await page.getByText("ends in").first().waitFor();
    await page.getByRole("heading", { name: "Make a token", level: 1 }).waitFor();
    assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), "payouts-eu-1");
    await create(page);
    await page.waitForFunction(() => /^payouts-eu-1 until \d{4}-/.test(document.title));
  });
});

test("settings that cannot be meant stop the element and are named", async () => {
  await inPortal("/bare", async (page) => {
    await page.getByRole("button", { name: "Connect", exact: true }).waitFor();
    await page.evaluate((name) => document.querySelector(name).setAttribute("policy", '{"maxDuration":"forever"}'), ELEMENT);
    await page.getByText("/policy/maxDuration").waitFor();
    assert.equal(await page.getByRole("button", { name: "Connect", exact: true }).count(), 0);
  });
});

test("a file that is not the one that was built is refused, and told", async () => {
  const altered = await startPortal({
    directory,
    api: sandbox.address,
    credential: "",
    alter: (name, content) => (name.endsWith("_bg.wasm") ? Buffer.concat([content, Buffer.from([0])]) : content),
  });
  try {
    const { page } = await openPage(browser);
    await page.goto(`${altered.origin}/bare`);
    await page.getByText("is not the one that was published").waitFor();
    const [[name, detail]] = await heard(page);
    assert.deepEqual([name, detail.kind], ["error", "not-loaded"]);
    await page.context().close();
  } finally {
    await altered.stop();
  }
});

test("two hundred that come and go leave nothing behind", async () => {
  const opened = await openPage(browser);
  const { page } = opened;
  // What the module has for memory is seen where it starts.
  await page.addInitScript(() => {
    const { instantiateStreaming } = WebAssembly;
    WebAssembly.instantiateStreaming = async (...given) => {
      const made = await instantiateStreaming.apply(WebAssembly, given);
      window.memory ??= made.instance.exports.memory;
      return made;
    };
  });
  await page.goto(`${portal.origin}/bare`);
  await page.getByRole("button", { name: "Connect", exact: true }).waitFor();
  const devtools = await page.context().newCDPSession(page);
  const cycle = (times) =>
    page.evaluate(
      async ([name, times]) => {
        for (let time = 0; time < times; time += 1) {
          const element = document.createElement(name);
          element.setAttribute("api-base", "/");
          document.body.append(element);
          while (!element.shadowRoot.querySelector("form")) await new Promise((resolve) => setTimeout(resolve));
          element.remove();
          while (element.shadowRoot.querySelector("form")) await new Promise((resolve) => setTimeout(resolve));
        }
      },
      [ELEMENT, times],
    );
  const measure = async () => {
    for (let time = 0; time < 3; time += 1) await devtools.send("HeapProfiler.collectGarbage");
    const { nodes, jsEventListeners } = await devtools.send("Memory.getDOMCounters");
    const { usedSize } = await devtools.send("Runtime.getHeapUsage");
    return { nodes, jsEventListeners, heap: usedSize, wasm: await page.evaluate(() => window.memory.buffer.byteLength) };
  };
  const times = 200;
  await cycle(20);
  const before = await measure();
  await cycle(times);
  const after = await measure();
  const said = JSON.stringify({ before, after });
  console.log(`# ${times} mounts: ${said}`);
  // Memory comes in pages of 64 KiB. The allocator may come to need one more at any time; what stays behind needs one again
  // and again: less than two are less than 330 bytes a mount.
  assert.ok(after.wasm - before.wasm <= 0x1_0000, `the module's memory has not grown by two pages: ${said}`);
  assert.ok(after.nodes <= before.nodes * 1.05, `no elements stay: ${said}`);
  assert.ok(after.jsEventListeners <= before.jsEventListeners * 1.05, `no listeners stay: ${said}`);
  assert.ok(after.heap <= before.heap * 1.1, `the heap has not grown by a tenth: ${said}`);
  await opened.close();
});
