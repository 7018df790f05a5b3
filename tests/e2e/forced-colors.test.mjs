// With forced colours, where every colour is the person's own, lines and words say what colours say elsewhere.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { addLimit, chooseScope } from "./support/form.mjs";
import { onPage } from "./support/job.mjs";

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.close());

const forced = (job) => onPage(browser, job, { forcedColors: "active", colorScheme: "dark" });

/** The lines around an element, in pixels: its border at the start, and its outline. */
const lines = (locator) =>
  locator.evaluate((element) => {
    const style = getComputedStyle(element);
    const width = (kind) => (style[`${kind}Style`] === "none" ? 0 : parseFloat(style[`${kind}Width`]));
    return { border: width("borderInlineStart"), outline: width("outline") };
  });

test("what is chosen has another border than what is not", () =>
  forced(async (page) => {
    await chooseScope(page, "wallet_view_all");
    await page.getByRole("button", { name: "30 days", exact: true }).click();
    for (const [what, chosen, other] of [
      ["a duration", page.getByRole("button", { name: "30 days", exact: true }), page.getByRole("button", { name: "90 days", exact: true })],
      ["a scope", page.locator(".scope", { has: page.locator("#s-wallet_view_all") }), page.locator(".scope", { has: page.locator("#s-wallet_view") })],
      ["a section", page.getByRole("button", { name: "New token" }), page.getByRole("button", { name: "Templates" })],
    ]) {
      const [is, isNot] = [await lines(chosen), await lines(other)];
      assert.ok(is.border >= isNot.border + 2, `${what}: ${is.border} px and ${isNot.border} px`);
    }
    await page.getByRole("button", { name: /^Reporting, read-only/ }).click();
    const [is, isNot] = [await lines(page.getByRole("button", { name: /^Reporting/ })), await lines(page.getByRole("button", { name: /^Audit/ }))];
    assert.ok(is.border >= isNot.border + 2, `a preset: ${is.border} px and ${isNot.border} px`);
  }));

test("what has the focus has an outline, what is chosen included", () =>
  forced(async (page) => {
    await chooseScope(page, "wallet_spend");
    for (const control of [
      page.getByLabel("Label", { exact: true }),
      page.locator("#s-wallet_spend"),
      page.getByLabel("Wallets for wallet_spend"),
      page.getByRole("button", { name: "90 days", exact: true }),
      page.getByRole("button", { name: /^Sign-in/ }),
      page.getByRole("button", { name: "New token" }),
      page.getByText("Start from JSON, a curl line or a link"),
      page.getByRole("button", { name: /^Session:/ }),
      page.locator("pre"),
    ]) {
      // Where the last thing that was pressed is a key, the focus shows.
      await page.keyboard.press("Shift");
      await page.evaluate(() => document.activeElement.blur());
      const before = await lines(control);
      await control.focus();
      const { outline } = await lines(control);
      assert.ok(outline >= 2 && before.outline === 0, `${await control.innerText()}: ${before.outline} px, then ${outline} px`);
    }
  }));

test("each severity is a word and a line, and a field with an error has another border", () =>
  forced(async (page) => {
    await page.getByLabel("Label", { exact: true }).fill(" payouts ");
    for (const scope of ["wallet_spend_all", "wallet_view"]) await chooseScope(page, scope);
    await page.getByLabel("Duration", { exact: true }).fill("400 days");
    await page.getByLabel("Address 1", { exact: true }).fill("198.41.0.0/16");
    await addLimit(page, { asset: "tbtc", baseUnits: "1" });
    const settle = page.getByRole("region", { name: "Before the review" });
    for (const [severity, word] of [["error", "Error."], ["security", "Security."], ["warning", "Warning."], ["suggestion", "Suggestion."]]) {
      const finding = settle.locator(`.finding.${severity}`).first();
      await finding.waitFor();
      assert.ok((await lines(finding)).border >= 3, severity);
      assert.equal(await finding.locator("b").first().innerText(), word);
    }
    const [wrong, right] = [await lines(page.getByLabel("Address 1", { exact: true })), await lines(page.getByLabel("Address 2", { exact: true }))];
    assert.ok(wrong.border >= right.border + 2, `${wrong.border} px and ${right.border} px`);
    // How much a scope is about, and which BitGo it is, are words within a line.
    for (const label of [page.locator(".level.money").first(), page.getByTestId("environment")]) {
      assert.ok((await lines(label)).border >= 1);
      assert.notEqual((await label.innerText()).trim(), "");
    }
  }));
