// The states that the page is looked at in: by the tests of its accessibility and layout, and by the screenshots.
import { openPage } from "./browser.mjs";
import { addLimit, chooseScope, connectWithToken, createButton, fillInTheGuide, openForm, review } from "./form.mjs";
import { inFrame } from "./frame.mjs";
import { CREATE, create, problem, toReview } from "./job.mjs";
import { startPortal } from "./portal.mjs";
import { startSandbox } from "./sandbox.mjs";
import { HERE, serveSettings } from "./settings.mjs";

const DAY = 86_400;
const WALLET = "5b1d2e3f4051627384a5b6c7d8e9f002";

const POLICY = {
  environments: ["test"],
  labelPrefix: "acme-",
  maxDuration: "30d",
  forbiddenScopes: ["wallet_spend_all", "enterprise_manage_all"],
  requireIpRestrict: true,
  requireSpendingLimit: true,
  maxSpendingLimits: { tbtc: "150000000" },
};

/** Makes a token beside the page. */
async function make(sandbox, label, more = {}) {
  const made = await sandbox.api("POST", CREATE, { label, otp: sandbox.otp, scope: ["wallet_view_all"], duration: 90 * DAY, ...more });
  if (!made.id) throw new Error(`no token was made: ${JSON.stringify(made)}`);
  return made;
}

async function makeSome(sandbox) {
  await make(sandbox, "payouts-eu-1", {
    duration: 5 * DAY,
    scope: [`wallet_spend:${WALLET}`, `wallet_view:${WALLET}`],
    ipRestrict: ["198.41.30.7"],
    spendingLimits: [{ coin: "tbtc", txValueLimit: "150000000" }],
  });
  await make(sandbox, "reports", { duration: 20 * DAY, ipRestrict: ["198.41.30.0/24", "198.41.31.7"], scope: ["wallet_view_all", "enterprise_view_all"] });
  await make(sandbox, "a label that says at length which of our systems uses it, and who in the company answers for that", {
    scope: ["wallet_view_all", "wallet_create", "enterprise_view_all", "auditlogs_view_all", "openid", "profile"],
  });
}

const button = (page, name) => page.getByRole("button", { name, exact: true });

async function openTokens(page, sandbox) {
  await makeSome(sandbox);
  await button(page, "Tokens").click();
  await page.getByRole("heading", { name: "payouts-eu-1" }).waitFor();
}

/** Fills in a token that pays out of one wallet, without anything left to settle. */
async function fillInPayouts(page) {
  await page.getByRole("button", { name: /^Payouts from one wallet/ }).click();
  await page.getByLabel("Label", { exact: true }).fill("payouts-eu-1");
  await page.getByLabel("Wallets for wallet_spend").fill(WALLET);
  const same = page.getByRole("button", { name: /^Use these wallets for every/ });
  if (await same.count()) await same.first().click();
  await page.getByLabel("Address 1", { exact: true }).fill("198.41.30.7");
  await addLimit(page, { asset: "tbtc", baseUnits: "150000000" });
  await page.getByText(/^up to 1\.5 tbtc/).first().waitFor();
}

/** Has the answer of BitGo to the create altered on its way. */
async function answerWith(page, alter) {
  await page.route(`**${CREATE}`, async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    alter(json);
    await route.fulfill({ response, json });
  });
}

/**
 * Every state: its name; `settings`, `sandbox` (its options) and `at` (the fragment of the address) that it takes;
 * `connected`, unless that is false; and `reach`, which brings the page there.
 */
