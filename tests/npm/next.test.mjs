// Next.js, without configuration: on the server, while it renders, and in the browser.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { openPage, startBrowser } from "../e2e/support/browser.mjs";
import { EXPECTED } from "./support/expected.mjs";
import { at, output, temporary } from "./support/run.mjs";

test("Next.js, server and client", async (t) => {
  const directory = await temporary(t, "next");
  await cp(at("programs/next"), directory, { recursive: true });
  for (const program of ["run.mjs", "program.mjs"]) await cp(at("programs", program), join(directory, program));
  const next = at("node_modules/next/dist/bin/next");
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  await output("node", [next, "build"], { cwd: directory, env });

  const server = spawn("node", [next, "start", "--hostname", "127.0.0.1", "--port", "0"], {
    cwd: directory,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  t.after(() => server.kill());
  const address = await new Promise((resolve, reject) => {
    server.once("exit", (code) => reject(new Error(`next ended with ${code}`)));
    createInterface({ input: server.stdout }).on("line", (line) => {
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
      if (found) resolve(found);
    });
  });

  const rendered = await (await fetch(address)).text();
  assert.ok(rendered.includes(`<output id="server">${EXPECTED}</output>`), rendered.slice(0, 2000));

  const browser = await startBrowser();
  t.after(() => browser.close());
  const { page, close } = await openPage(browser);
  await page.goto(address);
  await page.locator("#client:not(:empty)").waitFor({ state: "attached", timeout: 20_000 });
  assert.equal(await page.locator("#client").textContent(), EXPECTED);
  await close();
});
