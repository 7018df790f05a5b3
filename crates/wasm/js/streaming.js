// "bitgo-access-token/streaming": the same after init().
import { sha384 } from "#wasm";

export * from "./api.js";
export { init } from "#start";

/** What init takes as `integrity`. */
export const integrity = sha384;
