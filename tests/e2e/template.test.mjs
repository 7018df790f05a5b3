// A token by a template: what the template brings is said, accepted and compared like what was typed. That the request
// wins over the template, field by field, is BitGo's OpenAPI document (`accessTokenTemplateId`).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { beside, createButton, review } from "./support/form.mjs";
import { CREATE, onPage } from "./support/job.mjs";

const TEMPLATES = "/api/v2/user/accesstokentemplate";

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.close());

const template = (sandbox, more) => sandbox.api("POST", TEMPLATES, { name: "payers", ...more });

/** Goes by the template of the list, and names the token. */
async function use(page) {
  await page.getByRole("button", { name: "Templates" }).click();
  await page.getByRole("button", { name: "Use payers" }).click();
  await page.getByLabel("Label", { exact: true }).fill("by-template");
}

/** What the review says under a term. */
const says = (page, term) => page.locator(".words > div").filter({ has: page.locator("dt", { hasText: term }) }).locator("dd").innerText();

test("what a template lets a token do is said and accepted as if it had been typed, before the review", () =>
  onPage(browser, async (page, sandbox) => {
    const { id } = await template(sandbox, { tokenScopes: ["wallet_spend_all", "wallet_approve_all"], allowedIPs: ["198.41.30.7"] });
    await use(page);
    assert.match(await beside(page, "This token"), /from 198\.41\.30\.7/);
    const settle = page.getByRole("region", { name: "Before the review" });
    await settle.getByText("can both initiate transactions").waitFor();
    assert.doesNotMatch(await settle.innerText(), /No IP restriction/, "the template brings one");
    const boxes = settle.getByRole("checkbox", { name: "I accept this" });
    const count = await boxes.count();
    assert.ok(count >= 3, "both scopes act on everything, and together they spend and approve");
    await page.getByRole("button", { name: "Review token" }).click();
    assert.equal(await page.getByRole("heading", { name: "Review", exact: true }).count(), 0, "nothing was accepted yet");
    for (const box of await boxes.all()) await box.check();

    await review(page);
    assert.match(await says(page, "May do"), /wallet_spend_all[^]*wallet_approve_all[^]*from the template/);
    assert.match(await says(page, "From"), /198\.41\.30\.7 from the template/);
    await page.getByLabel("One-time password").fill(sandbox.otp);
    await createButton(page).click();
    await page.getByText("is just as you asked, by the template you named").waitFor();
    const scopes = page.getByRole("region", { name: "May do" });
    assert.match(await scopes.getByRole("row", { name: /wallet_spend_all/ }).innerText(), /from the template/);
    assert.doesNotMatch(await scopes.innerText(), /added/);
    const [sent] = await sandbox.requestsTo("POST", CREATE);
    const body = JSON.parse(sent.body);
    assert.equal(body.accessTokenTemplateId, id);
    assert.ok(!("scope" in body) && !("ipRestrict" in body), "the template is left to BitGo");
  }));

test("a token that has more than its template says is told", () =>
  onPage(browser, async (page, sandbox) => {
    await template(sandbox, { tokenScopes: ["wallet_view_all"], allowedIPs: ["198.41.30.7"] });
    await use(page);
    await page.route(`**${CREATE}`, async (route) => {
      const response = await route.fetch();
      const json = await response.json();
      json.scope.push("wallet_spend_all");
      await route.fulfill({ response, json });
    });
    await review(page);
    await page.getByLabel("One-time password").fill(sandbox.otp);
    await createButton(page).click();
    await page.getByRole("list", { name: "What is not as you asked" }).getByText("wallet_spend_all was granted and not asked for.").waitFor();
  }));

test("of a template that is named by its id alone nothing is claimed", () =>
  onPage(browser, async (page, sandbox) => {
    const { id } = await template(sandbox, { tokenScopes: ["wallet_view_all"], allowedIPs: ["198.41.30.7"] });
    await page.getByLabel("Label", { exact: true }).fill("by-id");
    await page.getByText("Advanced", { exact: true }).click();
    await page.getByLabel("Access token template").fill(id);
    await review(page);
    for (const term of ["May do", "From", "Spending limits"]) assert.equal(await says(page, term), "as the template says", term);
    await page.getByLabel("One-time password").fill(sandbox.otp);
    await createButton(page).click();
    await page.getByText("whose content this page has not seen").waitFor();
    const granted = page.getByRole("region", { name: "What BitGo granted" });
    assert.doesNotMatch(await granted.innerText(), /added|just as you asked/);
  }));
