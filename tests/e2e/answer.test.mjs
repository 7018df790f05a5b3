// The token in its only moment: hidden, handed over, compared with what was asked, and gone.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { startBrowser } from "./support/browser.mjs";
import { createButton } from "./support/form.mjs";
import { CREATE, create, onPage, toReview } from "./support/job.mjs";
import { HERE, serveSettings } from "./support/settings.mjs";

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.close());

const field = (page) => page.getByLabel("Created access token");

async function reveal(page) {
  await page.getByRole("button", { name: "Reveal" }).click();
  return field(page).inputValue();
}

async function downloaded(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

test("a revealed token hides by itself after 30 seconds, or when asked", () =>
  onPage(
    browser,
    async (page) => {
      await create(page);
      assert.doesNotMatch(await page.content(), /v2x[0-9a-f]{64}/);
      assert.match(await reveal(page), /^v2x[0-9a-f]{64}$/);
      await page.clock.fastForward(29_000);
      assert.match(await field(page).inputValue(), /^v2x/);
      await page.clock.fastForward(1_500);
      assert.match(await field(page).inputValue(), /^•+[0-9a-f]{4}$/);
      await reveal(page);
      await page.getByRole("button", { name: "Hide" }).click();
      assert.match(await field(page).inputValue(), /^•/);
    },
    { before: (page) => page.clock.install() },
  ));

test("what is said to be copied is on the clipboard", () =>
  onPage(browser, async (page, sandbox) => {
    await page.context().grantPermissions(["clipboard-write"]);
    await create(page);
    await page.getByRole("button", { name: "Copy token" }).click();
    await page.getByText("Copied. The clipboard holds the token").waitFor();
    assert.match(await field(page).inputValue(), /^•/, "copying reveals nothing");
    const token = await reveal(page);
    const other = await page.context().newPage();
    await other.goto(sandbox.address);
    await other.getByRole("textbox", { name: "Access token" }).focus();
    await other.keyboard.press("ControlOrMeta+V");
    assert.equal(await other.getByRole("textbox", { name: "Access token" }).inputValue(), token);
  }));

test("a refused clipboard is admitted, and the token selected for the keys", () =>
  onPage(
    browser,
    async (page) => {
      await create(page);
      await page.getByRole("button", { name: "Copy token" }).click();
      await page.getByText("The browser did not copy it.").waitFor();
      await page.waitForFunction(() => document.activeElement?.dataset.testid === "token");
      const selected = await field(page).evaluate((input) => input.value.slice(input.selectionStart, input.selectionEnd));
      assert.match(selected, /^v2x[0-9a-f]{64}$/);
    },
    {
      before: (page) =>
        page.addInitScript(() => {
          Clipboard.prototype.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
        }),
    },
  ));

test("the file and the curl line prove the token as they are", () =>
  onPage(browser, async (page, sandbox) => {
    await create(page, "Reports / EU");
    const env = await downloaded(page, "Download .env");
    assert.equal(env.name, "reports---eu.env");
    const token = await reveal(page);
    assert.equal(env.text, `ACCESS_TOKEN=${token}\nBITGO_URL=${sandbox.address}\n`);

    const line = await page.getByRole("region", { name: "Prove it from where it is used" }).innerText();
    assert.ok(!line.includes(token));
    const { stdout } = await promisify(execFile)("sh", ["-c", line], { env: { ...process.env, ACCESS_TOKEN: token } });
    const { session } = JSON.parse(stdout.slice(stdout.indexOf("{"), stdout.lastIndexOf("}") + 1));
    assert.deepEqual(session.scope, ["wallet_view_all"]);
    assert.equal(session.label, "Reports / EU");
  }));

test("a page that calls by its own proxy writes out BitGo's own address, or the one that it was told", async () => {
  // The addresses of BitGo's environments are those of its OpenAPI document.
  for (const [more, expected] of [
    [{ environment: "test" }, "https://app.bitgo-test.com"],
    [{ environment: "test", integrationUrl: "https://bitgo.acme.example" }, "https://bitgo.acme.example"],
  ]) {
    await onPage(
      browser,
      async (page) => {
        await create(page);
        const env = await downloaded(page, "Download .env");
        assert.ok(env.text.endsWith(`\nBITGO_URL=${expected}\n`), env.text.replace(/v2x\w+/, "…"));
        const line = await page.getByRole("region", { name: "Prove it from where it is used" }).innerText();
        assert.ok(line.includes(`${expected}/api/v2/user/session`), line);
      },
      { before: (page) => serveSettings(page, { environments: [{ ...HERE, ...more }] }) },
    );
  }
});

test("the reminder is a calendar entry at the token's end, 30, 7 and 1 day before, without the token", () =>
  onPage(browser, async (page, sandbox) => {
    await create(page);
    const { name, text } = await downloaded(page, "Reminder (.ics)");
    assert.equal(name, "reports-expires.ics");
    const [made] = (await sandbox.api("GET", CREATE)).accessTokens.filter((token) => token.label === "reports");
    const end = made.expires.replace(/\.\d+/, "").replaceAll(/[-:]/g, "");
    assert.ok(text.includes(`\r\nDTSTART:${end}\r\n`), text);
    assert.deepEqual(text.match(/TRIGGER:.*/g).map((line) => line.trim()), ["TRIGGER:-P30D", "TRIGGER:-P7D", "TRIGGER:-P1D"]);
    assert.ok(!text.includes(await reveal(page)));
  }));

test("what was granted is marked where it is not what was asked", () =>
  onPage(browser, async (page) => {
    await page.route(`**${CREATE}`, async (route) => {
      const response = await route.fetch();
      const json = await response.json();
      json.scope = ["openid"];
      json.expires = new Date(Date.parse(json.created) + 3650 * 86400e3).toISOString();
      await route.fulfill({ response, json });
    });
    await create(page);
    const scopes = page.getByRole("region", { name: "May do" });
    assert.match(await scopes.getByRole("row", { name: /openid/ }).innerText(), /added/);
    assert.match(await scopes.getByRole("row", { name: /wallet_view_all/ }).innerText(), /not granted/);
    const fields = page.getByRole("region", { name: "The other fields" });
    assert.match(await fields.getByRole("row", { name: /^Expires/ }).innerText(), /90 days.*differs/s);
    assert.doesNotMatch(await fields.getByRole("row", { name: /^Label/ }).innerText(), /differs/);
    const said = await page.getByRole("list", { name: "What is not as you asked" }).getByRole("listitem").allInnerTexts();
    assert.equal(said.length, 3);
    assert.ok(said.slice(0, 2).every((line) => line.startsWith("More than asked.")), said.join("\n"));
    assert.match(said[2], /^Not as asked\. wallet_view_all/);

    // What nobody asked for looks as grave in its row as where it is told.
    const colour = (locator) => locator.evaluate((element) => getComputedStyle(element).color);
    const list = page.getByRole("list", { name: "What is not as you asked" });
    assert.equal(await colour(scopes.getByText("added")), await colour(list.getByText("More than asked.").first()));
    assert.equal(await colour(scopes.getByText("not granted")), await colour(list.getByText("Not as asked.")));

    // Nothing is cut off on a phone.
    await page.setViewportSize({ width: 360, height: 740 });
    for (const region of [scopes, fields]) {
      const [width, content] = await region.evaluate((element) => [element.clientWidth, element.scrollWidth]);
      assert.ok(content <= width, `${content} px in ${width}`);
    }
    const anywhere = fields.getByRole("row", { name: /^From/ }).getByRole("cell").first();
    const lines = await anywhere.evaluate((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return new Set([...range.getClientRects()].map((rect) => Math.round(rect.top))).size;
    });
    assert.equal(lines, 1, "any address");
  }));

test("a restriction to wallets that was asked has a row, also where BitGo's answer does not tell of it, or of another", async () => {
  const wallet = "59cd72485007a239fb00282ed480da1f";
  // BitGo's OpenAPI document has no such member in an answer; one that has it all the same is read.
  for (const [told, says, above] of [
    [undefined, "BitGo's answer does not say.", "It does not say what became of: Permitted wallets."],
    [[wallet], wallet, "All that BitGo's answer says is just as you asked."],
    [[], "differs", "More than asked. Permitted wallets:"],
  ]) {
    await onPage(browser, async (page) => {
      await page.route(`**${CREATE}`, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: { ...(await response.json()), permittedWallets: told } });
      });
      await page.getByText("Advanced", { exact: true }).click();
      await page.getByLabel("Permitted wallets").fill(wallet);
      await create(page);
      const row = page.getByRole("row").filter({ hasText: "Permitted wallets" });
      assert.equal(await row.getByRole("cell").first().innerText(), wallet);
      await row.getByRole("cell").nth(1).filter({ hasText: says }).waitFor();
      await page.getByRole("region", { name: "What BitGo granted" }).getByText(above).waitFor();
    });
  }
});

