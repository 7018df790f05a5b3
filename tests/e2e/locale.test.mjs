// The page in another language: every word of it comes from the table, and what cannot be used of a translation is said.
// How German writes dates is from Unicode's CLDR, as browsers have it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openPage, startBrowser } from "./support/browser.mjs";
import { startPortal } from "./support/portal.mjs";
import { startSandbox } from "./support/sandbox.mjs";
import { HERE, serveSettings } from "./support/settings.mjs";

const directory = process.env.SITE;
const ELEMENT = "bitgo-access-token";
const ENGLISH = JSON.parse(readFileSync(join(directory, "texts.en.json"), "utf8"));
const GERMAN = {
  "page.connect": "Verbinden",
  "page.connect_title": "Mit BitGo verbinden",
  "page.access_token": "Zugangstoken",
  "page.open_form": "Erst das Formular ausfüllen",
  "page.title": "BitGo-Zugangstoken",
  "page.ends": "endet am {when}",
  "page.days": "Tage",
  "page.create": "Token mit {scopes} für {span} erstellen",
};

let browser;
let sandbox;
before(async () => ([browser, sandbox] = await Promise.all([startBrowser(), startSandbox()])));
after(() => Promise.all([browser?.close(), sandbox?.stop()]));

/** The page on its own, with these settings and these texts in a file. */
async function onPage(settings, texts, job) {
  const opened = await openPage(browser);
  await serveSettings(opened.page, { environments: [HERE], ...settings });
  await opened.page.route("**/texts.de.json", (route) => route.fulfill({ contentType: "application/json", body: JSON.stringify(texts) }));
  await opened.page.goto(sandbox.address);
  await job(opened.page);
  await opened.close();
}

test("a table in a file says what it has, and English the rest; dates and numbers are the locale's", () =>
  onPage({ locale: "de", texts: "texts.de.json" }, GERMAN, async (page) => {
    await page.getByRole("heading", { name: "Mit BitGo verbinden" }).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "de");
    assert.equal(await page.title(), "BitGo-Zugangstoken");
    await page.getByRole("button", { name: "Verbinden", exact: true }).waitFor();
    // Not in the table.
    await page.getByText("Kept in memory only, until you close the page.").waitFor();
    await page.getByRole("button", { name: "Erst das Formular ausfüllen" }).click();
    await page.getByRole("button", { name: "90 Tage", exact: true }).waitFor();
    // What is typed is read as core reads it, and so is written as core does.
    assert.equal(await page.getByLabel("Duration", { exact: true }).inputValue(), "90 days");
    await page.getByText(/endet am \d{1,2}\. \S+ \d{4}, \d\d:\d\d UTC/).waitFor();
    await page.getByLabel("Address 1", { exact: true }).fill("198.41.0.0/16");
    // A narrow space, since a point would be taken for decimals in what one types.
    await page.getByText("65\u202f536 addresses").waitFor();
  }));

test("a locale alone writes dates and numbers, and the words stay English, as the page says of itself", () =>
  onPage({ locale: "en-US" }, {}, async (page) => {
    await page.getByRole("button", { name: "Fill in the form first" }).click();
    await page.getByText(/ends [A-Z][a-z]{2} \d{1,2}, \d{4}/).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
  }));

/** What is said of settings that cannot be used. */
async function refused(settings, texts = {}) {
  let said;
  await onPage(settings, texts, async (page) => {
    const notice = page.getByRole("alert");
    await notice.getByText("This page is not set up correctly").waitFor();
    said = await notice.innerText();
  });
  return said;
}

test("what cannot be used of a translation is named, and what to do", async () => {
  const file = { locale: "de", texts: "texts.de.json" };
  const said = await refused(file, { "page.conect": "Verbinden", "page.create": "Erstellen", "page.connect": "{name} verbinden", "page.days": 3 });
  for (const [place, why] of [
    ["/texts/page.conect", "No text of the page has this key."],
    ["/texts/page.create", "{scopes}, {span}"],
    ["/texts/page.connect", "the English text has none"],
    ["/texts/page.days", "This is no text"],
    ["", "texts.en.json"],
  ]) {
    assert.ok(said.includes(place) && said.includes(why), `${place} ${why} is missing from: ${said}`);
  }
  assert.match(await refused({ texts: GERMAN }), /Texts need a locale/);
  assert.match(await refused({ locale: "german language" }), /\/locale.*language tag/s);
  assert.match(await refused({ locale: "de", texts: "config.json" }), /\/texts\/environments/);
  assert.match(await refused({ locale: "de", texts: "index.html" }), /texts could not be read/);
});

const marked = Object.fromEntries(Object.entries(ENGLISH).map(([key, text]) => [key, `⟦${text}⟧`]));

/** Every text and label on the page that is neither out of the table, nor data, nor marked as English. */
const strays = (page, data) =>
  page.evaluate((data) => {
    const found = new Set();
    const look = (text, element) => {
      if (element.closest("[lang=en], code, pre, datalist, .mono, script, style, noscript")) return;
      let rest = text;
      for (let last; last !== rest; ) {
        last = rest;
        rest = rest.replace(/⟦[^⟦⟧]*⟧/g, " ");
      }
      for (const known of data) rest = rest.replaceAll(known, " ");
      // Dates and abbreviations are the locale's, or the same in all languages.
      rest = rest.replace(/\d{1,2}\. \p{L}+\.? \d{4}|UTC|BitGo/gu, " ");
      if (/\p{L}/u.test(rest)) found.add(text.trim());
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) look(node.data, node.parentElement);
      else for (const name of ["aria-label", "placeholder", "title", "alt"]) if (node.hasAttribute(name)) look(node.getAttribute(name), node);
    }
    return [...found];
  }, data);

