// A keystroke in a field that asks for an asset.
import assert from "node:assert/strict";
import uFuzzy from "@leeoniya/ufuzzy";
import { findAssets } from "bitgo-access-token";
import { assets } from "bitgo-access-token/assets";
import { matchSorter } from "match-sorter";
import { median, table, time } from "./report.mjs";

// Typed letter by letter, as a person does.
const TYPED = ["btc", "hteth", "usd coin", "sol:usdc", "polygon", "ofcbtc", "wrapped staked", "zzzz"];
const LIMIT = 20;
const ROUNDS = 25;

/** The names that the table has, as the peers take them: one a line, under headings that begin with `@`. */
function entries() {
  const [, ...lines] = assets.names.split("\n").filter((line) => line && !/^[#@]/.test(line));
  const [, ...fullNames] = assets.fullNames.split("\n").filter((line) => !line.startsWith("#"));
  return lines.map((line, index) => ({ name: line.replace(/^!/, ""), fullName: fullNames[index] }));
}

export function search() {
  const all = entries();
  const names = all.map(({ name, fullName }) => `${name} ${fullName}`);
  const fuzzy = new uFuzzy();
  const searches = {
    findAssets: (query) => findAssets(query, { assets, limit: LIMIT }),
    uFuzzy(query) {
      const [found, info, order] = fuzzy.search(names, query, 0, 1000);
      return (order ? order.slice(0, LIMIT).map((at) => info.idx[at]) : (found ?? []).slice(0, LIMIT)).map((at) => all[at]);
    },
    "match-sorter": (query) => matchSorter(all, query, { keys: ["name", "fullName"] }).slice(0, LIMIT),
  };
  assert.ok(all.length > 4000, `only ${all.length} assets`);
  for (const [name, find] of Object.entries(searches)) {
    assert.ok(find("btc").some((asset) => asset.name === "btc"), `${name} does not find btc`);
  }

  const queries = TYPED.flatMap((text) => Array.from(text, (_, index) => text.slice(0, index + 1)));
  const took = new Map(Object.keys(searches).map((name) => [name, queries.map(() => [])]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, find] of Object.entries(searches)) {
      queries.forEach((query, index) => {
        const before = performance.now();
        find(query);
        took.get(name)[index].push(performance.now() - before);
      });
    }
  }
  const each = [...took].map(([name, times]) => [name, times.map(median)]);
  const worst = Math.max(...each[0][1]);
  const slowest = queries[each[0][1].indexOf(worst)];
  table(`A keystroke over ${all.length.toLocaleString("en")} assets (median of ${queries.length} queries)`, each.map(([name, times]) => [name, median(times)]));
  table("The slowest of the queries", each.map(([name, times]) => [name, Math.max(...times)]), {
    what: `under 2 ms each; the slowest is “${slowest}”, ${time(worst)}`,
    reached: worst < 2,
  });
}