test("a saved token leaves the page, its memory, and everything a page can keep", () =>
  onPage(
    browser,
    async (page) => {
      await create(page);
      const token = await reveal(page);
      const inMemory = () =>
        page.evaluate((token) => {
          const bytes = new Uint8Array(wasmMemory.buffer);
          let text = "";
          for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
          return text.split(token).length - 1;
        }, token);
      assert.ok((await inMemory()) > 0, "the search finds what is there");
      await page.getByRole("button", { name: "I have saved this token" }).click();
      await page.getByRole("button", { name: "Review token" }).waitFor();
      assert.equal(await inMemory(), 0);
      assert.ok(!(await page.content()).includes(token));
      const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, history.state]));
      assert.ok(!kept.includes(token.slice(3)), kept);
      assert.equal(await page.getByLabel("Label", { exact: true }).inputValue(), "", "the form is empty again");
      assert.ok(await page.evaluate(() => document.activeElement !== document.body), "the focus is not lost");
    },
    {
      before: (page) =>
        page.addInitScript(() => {
          const start = WebAssembly.instantiateStreaming;
          WebAssembly.instantiateStreaming = async (...given) => {
            const started = await start.apply(WebAssembly, given);
            window.wasmMemory ??= started.instance.exports.memory;
            return started;
          };
        }),
    },
  ));

