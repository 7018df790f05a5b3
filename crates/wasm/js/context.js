// The circumstances of a check.
import { call } from "./call.js";
import { flat, source, text } from "./input.js";
import { UsageError, guard, kind } from "./usage.js";

/** The options of everything that checks. */
export const CONTEXT = ["environment", "now", "policy", "assets"];
/** The longest table of assets. */
const LONGEST_TABLE = 1 << 23;

/** Those options as the module takes them. */
export function context({ environment, now, policy, assets }) {
  return flat({
    environment,
    now: now instanceof Date ? now.getTime() : now,
    policy: policy === undefined ? undefined : source(policy, "The policy"),
    assets: assets !== undefined && use(assets),
  });
}

/** The table that the module holds. */
let loaded;

/** Hands a table of assets to the module, unless it is there. */
export function use(assets) {
  if (assets === loaded && assets !== undefined) return true;
  if (typeof assets !== "object" || assets === null) {
    const wanted = 'the value `assets` of "bitgo-access-token/assets"';
    throw new UsageError("invalid-argument", `The option assets must be ${wanted}, not ${kind(assets)}.`);
  }
  const [names, fullNames] = guard("The table of assets", () => [assets.names, assets.fullNames]);
  const table = (part, name) => text(part, `The member ${name} of assets`, LONGEST_TABLE);
  call("loadAssets", table(names, "names"), fullNames === undefined ? undefined : table(fullNames, "fullNames"));
  loaded = assets;
  return true;
}
