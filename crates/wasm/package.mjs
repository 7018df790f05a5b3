// Puts the package's files together: `node package.mjs BUILT STAGED ESBUILD VERSION SITE`. Run by `cargo xtask npm`.
//
// BUILT holds what wasm-bindgen and wasm-opt made (core.js, core.wasm, the same of encrypted and signed) and the generated
// names.d.ts.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inline } from "./inline.mjs";

const [built, staged, tools, version, site] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
/** Where the WebAssembly is to stand in a script. */
const PLACE = "<the WebAssembly>";
const { build } = createRequire(join(tools, "index.js"))("esbuild");

rmSync(staged, { recursive: true, force: true });
mkdirSync(staged, { recursive: true });
await bundle("index", "inline");
await bundle("streaming", "streaming");
await bundle("workerd", "workerd");
// The parts that are a WebAssembly of their own.
for (const part of ["encrypted", "signed"]) {
  await bundle(part, "inline", part);
  await bundle(part, "workerd", part, `${part}.workerd`);
}
for (const name of ["core", "encrypted", "signed"]) cpSync(join(built, `${name}.wasm`), join(staged, `${name}.wasm`));
writeFileSync(join(staged, "assets.js"), assets());
cpSync(join(here, "types"), staged, { recursive: true });
cpSync(join(built, "names.d.ts"), join(staged, "names.d.ts"));
// The page's files, for `<bitgo-access-token>`: without what only a host of the page itself takes.
const own = /(\.br|\.gz|\.html|_headers|config\.json|frame.*\.js|start-[^/]*\.js|page-[^/]*\.css|icon-[^/]*\.svg)$/;
cpSync(site, join(staged, "element"), { recursive: true, filter: (path) => !own.test(path) });
cpSync(join(here, "README.md"), join(staged, "README.md"));
for (const name of ["LICENSE", "LICENSE-APACHE", "LICENSE-MIT"]) cpSync(join(root, name), join(staged, name));
cpSync(join(root, "crates/core/assets/NOTICE"), join(staged, "NOTICE"));
const manifest = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
writeFileSync(join(staged, "package.json"), `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);

/** One module of an entry, its way to start, and the WebAssembly that it starts. */
async function bundle(entry, start, module = "core", name = entry) {
  const outfile = join(staged, `${name}.js`);
  const wasm = readFileSync(join(built, `${module}.wasm`));
  const { text, ...alphabet } = inline(wasm);
  const sha384 = `sha384-${createHash("sha384").update(wasm).digest("base64")}`;
  const parts = {
    "#core": { path: join(built, `${module}.js`) },
    "#start": { path: join(here, "js/start", `${start}.js`) },
    "#wasm": { path: "wasm", namespace: "wasm" },
  };
  await build({
    entryPoints: [join(here, "js", `${entry}.js`)],
    outfile,
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    // Node prints the whole line of a script that throws and is not caught.
    lineLimit: 700,
    legalComments: "none",
    logLevel: "error",
    plugins: [
      {
        name: "parts",
        setup(build) {
          build.onResolve({ filter: /^\.\/module\.wasm$/ }, () => ({ path: `./${module}.wasm`, external: true }));
          build.onResolve({ filter: /^#/ }, ({ path }) => ({ sideEffects: false, ...parts[path] }));
          const constants = { ...alphabet, text: PLACE, sha384, version };
          const contents = Object.entries(constants)
            .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
            .join("\n");
          build.onLoad({ filter: /.*/, namespace: "wasm" }, () => ({ contents }));
        },
      },
    ],
  });
  // Put in last, on a line of its own: esbuild would break it into many.
  const [before, ...after] = readFileSync(outfile, "utf8").split(JSON.stringify(PLACE));
  if (after.length !== (start === "inline" ? 1 : 0)) throw new Error(`${outfile} does not have the WebAssembly once`);
  writeFileSync(outfile, [before, ...after].join(`\n${JSON.stringify(text)}\n`));
}

function assets() {
  const file = (name) => JSON.stringify(readFileSync(join(root, "crates/core/assets", name), "utf8"));
  return `// Names, networks and decimals of BitGo's assets; see NOTICE.
export const assets = /* @__PURE__ */ Object.freeze({
  names: ${file("names.txt")},
  fullNames: ${file("full-names.txt")},
});
`;
}
