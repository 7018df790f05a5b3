/**
 * Signs requests, and checks that the answers are BitGo's: its authentication versions 2 and 3, in place of sending the
 * token. It is a WebAssembly of its own, which the rest of the package does without.
 *
 * @example
 * import { createClient } from "bitgo-access-token";
 * import { hmacV3 } from "bitgo-access-token/signed";
 * const client = createClient({ environment: "test", accessToken, authentication: hmacV3 });
 *
 * @module
 */
import type { Authentication } from "./types/client.js";

export type { Authentication };

/** Version 2, which BitGo's SDK uses where nothing is said: path, time and body are signed. */
export const hmacV2: Authentication;

/**
 * Version 3: the method is signed too, and an answer has to be of this time: not more than 5 minutes older than this
 * machine's clock, nor more than 1 minute newer.
 */
export const hmacV3: Authentication;