export const STATES = [
  {
    name: "not-set-up",
    connected: false,
    settings: { policy: { maxDuration: "forever", rules: { "label.missing": "off" } } },
    reach: (page) => page.getByText("/policy/maxDuration").waitFor(),
  },
  { name: "connect", connected: false, reach: (page) => button(page, "Connect").waitFor() },
  {
    name: "connect-login",
    connected: false,
    async reach(page) {
      await page.getByLabel("Email and password").check();
      await page.getByLabel("Email", { exact: true }).waitFor();
    },
  },
  {
    name: "connect-refused",
    connected: false,
    settings: { environments: [HERE, "production", { baseUrl: "https://bitgo.acme.example" }] },
    async reach(page) {
      await connectWithToken(page, `v2x${"0".repeat(64)}`);
      await problem(page).waitFor();
    },
  },
  {
    name: "connect-production",
    connected: false,
    sandbox: ["--environment", "production"],
    reach: (page) => button(page, "Connect").waitFor(),
  },
  {
    name: "form-unconnected",
    connected: false,
    async reach(page) {
      await openForm(page);
      await button(page, "Review token").waitFor();
    },
  },
  { name: "form-empty", reach: (page) => button(page, "Review token").waitFor() },
  {
    name: "session",
    async reach(page) {
      await page.getByRole("button", { name: /^Session:/ }).click();
      await page.getByRole("group", { name: "Session" }).waitFor();
    },
  },
  { name: "form-filled", reach: fillInPayouts },
  {
    name: "form-findings",
    async reach(page) {
      await page.getByLabel("Label", { exact: true }).fill(" payouts ");
      for (const scope of ["wallet_spend_all", "wallet_view", "user_manage"]) await chooseScope(page, scope);
      await page.getByLabel("Duration", { exact: true }).fill("400 days");
      await page.getByLabel("Address 1", { exact: true }).fill("198.41.0.0/16");
      await page.getByLabel("Address 2", { exact: true }).fill("198.41.30");
      await addLimit(page, { asset: "tbtc", baseUnits: "1.5" });
      await button(page, "Review token").click();
      for (const severity of ["error", "security", "warning", "suggestion"]) await page.locator(`.settle .finding.${severity}`).first().waitFor();
    },
  },
  {
    name: "form-limits",
    async reach(page) {
      await addLimit(page, { asset: "hteth", baseUnits: "1500000000000000000" });
      await addLimit(page, { asset: "tbtc", baseUnits: "150000000" });
      await button(page, "Limit all ERC-20 tokens").click();
      await page.getByRole("group", { name: "Limit 2" }).getByLabel("Asset").fill("usdc");
      await page.locator("datalist option").first().waitFor({ state: "attached" });
    },
  },
  {
    name: "form-opened",
    async reach(page) {
      await page.getByText("Start from JSON, a curl line or a link").click();
      await page.getByText("What will BitGo see?").click();
      await page.getByText("A scope that is not listed").click();
      await button(page, "Until a date…").click();
      await page.getByText("Advanced", { exact: true }).click();
      await page.getByRole("combobox", { name: "Enterprise" }).selectOption("another");
      await page.getByLabel("Admin permissions").check();
      await page.getByLabel("Admin reach").waitFor();
    },
  },
  {
    name: "form-by-link",
    at: `/#environment=production&label=x&otp=0000000&token=v2x${"ab".repeat(32)}&colour=red`,
    reach: (page) => page.getByRole("heading", { name: "Filled in by a link" }).waitFor(),
  },
  {
    name: "form-policy",
    settings: { title: "ACME tokens", environments: [HERE], policy: POLICY },
    async reach(page) {
      await button(page, "Add a limit").click();
      await page.getByRole("group", { name: "Limit 1" }).getByLabel("Asset").fill("tbtc");
      await page.getByText("At most 150,000,000 by your organisation's policy.").waitFor();
    },
  },
  {
    name: "review",
    async reach(page) {
      await fillInPayouts(page);
      await page.getByRole("button", { name: "180 days", exact: true }).click();
      await page.getByText("Advanced", { exact: true }).click();
      await page.getByRole("combobox", { name: "Enterprise" }).selectOption({ index: 1 });
      for (const box of await page.getByRole("checkbox", { name: "I accept this" }).all()) await box.check();
      await review(page);
    },
  },
  {
    name: "review-security",
    async reach(page) {
      await page.getByLabel("Label", { exact: true }).fill("operations");
      for (const scope of ["wallet_manage_all", "wallet_freeze_all"]) await chooseScope(page, scope);
      for (const box of await page.getByRole("checkbox", { name: "I accept this" }).all()) await box.check();
      await review(page);
    },
  },
  {
    name: "sending",
    async reach(page, sandbox) {
      await sandbox.fail({ method: "POST", path: CREATE, kind: "delay", milliseconds: 60_000 });
      await toReview(page);
      await createButton(page).click();
      await page.getByRole("progressbar", { name: "Creating the token…" }).waitFor();
    },
  },
  {
    name: "failure",
    async reach(page) {
      await toReview(page, "reports", "1234567");
      await createButton(page).click();
      await problem(page).waitFor();
    },
  },
  {
    name: "outcome-unknown",
    async reach(page, sandbox) {
      await make(sandbox, "reports", { duration: 20 * DAY });
      await sandbox.fail({ method: "POST", path: CREATE, kind: "truncate", times: 1 });
      await toReview(page);
      await createButton(page).click();
      await button(page, "Look for it").click();
      await page.getByRole("list", { name: "Look for the token" }).first().getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "answer",
    async reach(page, sandbox) {
      await fillInPayouts(page);
      await review(page);
      await page.getByLabel("One-time password").fill(sandbox.otp);
      await createButton(page).click();
      await page.getByRole("heading", { name: "payouts-eu-1 is ready" }).waitFor();
    },
  },
  {
    name: "answer-revealed",
    sandbox: ["--answer", "guide"],
    async reach(page) {
      await create(page);
      await button(page, "Reveal").click();
    },
  },
  {
    name: "answer-differs",
    async reach(page) {
      await answerWith(page, (json) => {
        json.scope = ["openid"];
        json.expires = new Date(Date.parse(json.created) + 3650 * DAY * 1000).toISOString();
      });
      await create(page);
    },
  },
  {
    name: "answer-permitted",
    async reach(page, sandbox) {
      await page.getByText("Advanced", { exact: true }).click();
      await page.getByLabel("Permitted wallets").fill(WALLET);
      await create(page);
    },
  },
  {
    name: "answer-unconnected",
    async reach(page) {
      await create(page);
      await button(page, "Disconnect").click();
      await button(page, "Connect").waitFor();
    },
  },
  {
    name: "answer-after-lost",
    async reach(page, sandbox) {
      await sandbox.fail({ method: "POST", path: CREATE, kind: "truncate", times: 1 });
      await toReview(page, "first");
      await createButton(page).click();
      await problem(page).waitFor();
      await button(page, "Back to the form").click();
      await page.getByLabel("Label", { exact: true }).fill("second");
      await review(page);
      await page.getByLabel("One-time password").fill(sandbox.otp);
      await page.getByRole("button", { name: /^Create another token/ }).click();
      await page.getByRole("heading", { name: "second is ready" }).waitFor();
      await page.evaluate(() => (location.hash = "label=linked&scope=openid"));
      await page.getByText("The form has been filled in anew meanwhile.").waitFor();
      await button(page, "Look for it").click();
      await page.getByRole("list", { name: "Look for the token" }).first().getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "wiped",
    before: (page) => page.clock.install(),
    async reach(page) {
      await create(page);
      await page.evaluate(() => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
        document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
      });
      await page.clock.fastForward("05:01");
      await page.getByText(/^The token “reports”/).waitFor();
    },
  },
  {
    name: "answer-encrypted",
    async reach(page) {
      await answerWith(page, (json) => {
        delete json.token;
        json.encryptedToken = '{"iv":"EqxVaGTLY4naAYkuBaTz0w==","v":1,"iter":1000,"ks":128,"ts":64,"mode":"ccm","adata":"","cipher":"aes","salt":"4S4dBYcgL4s=","ct":"AA=="}';
      });
      await toReview(page);
      await createButton(page).click();
      await button(page, "Open the token").waitFor();
    },
  },
  { name: "tokens", reach: openTokens },
  {
    name: "tokens-none-match",
    async reach(page, sandbox) {
      await openTokens(page, sandbox);
      await page.getByLabel("Search tokens").fill("nothing-like-it");
      await button(page, "Show all").waitFor();
    },
  },
  {
    name: "revoke",
    async reach(page, sandbox) {
      await openTokens(page, sandbox);
      await page.getByRole("button", { name: "Revoke payouts-eu-1" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "revoke-refused",
    async reach(page, sandbox) {
      await openTokens(page, sandbox);
      await sandbox.fail({ method: "DELETE", kind: "status", status: 403, body: JSON.stringify({ error: "unauthorized", name: "Unauthorized", requestId: "cjd6abcdefghijklmnopqrstu", context: {} }) });
      await page.getByRole("button", { name: "Revoke payouts-eu-1" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Revoke payouts-eu-1" }).click();
      await page.getByText("The token is still valid.").waitFor();
    },
  },
  {
    name: "rotate",
    async reach(page, sandbox) {
      await openTokens(page, sandbox);
      await page.getByRole("button", { name: "Rotate payouts-eu-1" }).click();
      await page.getByRole("heading", { name: "Rotate “payouts-eu-1”" }).waitFor();
    },
  },
  {
    name: "rotate-limit-untold",
    async reach(page, sandbox) {
      await make(sandbox, "payouts", { scope: [`wallet_spend:${WALLET}`], spendingLimits: [{ coin: "hteth", maxLimit: true }] });
      await button(page, "Tokens").click();
      await page.getByRole("button", { name: "Rotate payouts" }).click();
      await page.getByText("BitGo does not tell how much the old token may spend of hteth.").waitFor();
    },
  },
  {
    name: "rotate-proven",
    async reach(page, sandbox) {
      await make(sandbox, "reports");
      await button(page, "Tokens").click();
      await page.getByRole("button", { name: "Rotate reports" }).click();
      await page.getByLabel("The old token has no such restriction").check();
      await page.getByLabel("One-time password").fill(sandbox.otp);
      await button(page, "Create the new token; the old one stays").click();
      await button(page, "Ask BitGo with it from here").click();
      await page.getByText("BitGo answers to the new token.").waitFor();
    },
  },
  {
    name: "templates-empty",
    async reach(page) {
      await button(page, "Templates").click();
      await page.getByText("You have no templates.").waitFor();
    },
  },
  {
    name: "templates",
    async reach(page, sandbox) {
      await sandbox.api("POST", "/api/v2/user/accesstokentemplate", {
        name: "readers",
        tokenScopes: ["wallet_view_all"],
        allowedIPs: ["198.41.30.7"],
        tokenLimits: { spendingLimits: [{ coin: "tbtc", txValueLimit: "150000000" }] },
      });
      await button(page, "Templates").click();
      await page.getByRole("heading", { name: "readers" }).waitFor();
    },
  },
  {
    name: "list-failed",
    async reach(page, sandbox) {
      await sandbox.fail({ method: "GET", path: CREATE, kind: "status", status: 502, body: "<html>Bad gateway</html>" });
      await button(page, "Tokens").click();
      await problem(page).waitFor();
    },
  },
  {
    name: "session-ending",
    before: (page) => page.clock.install(),
    async reach(page) {
      await page.clock.fastForward("23:56:00");
      await page.getByText("ends in less than five minutes").waitFor();
    },
  },
  {
    name: "session-over",
    before: (page) => page.clock.install(),
    async reach(page) {
      await page.getByLabel("Label", { exact: true }).fill("kept");
      await page.clock.fastForward("24:01:00");
      await page.getByText("Your BitGo session has ended").waitFor();
    },
  },
];

/** Those in which the page is part of another. */
export const EMBEDDED = [
  {
    name: "element",
    async open(browser, sandbox, options, use) {
      const portal = await startPortal({ directory: process.env.SITE, api: sandbox.address, credential: sandbox.accessToken });
      const opened = await openPage(browser, options);
      try {
        await options.before?.(opened.page);
        await opened.page.goto(portal.origin);
        await opened.page.getByText("ends in").first().waitFor();
        await fillInTheGuide(opened.page);
        await use(opened.page, opened.page.mainFrame());
        await opened.close();
      } finally {
        await portal.stop();
      }
    },
  },
  {
    name: "element-give-up",
    open: (browser, sandbox, options, use) =>
      EMBEDDED[0].open(browser, sandbox, options, async (page, frame) => {
        await review(page);
        await page.getByLabel("One-time password").fill(sandbox.otp);
        await createButton(page).click();
        await page.getByRole("heading", { name: "payouts-eu-1 is ready" }).waitFor();
        await page.getByRole("banner").getByRole("button", { name: "Cancel", exact: true }).click();
        await page.getByRole("dialog").waitFor();
        await use(page, frame);
      }),
  },
  {
    name: "frame",
    open: (browser, sandbox, options, use) =>
      inFrame({ browser, sandbox, ...options }, async (page, frame) => {
        await frame.getByText("ends in").first().waitFor();
        await use(page, page.frames().find((it) => it.url().endsWith("/frame.html")));
      }),
  },
];

/** Brings a page into a state, and has it used there: `use(page, frame)`, the frame being where the page stands. */
export async function inState(browser, state, options, use) {
  const sandbox = await startSandbox(...(state.sandbox ?? []));
  try {
    if (state.open) return await state.open(browser, sandbox, options, use);
    const opened = await openPage(browser, options);
    const { page } = opened;
    await options.before?.(page);
    await state.before?.(page);
    if (state.settings) await serveSettings(page, state.settings);
    await page.goto(sandbox.address + (state.at ?? ""));
    // A link opens the form, which takes the focus once it is there.
    if (state.at) await button(page, "Review token").waitFor();
    if (state.connected !== false) {
      await connectWithToken(page, sandbox.accessToken);
      await button(page, "Disconnect").waitFor();
    }
    await state.reach(page, sandbox);
    await use(page, page.mainFrame());
    await opened.close();
  } finally {
    await sandbox.stop();
  }
}
