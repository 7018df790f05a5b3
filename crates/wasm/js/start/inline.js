// The module stands in the script itself, and starts at the first call.
import * as core from "#core";
import { base64 } from "#wasm";

let started = false;

export function start() {
  if (!started) {
    core.initSync({ module: decode(base64) });
    started = true;
  }
  return core;
}

function decode(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
