// Checks: one request, and ten thousand.
import assert from "node:assert/strict";
import { check, checkLines, scopes } from "bitgo-access-token";
import { assets } from "bitgo-access-token/assets";
import { Bench } from "tinybench";
import * as ajv from "./peers/ajv.mjs";
import * as bitgojs from "./peers/bitgojs.mjs";
import { scopeNames } from "./peers/shape.mjs";
import * as valibot from "./peers/valibot.mjs";
import * as zod from "./peers/zod.mjs";
import { median, table } from "./report.mjs";
import { GUIDE, lines } from "./requests.mjs";

const LINES = 10_000;
const OPTIONS = { environment: "test" };
const names = scopeNames(scopes);
const made = ({ schema, check }) => check(schema(names));
const peers = { "zod 4": made(zod), valibot: made(valibot), "ajv, compiled": made(ajv) };
const sdk = made(bitgojs);

export async function one() {
  const text = JSON.stringify(GUIDE);
  assert.equal(check(GUIDE, OPTIONS).ok, true);
  for (const [name, peer] of Object.entries(peers)) {
    assert.equal(peer(GUIDE), true, `${name} refuses the guide's request`);
    assert.equal(peer({ ...GUIDE, ipRestrict: ["203.0.113.0/33"] }), false, `${name} takes a prefix of 33`);
  }
  assert.equal(await sdk(GUIDE), true);
  assert.equal(await sdk({ ...GUIDE, duration: -1 }), false);

  const bench = new Bench({ time: 1000, warmupTime: 300 });
  bench.add("check(object)", () => check(GUIDE, OPTIONS));
  bench.add("check(text)", () => check(text, OPTIONS));
  bench.add("check(object), with assets", () => check(GUIDE, { ...OPTIONS, assets }));
  for (const [name, peer] of Object.entries(peers)) {
    bench.add(`${name}, object`, () => peer(GUIDE));
    bench.add(`${name}, text`, () => peer(JSON.parse(text)));
  }
  bench.add("BitGoJS addAccessToken's own checks", () => sdk(GUIDE));
  const said = JSON.stringify(check(GUIDE, OPTIONS));
  bench.add(`of ours: JSON.parse of the answer, ${said.length} B`, () => JSON.parse(said));
  bench.add("of ours: JSON.stringify of the draft", () => JSON.stringify(GUIDE));
  await bench.run();
  const rows = bench.tasks.map(({ name, result }) => [name, result.latency.p50]);
  const of = (name) => rows.find((row) => row[0] === name)[1];
  const times = of("check(object)") / of("zod 4, object");
  table("One check of the guide's request (median)", rows, {
    what: `a check within 5 times zod's safeParse; it is ${times.toFixed(2)} times`,
    reached: times <= 5,
  });
}

export async function many() {
  const text = lines(LINES);
  const parsed = (peer) => () => text.split("\n").map((line) => peer(JSON.parse(line)));
  const right = LINES * 0.9;
  assert.equal(checkLines(text, OPTIONS).filter(({ ok }) => ok).length, right);
  for (const [name, peer] of Object.entries(peers)) {
    assert.equal(parsed(peer)().filter(Boolean).length, right, `${name} finds another number of them right`);
  }
  const run = (work) => {
    const before = performance.now();
    work();
    return performance.now() - before;
  };
  const work = [["checkLines", () => checkLines(text, OPTIONS)], ...Object.entries(peers).map(([name, peer]) => [`JSON.parse and ${name}`, parsed(peer)])];
  const took = new Map(work.map(([name]) => [name, []]));
  // In turns, so that a busy moment of the machine meets all of them.
  for (let round = 0; round < 9; round += 1) {
    for (const [name, each] of work) took.get(name).push(run(each));
  }
  const rows = [...took].map(([name, times]) => [name, median(times)]);
  const ratio = rows[1][1] / rows[0][1];
  table(`${LINES.toLocaleString("en")} requests as JSON Lines, ${(text.length / 1e6).toFixed(1)} MB (median of 9)`, rows, {
    what: `twice as fast as JSON.parse and zod; it is ${ratio.toFixed(2)} times as fast`,
    reached: ratio >= 2,
  });
}
