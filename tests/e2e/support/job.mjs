// A fresh page of a fresh sandbox, for one job.
import { openPage } from "./browser.mjs";
import { chooseScope, connectWithToken, createButton, review } from "./form.mjs";
import { startSandbox } from "./sandbox.mjs";

export const CREATE = "/api/v2/user/accesstoken";

/** Runs a job on a page that is connected to a sandbox of its own, and fails if the page broke its policy. */
export async function onPage(browser, job, { sandbox: options = [], before = async () => {}, ...page } = {}) {
  const sandbox = await startSandbox(...options);
  try {
    const opened = await openPage(browser, page);
    await before(opened.page, sandbox);
    await opened.page.goto(sandbox.address);
    await connectWithToken(opened.page, sandbox.accessToken);
    await opened.page.getByRole("button", { name: "Disconnect" }).waitFor();
    await job(opened.page, sandbox);
    await opened.close();
  } finally {
    await sandbox.stop();
  }
}

/** Fills in a token that only reads, and goes to its review. */
export async function toReview(page, label = "reports", otp = "0000000") {
  await page.getByLabel("Label", { exact: true }).fill(label);
  await chooseScope(page, "wallet_view_all");
  await review(page);
  await page.getByLabel("One-time password").fill(otp);
}

/** Makes a token that only reads, and waits for its answer. */
export async function create(page, label = "reports") {
  await toReview(page, label);
  await createButton(page).click();
  await page.getByRole("heading", { name: `${label} is ready` }).waitFor();
}

/** What the page says went wrong. */
export function problem(page) {
  return page.getByRole("alert", { name: "What went wrong" });
}
