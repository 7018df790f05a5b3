// The page's form, by the names that a person (or a screen reader) sees.

/** An enterprise id of the documented shape. */
export const ENTERPRISE = "59cd72485007a239fb00282ed480da1f";

export async function connectWithToken(page, token) {
  await page.getByRole("textbox", { name: "Access token", exact: true }).fill(token);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
}

/** Goes on to the form without being connected. */
export async function openForm(page) {
  await page.getByRole("button", { name: "Fill in the form first" }).click();
}

export async function chooseScope(page, name) {
  await page.getByRole("checkbox", { name, exact: true }).check();
}

export async function addLimit(page, { asset, baseUnits }) {
  await page.getByRole("button", { name: "Add a limit", exact: true }).click();
  const limit = page.getByRole("group", { name: /^Limit \d+$/ }).last();
  await limit.getByLabel("Asset").fill(asset);
  await limit.getByLabel("Amount in base units").fill(baseUnits);
}

/** The text of a region beside the form, once that has caught up with the form. */
export async function beside(page, name) {
  await page.locator('aside:not([aria-busy="true"])').waitFor();
  return page.getByRole("region", { name, exact: true }).innerText();
}

/** The request as the page shows it beside the form. */
export async function shownRequest(page) {
  return JSON.parse(await beside(page, "JSON, as sent"));
}

export async function review(page) {
  await page.getByRole("button", { name: "Review token" }).click();
  await page.getByRole("heading", { name: "Review", exact: true }).waitFor();
}

export function createButton(page) {
  return page.getByRole("button", { name: /^Create token with/ });
}

/** Fills in every field of the guide's request. */
export async function fillInTheGuide(page) {
  await page.getByLabel("Label", { exact: true }).fill("payouts-eu-1");
  await chooseScope(page, "wallet_view_all");
  await page.getByLabel("Duration", { exact: true }).fill("7776000");
  await page.getByLabel("Address 1", { exact: true }).fill("198.41.30.7");
  await addLimit(page, { asset: "tbtc", baseUnits: "1000000000" });
  await page.getByText("Advanced", { exact: true }).click();
  await page.getByRole("combobox", { name: "Enterprise" }).selectOption("another");
  await page.getByLabel("Enterprise id").fill(ENTERPRISE);
  // The guide sends `"admin": false`: asked for, and taken back.
  await page.getByLabel("Admin permissions").check();
  await page.getByLabel("Admin permissions").uncheck();
}
