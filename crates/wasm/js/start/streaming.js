// The module is a file of its own, loaded once before the first call.
import * as core from "../module.js";
import { pick } from "../input.js";
import { UsageError, kind } from "../usage.js";

let loading;
let started = false;

export function start() {
  if (!started) throw new UsageError("not-initialised", "Wait for init() before the first call.");
  return core;
}

export function init(options) {
  loading ??= load(options).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(options) {
  const { source = new URL("./core.wasm", import.meta.url), integrity } = pick(options, ["source", "integrity"]);
  try {
    core.initSync({ module: await compile(source, integrity) });
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError("not-loaded", `The WebAssembly could not be loaded: ${cause.message}`, { cause });
  }
  started = true;
}

async function compile(source, integrity) {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof URL || typeof source === "string") {
    const files = String(source).startsWith("file:") && globalThis.process?.getBuiltinModule?.("node:fs/promises");
    if (!files) return compileResponse(await fetch(source, { integrity }));
    source = await files.readFile(new URL(source));
  }
  if (source instanceof Response) {
    if (!integrity) return compileResponse(source);
    source = await source.arrayBuffer();
  }
  if (!(source instanceof ArrayBuffer || ArrayBuffer.isView(source))) {
    throw new UsageError("invalid-argument", `The source must be an address, a response, bytes or a module, not ${kind(source)}.`);
  }
  if (integrity) await verify(source, integrity);
  return WebAssembly.compile(source);
}

async function compileResponse(response) {
  if (!response.ok) throw new Error(`${response.url} answered with status ${response.status}.`);
  const typed = response.headers.get("content-type")?.startsWith("application/wasm");
  return typed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** What `fetch` does with an integrity value, for bytes that came another way. */
async function verify(bytes, integrity) {
  for (const value of String(integrity).trim().split(/\s+/)) {
    const [, bits, digest] = /^sha(256|384|512)-([A-Za-z0-9+/]+=*)/.exec(value) ?? [];
    if (!bits) continue;
    const hash = new Uint8Array(await crypto.subtle.digest(`SHA-${bits}`, bytes));
    if (btoa(String.fromCharCode(...hash)) === digest) return;
  }
  throw new Error("its bytes do not have the integrity that was asked for.");
}
