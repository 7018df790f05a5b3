// The page in a frame of another origin, with a portal around it.
import { openPage } from "./browser.mjs";
import { startHost } from "./host.mjs";

const JAVASCRIPT = "text/javascript";

/** What the portal fills the form with. */
export const PREFILL = { label: "from-portal", scope: ["wallet_view_all"], ipRestrict: ["198.41.30.7"] };

/** A portal's policy: the page's own, and frames of other origins. */
const POLICY = {
  "content-security-policy": "default-src 'none'; script-src 'self'; connect-src 'self'; frame-src *",
  "cross-origin-embedder-policy": "unsafe-none",
};

/** A portal's script that connects the frame, fills it in, hands in a credential, and notes what it hears. */
export const connecting = (origin) => `
  import { connectFrame } from "/bitgo-access-token-frame.js";
  window.heard = [];
  connectFrame(document.getElementById("frame"), {
    origin: ${JSON.stringify(origin)},
    prefill: ${JSON.stringify(PREFILL)},
    theme: "dark",
    getCredential: async () => (await fetch("/credential")).text(),
    onEvent: (name, detail) => heard.push([name, detail]),
  });`;

/**
 * A portal with one frame in it, and the host of the frame; `listed` says whether that knows the portal. `script` makes
 * the portal's script from the frame's origin; `job` is given the page, the frame, and the frame's host.
 */
export async function inFrame({ browser, sandbox, listed = true, script = connecting, before = async () => {}, ...options }, job) {
  const directory = process.env.SITE;
  const pages = {};
  const portal = await startHost({ directory, api: sandbox.address, pages });
  // Its own name: the portal and the frame are of two origins by their ports.
  const frames = await startHost({
    directory,
    api: sandbox.address,
    ancestors: portal.origin,
    pages: {
      "/frame.json": { type: "application/json", content: JSON.stringify({ portals: listed ? [portal.origin] : ["https://portal.example"] }) },
      "/config.json": { type: "application/json", content: JSON.stringify({ environments: [{ environment: "test", baseUrl: "/" }] }) },
    },
  });
  pages["/"] = {
    content: `<!doctype html><html lang="en"><title>Portal</title><iframe id="frame" title="Tokens" src="${frames.origin}/frame.html" width="1200" height="900"></iframe>
      <iframe id="other" title="Other" src="/other"></iframe><script src="/portal.js" type="module"></script>`,
    headers: POLICY,
  };
  pages["/other"] = { content: "<!doctype html><title>Other</title>", headers: { ...POLICY, "content-security-policy": "default-src 'none'" } };
  pages["/credential"] = { type: "text/plain", content: sandbox.accessToken };
  pages["/portal.js"] = { type: JAVASCRIPT, content: script(frames.origin), headers: POLICY };
  const opened = await openPage(browser, options);
  try {
    await before(opened.page);
    await opened.page.goto(portal.origin);
    await opened.page.frameLocator("#frame").locator("bitgo-access-token").waitFor({ state: "attached" });
    await job(opened.page, opened.page.frameLocator("#frame"), frames);
    await opened.close();
  } finally {
    await portal.stop();
    await frames.stop();
  }
}
