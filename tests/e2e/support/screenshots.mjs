// Takes screenshots of the page's states: `node support/screenshots.mjs DIRECTORY [--readme DIRECTORY] [STATE …]`.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startBrowser } from "./browser.mjs";
import { EMBEDDED, inState, STATES } from "./states.mjs";

const WIDTHS = [360, 768, 1280];
const SCHEMES = ["light", "dark"];
/** The two that the README shows: what fits a window of this size. */
const README = { "form-filled": "form.png", answer: "answer.png" };
const WINDOW = { width: 1280, height: 860 };

const { values, positionals } = parseArgs({ options: { readme: { type: "string" } }, allowPositionals: true });
const [directory, ...names] = positionals;
const all = [...STATES, ...EMBEDDED];
const strange = names.filter((name) => !all.some((state) => state.name === name));
if (strange.length) throw new Error(`there is no state ${strange.join(", ")}; there are ${all.map(({ name }) => name).join(", ")}`);
mkdirSync(directory, { recursive: true });

const browser = await startBrowser();
const left = all.filter(({ name }) => names.length === 0 || names.includes(name));

async function shoot(state) {
  await inState(browser, state, { reducedMotion: "reduce", viewport: WINDOW }, async (page) => {
    // Nothing is pointed at.
    await page.mouse.move(0, 0);
    if (values.readme && README[state.name]) {
      await page.evaluate(() => scrollTo(0, 0));
      await page.screenshot({ path: join(values.readme, README[state.name]) });
    }
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: width < 600 ? 780 : WINDOW.height });
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        await page.evaluate(() => scrollTo(0, 0));
        await page.screenshot({ path: join(directory, `${state.name}-${width}-${colorScheme}.png`), fullPage: true });
      }
    }
  });
  console.log(state.name);
}

async function shootOn() {
  for (let state = left.shift(); state; state = left.shift()) await shoot(state);
}

try {
  // Two at a time: the states mostly wait for the browser.
  await Promise.all([shootOn(), shootOn()]);
} finally {
  await browser.close();
}
