// Cloudflare's runtime compiles no WebAssembly while it runs: the module is an import.
import * as core from "../module.js";
// core.wasm, or what else the entry starts (package.mjs).
import module from "./module.wasm";

let started = false;

export function start() {
  if (!started) {
    core.initSync({ module });
    started = true;
  }
  return core;
}

/** Nothing is left to load. */
export async function init() {}
