// The same small program in everything that runs JavaScript on a server.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { build } from "esbuild";
import { EXPECTED } from "./support/expected.mjs";
import { at, installed, output, temporary } from "./support/run.mjs";

test("npm installs the tarball into an empty project, with nothing else", async (t) => {
  const directory = await mkdtemp(join(tmpdir(), "npm-install-"));
  t.after(() => rm(directory, { recursive: true, force: true }));
  await writeFile(join(directory, "package.json"), '{ "type": "module" }');
  await output("npm", ["install", "--no-audit", "--no-fund", "--offline", process.env.PACKAGE], { cwd: directory });
  for (const program of ["program.mjs", "run.mjs", "node.mjs"]) await cp(at("programs", program), join(directory, program));
  assert.equal((await output("node", ["node.mjs"], { cwd: directory })).trim(), EXPECTED);
  const installed = JSON.parse(await output("npm", ["ls", "--json", "--all"], { cwd: directory }));
  assert.deepEqual(Object.keys(installed.dependencies), ["bitgo-access-token"]);
  assert.equal(installed.dependencies["bitgo-access-token"].dependencies, undefined);
});

for (const program of ["node.mjs", "node.cjs"]) {
  test(`Node, ${program.endsWith("cjs") ? "CommonJS" : "ESM"}`, async () => {
    assert.equal((await output("node", [at("programs", program)])).trim(), EXPECTED);
  });
}

test("Deno", async (t) => {
  const deno = installed("@deno/linux-x64-glibc/deno");
  if (!deno) return t.skip("this machine has no Deno from npm");
  // What it may read is the package and the program, and nothing else.
  const env = { ...process.env, DENO_DIR: await temporary(t, "deno"), DENO_NO_UPDATE_CHECK: "1" };
  const printed = await output(deno, ["run", "--no-remote", `--allow-read=${at()}`, at("programs/node.mjs")], { env });
  assert.equal(printed.trim(), EXPECTED);
});

test("Bun", async (t) => {
  const bun = installed("@oven/bun-linux-x64/bin/bun");
  if (!bun) return t.skip("this machine has no Bun from npm");
  for (const program of ["node.mjs", "node.cjs"]) {
    assert.equal((await output(bun, ["run", "--no-install", at("programs", program)])).trim(), EXPECTED);
  }
});

// workerd compiles no WebAssembly at run time. The bundle is made as Cloudflare's own tool makes it: with the
// conditions `workerd`, `worker`, `browser`, and each `.wasm` a module of its own.
test("workerd", async (t) => {
  const program = installed("@cloudflare/workerd-linux-64/bin/workerd");
  if (!program) return t.skip("this machine has no workerd from npm");
  const directory = await temporary(t, "workerd");
  await writeFile(
    join(directory, "entry.mjs"),
    'import { run } from "../programs/run.mjs";\nexport default { fetch: () => new Response(run()) };\n',
  );
  const wasm = [];
  await build({
    entryPoints: [join(directory, "entry.mjs")],
    outfile: join(directory, "worker.js"),
    bundle: true,
    format: "esm",
    conditions: ["workerd", "worker", "browser"],
    plugins: [
      {
        name: "wasm modules",
        setup(build) {
          build.onResolve({ filter: /\.wasm$/ }, ({ path, resolveDir }) => {
            wasm.push(join(resolveDir, path));
            return { path, external: true };
          });
        },
      },
    ],
  });
  assert.equal(wasm.length, 1);
  await cp(wasm[0], join(directory, "core.wasm"));
  await writeFile(
    join(directory, "config.capnp"),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (
    modules = [
      (name = "worker.js", esModule = embed "worker.js"),
      (name = "core.wasm", wasm = embed "core.wasm"),
    ],
    compatibilityDate = "2026-01-01",
  ))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`,
  );
  const workerd = spawn(program, ["serve", "config.capnp", "--control-fd=3"], {
    cwd: directory,
    stdio: ["ignore", "inherit", "inherit", "pipe"],
  });
  t.after(() => workerd.kill());
  const { port } = await new Promise((resolve, reject) => {
    workerd.once("exit", (code) => reject(new Error(`workerd ended with ${code}`)));
    workerd.stdio[3].on("data", (line) => {
      const message = JSON.parse(String(line).split("\n")[0]);
      if (message.event === "listen") resolve(message);
    });
  });
  assert.equal(await (await fetch(`http://127.0.0.1:${port}/`)).text(), EXPECTED);
});
