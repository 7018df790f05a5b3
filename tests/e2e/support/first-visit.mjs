// Prints the paths of the site that a first visit fetches, one a line: the page is opened in an empty browser, and
// nothing is done there.
import { openPage, startBrowser } from "./browser.mjs";
import { startSandbox } from "./sandbox.mjs";

const [browser, sandbox] = await Promise.all([startBrowser(), startSandbox()]);
try {
  const { page } = await openPage(browser);
  const fetched = new Set();
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin === sandbox.address) fetched.add(url.pathname.slice(1) || "index.html");
  });
  await page.goto(sandbox.address, { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Connect", exact: true }).waitFor();
  console.log([...fetched].sort().join("\n"));
} finally {
  await Promise.all([browser.close(), sandbox.stop()]);
}