test("leaving before the token is saved warns, afterwards and before it does not", () =>
  onPage(browser, async (page) => {
    const asked = [];
    page.on("dialog", (dialog) => (asked.push(dialog.type()), dialog.dismiss()));
    const leave = () => page.evaluate(() => setTimeout(() => location.assign("/?elsewhere")));
    await create(page);
    await Promise.all([page.waitForEvent("dialog"), leave()]);
    assert.deepEqual(asked, ["beforeunload"]);
    // Another part of the page is no leaving: the token waits.
    await page.getByRole("button", { name: "Templates" }).click();
    await page.getByRole("button", { name: /New token.*not saved yet/ }).click();
    await page.getByRole("heading", { name: "reports is ready" }).waitFor();
    await page.getByRole("button", { name: "I have saved this token" }).click();
    await Promise.all([page.waitForURL("**/?elsewhere"), leave()]);
    assert.equal(asked.length, 1, "nothing is lost any more");
  }));

// BitGoJS's own example of an encrypted token (modules/bitgo/test/unit/bitgo.ts).
const ENCRYPTED = {
  password: "test@bitgo.com",
  key: '{"iv":"QKHEF2GNcwOJwy6+pwANRA==","v":1,"iter":10000,"ks":256,"ts":64,"mode":"ccm","adata":"","cipher":"aes","salt":"W2sVFvXDlOw=","ct":"8BTCqS25X37kLzmzQdGenhXH6znn9qEmkszAeS8kLnRdqKSiUiC7bTAVgg/Np5yrV7F7Jyiq+MTpVT76EoUT+PMJzArv0gUQKC2JPB3JuVKeAAVWBQmhWfkEwRfyv4hq4WMxwZtocwBqThvd2pJm9HE51GX4/Wo="}',
  token: '{"iv":"EqxVaGTLY4naAYkuBaTz0w==","v":1,"iter":1000,"ks":128,"ts":64,"mode":"ccm","adata":"","cipher":"aes","salt":"4S4dBYcgL4s=","ct":"FgBRJljb8iSYxnAjMi4Qotr7sTKbSmWnlfHZShMSi8YeeE3kiS8bpHNUwAPhY8tgouh3UsEwrJnY+54MvqFD7yd19pG1V4CVssr8"}',
  path: "m/999999/104490948/173846667",
  opened: "v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0",
};

test("a token that came encrypted is opened here, with the login password", () =>
  onPage(browser, async (page) => {
    await page.route(`**${CREATE}`, async (route) => {
      const response = await route.fetch();
      const json = await response.json();
      delete json.token;
      Object.assign(json, { encryptedToken: ENCRYPTED.token, derivationPath: ENCRYPTED.path });
      await route.fulfill({ response, json });
    });
    await toReview(page);
    await createButton(page).click();
    await page.getByRole("heading", { name: "BitGo sent the token encrypted" }).waitFor();
    const open = page.getByRole("button", { name: "Open the token" });
    const saved = page.getByRole("button", { name: "I have saved this token" });
    assert.equal(await saved.count(), 0, "nobody has seen it yet");
    await page.getByRole("button", { name: "Go on without opening it" }).waitFor();
    await page.getByLabel("Your key").fill(ENCRYPTED.key);
    await page.getByLabel("Login password").fill("not it");
    await open.click();
    await page.getByText("the login password does not open the user's key").waitFor();
    await page.getByLabel("Login password").fill(ENCRYPTED.password);
    await open.click();
    await page.getByRole("button", { name: "Reveal" }).waitFor();
    assert.equal(await reveal(page), ENCRYPTED.opened);
    await saved.waitFor();
  }));

test("an answer without a token is told, with what to do", () =>
  onPage(browser, async (page) => {
    await page.route(`**${CREATE}`, async (route) => {
      const response = await route.fetch();
      const json = await response.json();
      delete json.token;
      await route.fulfill({ response, json });
    });
    await toReview(page);
    await createButton(page).click();
    await page.getByRole("heading", { name: "BitGo's answer has no token" }).waitFor();
    assert.equal(await field(page).count(), 0);
  }));
