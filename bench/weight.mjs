// Weighs the npm package: `node weight.mjs PACKAGE BUILT ESBUILD [--peers]`. A file a line: raw, gzip, brotli, name. Then come the
// glue that wasm-bindgen wrote, as it stands in each entry, and the tarball without the element; with `--peers` those who do a
// part of the work, as esbuild bundles them.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const [directory, built, tools] = process.argv.slice(2);
const { buildSync } = createRequire(join(tools, "index.js"))("esbuild");
const here = (path) => new URL(path, import.meta.url).pathname;

function weigh(name, bytes) {
  console.log([bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length, name].join("\t"));
}

function bundle(options) {
  const { outputFiles } = buildSync({ bundle: true, minify: true, format: "esm", write: false, logLevel: "error", ...options });
  return Buffer.from(outputFiles[0].contents);
}

for (const name of ["index.js", "core.wasm", "streaming.js", "assets.js", "encrypted.js", "signed.js"]) weigh(name, readFileSync(join(directory, name)));
weigh("glue", bundle({ entryPoints: [here("../crates/wasm/js/module.js")], alias: { "#core": join(built, "core.js") } }));
const tarball = execFileSync("tar", ["-cz", "--exclude=./element", "-C", directory, "."], { maxBuffer: 1 << 26 });
console.log([tarball.length, tarball.length, tarball.length, "tarball without the element"].join("\t"));
if (process.argv.includes("--peers")) {
  weigh("zod 4, an equal schema", bundle({ entryPoints: [here("peers/zod.mjs")], platform: "browser" }));
  const sdk = createRequire(here("../tests/sdk/package.json")).resolve("@bitgo/sdk-api");
  weigh("@bitgo/sdk-api, for Node", bundle({ entryPoints: [sdk], platform: "node" }));
}
