// The assets that BitGo knows.
import type { Environment } from "./draft.js";

/** A table of assets, as `bitgo-access-token/assets` carries it. It is read once, at its first use. */
export interface AssetTable {
  /** Names, networks and decimals. */
  readonly names: string;
  /** Names for people, in the same order. */
  readonly fullNames?: string;
}

/** One asset: a coin, a token, or a currency on a Go account. */
export interface Asset {
  /** Its name on the wire, in which letter case counts: `btc`, `hteth`, `sol:usdc`. */
  name: string;
  /** Its name for people: `Bitcoin`. */
  fullName?: string;
  /** The chain that it lives on, as BitGo's package calls it. */
  network: string;
  /** Whether it is of value or for tests. */
  environment: Environment;
  /** One coin is ten to this power of base units. */
  decimals: number;
}

/**
 * The assets that answer a query while somebody types, best first: by name, by full name, then by words inside. Go-account
 * assets are among them when the query begins with `ofc`.
 */
export function findAssets(
  query: string,
  options: {
    assets: AssetTable;
    /** Only those of value, or only those for tests. */
    environment?: Environment | undefined;
    /** The most that are given; 20 when left out. */
    limit?: number | undefined;
  },
): Asset[];

/** The asset of exactly this name; letter case counts. */
export function getAsset(name: string, options: { assets: AssetTable }): Asset | undefined;
