import type { AssetTable } from "./types/assets.js";

/**
 * Every asset that BitGo knows, from its package `@bitgo/statics`.
 *
 * @example
 * import { assets } from "bitgo-access-token/assets";
 * const result = check(draft, { environment: "test", assets });
 */
export const assets: AssetTable;
