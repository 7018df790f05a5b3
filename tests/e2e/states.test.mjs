// Every state of the page: axe-core finds nothing in it, light and dark; nothing moves for who wants little motion; every
// target can be hit; and at 200 % and 400 % zoom nothing scrolls sideways, is cut off, or hides what has the focus, nor
// is anything cut off when the text is spaced. The values are WCAG 2.2's: 320 by 256 px (1.4.10), the spacings (1.4.12),
// 24 px (2.5.8); "hides" is 2.4.11.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { cutOff, installMeasures, moving, obscured, smallTargets } from "./support/measure.mjs";
import { EMBEDDED, inState, STATES } from "./support/states.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let browser;
before(async () => (browser = await startBrowser()));
after(() => browser?.close());

async function prepare(page) {
  await page.addInitScript({ path: AXE });
  await installMeasures(page);
}

/** What axe finds in a frame, one line an element. Of a portal's page it looks at the element alone. */
function violations(frame) {
  return frame.evaluate(async (tags) => {
    const embedded = document.querySelector("#portal + bitgo-access-token");
    const { violations, passes } = await axe.run(embedded ?? document, { runOnly: tags, iframes: false });
    if (passes.length === 0) throw new Error("axe looked at nothing");
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.flat().join(" ")}: ${node.failureSummary}`));
  }, TAGS);
}

async function passesAxe(page, frame) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await violations(frame), [], `axe, ${colorScheme}`);
  }
}

/** A window of 1280 by 1024 px, zoomed. */
async function zoom(page, devtools, factor) {
  const [width, height] = [1280 / factor, 1024 / factor];
  await devtools.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: factor, mobile: false });
  await page.waitForFunction((width) => innerWidth === width, width);
}

function spaceText() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

// Little motion, since a transition would show axe colours on their way.
const options = { reducedMotion: "reduce", before: prepare };

for (const state of STATES) {
  test(`in the state ${state.name} everybody can see, reach and hit everything`, () =>
    inState(browser, state, options, async (page, frame) => {
      await passesAxe(page, frame);
      assert.deepEqual(await page.evaluate(moving), [], "with little motion");
      assert.deepEqual(await page.evaluate(smallTargets), [], "at 1280 px");
      const devtools = await page.context().newCDPSession(page);
      for (const factor of [2, 4]) {
        await zoom(page, devtools, factor);
        assert.deepEqual(await page.evaluate(cutOff), [], `at ${factor * 100} %`);
        assert.deepEqual(await page.evaluate(smallTargets), [], `at ${factor * 100} %`);
        assert.deepEqual(await page.evaluate(obscured), [], `at ${factor * 100} %`);
      }
      await page.evaluate(spaceText);
      for (const factor of [2, 4]) {
        await zoom(page, devtools, factor);
        assert.deepEqual(await page.evaluate(cutOff), [], `at ${factor * 100} %, with text spaced`);
      }
    }));
}

for (const state of EMBEDDED) {
  test(`axe finds nothing in another page: ${state.name}`, () => inState(browser, state, options, passesAxe));
}
