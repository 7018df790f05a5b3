// The examples of docs/javascript.md, each run as a program of its own against the sandbox; what a line says in a
// comment at its end is what it prints.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { startSandbox } from "../sdk/sandbox.mjs";
import { output, temporary } from "./support/run.mjs";

const page = readFileSync(fileURLToPath(new URL("../../docs/javascript.md", import.meta.url)), "utf8");
const examples = [...page.matchAll(/^## (.+)$[^]*?^```js\n([^]*?)^```$/gm)].map(([, title, code]) => ({ title, code }));

test("the page has examples", () => assert.ok(examples.length >= 3));

for (const { title, code } of examples) {
  test(`${title}: the example does what it says`, async (t) => {
    const sandbox = await startSandbox(t);
    const directory = await temporary(t, "docs");
    const program = join(directory, "example.mjs");
    await writeFile(program, code);
    const env = { ...process.env, BITGO: sandbox.address, BITGO_ENVIRONMENT: "test", ACCESS_TOKEN: sandbox.access_token, OTP: sandbox.otp };
    const printed = await output(process.execPath, [program], { env });
    for (const [, said] of code.matchAll(/console\.log\(.*\); \/\/ (.+)$/gm)) {
      assert.ok(printed.split("\n").includes(said), `${said} is missing from: ${printed}`);
    }
  });
}
