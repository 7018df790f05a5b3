// The module stands in the script itself, and starts at the first call.
import * as core from "#core";
import { alphabet, digits, order, text } from "#wasm";

let started = false;

export function start() {
  if (!started) {
    core.initSync({ module: read() });
    started = true;
  }
  return core;
}

/** The bytes of the module; `inline.mjs` says how they are written. */
function read() {
  const ranks = new Uint8Array(128);
  for (let rank = 0; rank < alphabet.length; rank += 1) ranks[alphabet.charCodeAt(rank)] = rank;
  const bytes = new Uint8Array(text.length);
  let length = 0;
  let page = 0;
  for (let index = 0; index < text.length; index += 1) {
    const rank = ranks[text.charCodeAt(index)];
    if (rank < digits) {
      bytes[length++] = order[page + rank];
      page = 0;
    } else {
      page = (rank - digits + 1) * digits;
    }
  }
  return bytes.subarray(0, length);
}
