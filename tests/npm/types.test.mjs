// The types: what they promise and refuse, whether they are what Rust gives, and how the package publishes them.
import assert from "node:assert/strict";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import * as api from "bitgo-access-token";
import { assets } from "bitgo-access-token/assets";
import { startSandbox } from "../sdk/sandbox.mjs";
import { callSamples, samples } from "./support/samples.mjs";
import { at, output, temporary } from "./support/run.mjs";

const COMPILERS = { "TypeScript 5.4": "typescript-5.4", "the newest TypeScript": "typescript" };
const STRICT = { strict: true, exactOptionalPropertyTypes: true, noEmit: true, target: "es2022", types: [] };
const RESOLUTIONS = {
  "a bundler": { module: "esnext", moduleResolution: "bundler", lib: ["es2022", "dom"] },
  "Node, without the browser's types": { module: "nodenext", moduleResolution: "nodenext", lib: ["es2022"] },
};

async function compile(test, compiler, options, ...files) {
  const directory = await temporary(test, "types");
  await writeFile(join(directory, "tsconfig.json"), JSON.stringify({ compilerOptions: { ...STRICT, ...options }, files }));
  await output("node", [at("node_modules", compiler, "bin/tsc"), "--project", directory]);
}

for (const [compilerName, compiler] of Object.entries(COMPILERS)) {
  for (const [resolution, options] of Object.entries(RESOLUTIONS)) {
    test(`${compilerName} takes what is right and refuses what is not, for ${resolution}`, async (t) => {
      await compile(t, compiler, options, at("programs/types.ts"));
    });
  }
}

// A literal with a member too many, or of another type, does not compile: what Rust gives is what the types say.
test("what Rust gives is what the types say", async (t) => {
  const directory = await temporary(t, "samples");
  const all = [...samples(api, assets), ...(await callSamples(api, await startSandbox(t)))];
  const lines = all.map(
    ([type, value], index) => `export const sample${index}: ${type} = ${JSON.stringify(value)};`,
  );
  assert.ok(lines.length > 100);
  const file = join(directory, "samples.ts");
  await writeFile(file, `import type * as api from "bitgo-access-token";\n${lines.join("\n")}\n`);
  await compile(t, "typescript", RESOLUTIONS["a bundler"], file);
});

test("every public name is documented", async () => {
  const root = at("node_modules/bitgo-access-token");
  const files = (await readdir(root, { recursive: true })).filter((name) => name.endsWith(".d.ts"));
  assert.ok(files.length > 5);
  const bare = [];
  for (const name of files) {
    const lines = (await readFile(join(root, name), "utf8")).split("\n");
    lines.forEach((line, index) => {
      const named = /^export (?:declare )?(?:class|const|function|interface|type) (\w+)/.exec(line);
      if (named && !lines[index - 1].trim().endsWith("*/")) bare.push(`${name}: ${named[1]}`);
    });
  }
  assert.deepEqual(bare, []);
});

test("publint finds nothing", async () => {
  const { publint } = await import("publint");
  const { messages } = await publint({ pkgDir: at("node_modules/bitgo-access-token"), strict: true, pack: false });
  assert.deepEqual(messages, []);
});

// The package is ESM, which CommonJS takes by `require` since Node 20.19: the profile that says so.
test("are-the-types-wrong finds nothing", async () => {
  const attw = at("node_modules/@arethetypeswrong/cli/dist/index.js");
  const printed = await output("node", [attw, "--profile", "esm-only", "--format", "ascii", process.env.PACKAGE]);
  for (const entry of ["", "/streaming", "/encrypted", "/signed", "/assets", "/core.wasm"]) assert.ok(printed.includes(`"bitgo-access-token${entry}"`));
});