test("every word of the page is out of the table; what core says in English is marked as English", () =>
  onPage({ locale: "de", texts: "texts.de.json" }, marked, async (page) => {
    const data = ["payouts", "Sandbox", "Jane Doe", "Example Holdings", "app.bitgo-test.com", "5a0c1d2e3f405162738495a6b7c8d9e0", new URL(sandbox.address).host, "127.0.0.1", sandbox.email];
    const seen = [];
    const look = async (where) => {
      for (const stray of await strays(page, data)) seen.push(`${where}: ${stray}`);
    };
    const button = (name) => page.getByRole("button", { name });
    await button("⟦Connect⟧").waitFor();
    await look("connecting");
    await page.getByRole("textbox", { name: "⟦Access token⟧" }).fill(sandbox.accessToken);
    await button("⟦Connect⟧").click();
    await page.getByLabel("⟦Label⟧", { exact: true }).fill("payouts");
    await page.getByRole("checkbox", { name: "wallet_view_all", exact: true }).check();
    await page.getByRole("checkbox", { name: "wallet_spend_all", exact: true }).check();
    await button("⟦Add a limit⟧").click();
    await page.getByLabel("⟦Asset⟧").fill("tbtc");
    await page.getByLabel("⟦Amount in base units⟧").fill("150000000");
    await page.getByText("⟦Advanced⟧").click();
    await look("form");
    await page.getByRole("checkbox", { name: "wallet_spend_all", exact: true }).uncheck();
    await button("⟦Remove limit 1⟧").click();
    await button("⟦Review token⟧").click();
    await page.getByRole("heading", { name: "⟦Review⟧" }).waitFor();
    await look("review");
    await page.getByLabel("⟦One-time password⟧").fill("1234567");
    await button(/^⟦Create token with/).click();
    await page.getByRole("alert", { name: "⟦What went wrong⟧" }).waitFor();
    await look("refusal");
    await page.getByLabel("⟦One-time password⟧").fill(sandbox.otp);
    await button(/^⟦Create token with/).click();
    await page.getByRole("heading", { name: "⟦payouts is ready⟧" }).waitFor();
    await look("answer");
    await button("⟦I have saved this token⟧").click();
    await page.getByRole("button", { name: "⟦Tokens⟧" }).click();
    await page.getByRole("heading", { name: "payouts", exact: true }).waitFor();
    await look("tokens");
    await button(/⟦Rotate⟧ *payouts/).click();
    await page.getByRole("heading", { name: "⟦Rotate “payouts”⟧" }).waitFor();
    await look("rotation");
    await page.getByRole("button", { name: "⟦Templates⟧" }).click();
    await page.getByRole("heading", { name: "⟦Templates⟧" }).waitFor();
    await look("templates");
    assert.deepEqual(seen, []);
  }));

/** A portal's page with elements, and what they say. */
async function inPortal(path, job) {
  const portal = await startPortal({ directory, api: sandbox.address, credential: sandbox.accessToken });
  try {
    const opened = await openPage(browser);
    await opened.page.goto(portal.origin + path);
    await opened.page.getByRole("button", { name: "Connect", exact: true }).first().waitFor();
    await job(opened.page);
    await opened.close();
  } finally {
    await portal.stop();
  }
}

test("an element takes texts as a property, says its language, and goes over to another", () =>
  inPortal("/bare", async (page) => {
    const root = page.locator(`${ELEMENT} .page-root`);
    assert.equal(await root.getAttribute("lang"), "en", "whatever the portal's language is");
    await page.evaluate(([name, texts]) => Object.assign(document.querySelector(name), { locale: "de", texts }), [ELEMENT, GERMAN]);
    await page.getByRole("button", { name: "Verbinden", exact: true }).waitFor();
    assert.equal(await root.getAttribute("lang"), "de");
    await page.evaluate((name) => Object.assign(document.querySelector(name), { locale: "fr", texts: { "page.connect": "Connecter" } }), ELEMENT);
    await page.getByRole("button", { name: "Connecter", exact: true }).waitFor();
    await page.evaluate((name) => Object.assign(document.querySelector(name), { locale: undefined, texts: undefined }), ELEMENT);
    await page.getByRole("button", { name: "Connect", exact: true }).waitFor();
    assert.equal(await root.getAttribute("lang"), "en");

    await page.evaluate((name) => Object.assign(document.querySelector(name), { locale: "de", texts: { "page.no": "nein", "page.nope": "x" } }), ELEMENT);
    await page.getByText("/texts/page.nope").waitFor();
    const [name, detail] = (await page.evaluate(() => window.heard)).at(-1);
    assert.deepEqual([name, detail.kind], ["error", "not-set-up"]);
    assert.match(detail.message, /^\/texts\/page\.nope: No text/);
  }));

test("two elements of one page speak one language, or the second says why not", () =>
  inPortal("/several", async (page) => {
    await page.evaluate(([name, texts]) => Object.assign(document.querySelector(`#right ${name}`), { locale: "de", texts }), [ELEMENT, GERMAN]);
    await page.locator("#right").getByText("in another language").waitFor();
    assert.deepEqual((await page.evaluate(() => window.heard)).at(-1), ["error", { kind: "language-differs" }]);
    await page.locator("#left").getByRole("button", { name: "Connect", exact: true }).waitFor();
    // Both at once is one language.
    await page.evaluate(([name, texts]) => {
      for (const element of document.querySelectorAll(name)) element.texts = { ...texts, "page.no": "nein" }, (element.locale = "de");
    }, [ELEMENT, GERMAN]);
    for (const side of ["#left", "#right"]) await page.locator(side).getByRole("button", { name: "Verbinden", exact: true }).waitFor();
  }));
