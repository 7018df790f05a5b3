// Both entries, for Cloudflare's runtime.
import { sha384 } from "#wasm";

export * from "./api.js";
export { init } from "#start";
export const integrity = sha384;
