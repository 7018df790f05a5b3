// The page's config.json, as an administrator would write it.

/** Hands the page these settings: an object, or the text of the file as it stands. */
export async function serveSettings(page, settings) {
  const body = typeof settings === "string" ? settings : JSON.stringify(settings);
  await page.route("**/config.json", (route) => route.fulfill({ contentType: "application/json", body }));
}

/** The sandbox behind the page's own server. */
export const HERE = { name: "Sandbox", environment: "test", baseUrl: "/" };
