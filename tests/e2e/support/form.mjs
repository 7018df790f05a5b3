// The page's form, by the names that a person (or a screen reader) sees.

export async function connectWithToken(page, token) {
  await page.getByRole("textbox", { name: "Access token" }).fill(token);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
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

export async function review(page) {
  await page.getByRole("button", { name: "Review token" }).click();
  await page.getByRole("heading", { name: "Review", exact: true }).waitFor();
}

export function createButton(page) {
  return page.getByRole("button", { name: /^Create token with/ });
}
