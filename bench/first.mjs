// The first call of a fresh process, loading and compiling included.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median, table } from "./report.mjs";
import { GUIDE } from "./requests.mjs";

const ROUNDS = 15;

const LOADERS = {
  async "bitgo-access-token"() {
    const { check } = await import("bitgo-access-token");
    const loaded = performance.now();
    check(GUIDE, { environment: "test" });
    return loaded;
  },
  async "zod 4"() {
    const { schema, check } = await import("./peers/zod.mjs");
    const loaded = performance.now();
    check(schema(["wallet_view_all"]))(GUIDE);
    return loaded;
  },
  async "ajv, compiled at the start"() {
    const { schema, check } = await import("./peers/ajv.mjs");
    const loaded = performance.now();
    check(schema(["wallet_view_all"]))(GUIDE);
    return loaded;
  },
  async valibot() {
    const { schema, check } = await import("./peers/valibot.mjs");
    const loaded = performance.now();
    check(schema(["wallet_view_all"]))(GUIDE);
    return loaded;
  },
};

const own = fileURLToPath(import.meta.url);

if (process.argv[1] === own) {
  const before = performance.now();
  const loaded = await LOADERS[process.argv[2]]();
  console.log(JSON.stringify({ load: loaded - before, call: performance.now() - loaded }));
}

export function first() {
  const took = new Map(Object.keys(LOADERS).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, each] of took) {
      const { stdout, stderr, status } = spawnSync(process.execPath, [own, name], { encoding: "utf8" });
      if (status !== 0) throw new Error(stderr);
      each.push(JSON.parse(stdout));
    }
  }
  const rows = (of) => [...took].map(([name, each]) => [name, median(each.map(of))]);
  const call = rows(({ call }) => call);
  table(`The first call, compilation included (median of ${ROUNDS} processes)`, call, {
    what: `under 15 ms; it is ${call[0][1].toFixed(1)} ms`,
    reached: call[0][1] < 15,
  });
  table("The import before it, reading and parsing the script", rows(({ load }) => load));
}
