// The module stands in the script itself, and starts at the first call.
import * as core from "../module.js";
import { alphabet, digits, order, text } from "#wasm";

let started = false;

export function start() {
  if (!started) {
    core.initSync({ module: read() });
    started = true;
  }
  return core;
}

/** The bytes of the module; `inline.mjs` says how they are written. A loop over bytes: over text it takes half as long again. */
function read() {
  const bytes = new TextEncoder().encode(text);
  const pages = new Uint16Array(128);
  for (let index = digits; index < alphabet.length; index += 1) {
    pages[alphabet.charCodeAt(index)] = (index - digits + 1) * 128;
  }
  const values = new Uint8Array((alphabet.length - digits + 1) * 128);
  for (const [rank, byte] of order.entries()) {
    values[Math.floor(rank / digits) * 128 + alphabet.charCodeAt(rank % digits)] = byte;
  }
  let length = 0;
  let page = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const turned = pages[bytes[index]];
    if (turned === 0) {
      bytes[length] = values[page + bytes[index]];
      length += 1;
    }
    page = turned;
  }
  return bytes.subarray(0, length);
}
