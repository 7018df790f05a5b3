// Misuse throws an Error with a stable code, and the next call works.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import * as api from "bitgo-access-token";
import { run } from "./programs/run.mjs";
import { EXPECTED } from "./support/expected.mjs";
import { here } from "./support/run.mjs";

const options = { environment: "test" };
const throwing = () =>
  new Proxy(
    {},
    {
      ownKeys() {
        throw new TypeError("from a trap");
      },
      get() {
        throw new TypeError("from a trap");
      },
    },
  );
const cyclic = () => {
  const draft = { label: "a", spendingLimits: [] };
  draft.spendingLimits.push({ parent: draft });
  return draft;
};
const nested = (depth) => (depth === 0 ? {} : { a: nested(depth - 1) });
const getter = { get label() { throw null; } };
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
/** An array whose length says more than there is. */
const endless = () => new Proxy([], { get: (_, name) => (name === "length" ? 2 ** 53 : 0) });

const DRAFTS = [
  ["no draft", () => undefined, "invalid-argument"],
  ["null", () => null, "invalid-argument"],
  ["a number", () => 7, "invalid-argument"],
  ["a BigInt", () => 7n, "invalid-argument"],
  ["a function", () => () => ({}), "invalid-argument"],
  ["a symbol", () => Symbol("draft"), "invalid-argument"],
  ["a Proxy that throws", throwing, "unreadable"],
  ["a revoked Proxy", revoked, "unreadable"],
  ["a getter that throws null", () => getter, "unreadable"],
  ["an object that holds itself", cyclic, "cyclic"],
  ["an object too deep", () => nested(200), "too-deep"],
  ["an array without an end", endless, "too-large"],
  ["a huge text", () => " ".repeat(2 ** 25), "too-large"],
  ["a huge text within", () => ({ label: "x".repeat(2 ** 25) }), "too-large"],
  ["half of a surrogate pair", () => '{ "label": "\ud83d" }', "lone-surrogate"],
  ["half of a surrogate pair within", () => ({ label: "\udc00" }), "lone-surrogate"],
  ["half of a surrogate pair as a name", () => ({ "\udc00": 1 }), "lone-surrogate"],
  ["a BigInt within", () => ({ spendingLimits: [{ coin: "btc", txValueLimit: 10n }] }), "not-json"],
  ["a function within", () => ({ label: () => "a" }), "not-json"],
  ["a symbol within", () => ({ label: Symbol("a") }), "not-json"],
  ["a Map", () => new Map([["label", "a"]]), "not-json"],
  ["a Date within", () => ({ duration: new Date(0) }), "not-json"],
  ["a boxed text within", () => ({ label: Object("a") }), "not-json"],
];

const CALLS = [
  ["no options", () => api.check({}), "invalid-argument"],
  ["options that are null", () => api.check({}, null), "invalid-argument"],
  ["options that are text", () => api.check({}, "test"), "invalid-argument"],
  ["options that throw", () => api.check({}, throwing()), "unreadable"],
  ["another environment", () => api.check({}, { environment: "prod" }), "invalid-argument"],
  ["an environment that is an object", () => api.check({}, { environment: {} }), "invalid-argument"],
  ["an environment that throws", () => api.check({}, { environment: throwing() }), "invalid-argument"],
  ["a misspelt option", () => api.check({}, { ...options, polices: {} }), "unknown-option"],
  ["an option out of a prototype trick", () => api.check({}, JSON.parse('{ "environment": "test", "__proto__": {} }')), "unknown-option"],
  ["a date that is none", () => api.check({}, { ...options, now: new Date(Number.NaN) }), "invalid-argument"],
  ["a date beyond all years", () => api.check({}, { ...options, now: 1e300 }), "invalid-argument"],
  ["a policy that is null", () => api.check({}, { ...options, policy: null }), "invalid-argument"],
  ["a policy that is none", () => api.check({}, { ...options, policy: { maxDays: 90 } }), "invalid-policy"],
  ["a cyclic policy", () => api.check({}, { ...options, policy: cyclic() }), "cyclic"],
  ["assets that are true", () => api.check({}, { ...options, assets: true }), "invalid-argument"],
  ["assets that are empty", () => api.check({}, { ...options, assets: {} }), "invalid-argument"],
  ["assets that are damaged", () => api.check({}, { ...options, assets: { names: "btc" } }), "invalid-assets"],
  ["no assets to find", () => api.findAssets("btc", {}), "invalid-argument"],
  ["lines that are no text", () => api.checkLines([], options), "invalid-argument"],
  ["no fix", () => api.applyFix({}, undefined), "invalid-argument"],
  ["a fix without a patch", () => api.applyFix({}, { title: "a" }), "invalid-argument"],
  ["a fix with another operation", () => api.applyFix({}, { title: "a", patch: [{ op: "teleport", path: "/a" }] }), "invalid-argument"],
  ["a format that there is not", () => api.exportAs({}, "cobol", options), "invalid-argument"],
  ["a base URL that is a number", () => api.toCurl({}, { ...options, baseUrl: 7 }), "invalid-argument"],
  ["a base URL of the other environment", () => api.toCurl({}, { ...options, baseUrl: "https://app.bitgo.com" }), "invalid-argument"],
  ["a proof for the other environment", () => api.exportProof({ ...options, baseUrl: "https://APP.bitgo.com." }), "invalid-argument"],
  ["a base URL with the path of the API", () => api.toCurl({}, { ...options, baseUrl: "https://app.bitgo-test.com/api/v2" }), "invalid-argument"],
  ["seconds that are text", () => api.formatDuration("90"), "invalid-argument"],
  ["seconds that are none", () => api.formatDuration(Number.NaN), "invalid-argument"],
  ["seconds below zero", () => api.formatDuration(-1), "invalid-argument"],
  ["seconds with a fraction", () => api.formatDuration(1.5), "invalid-argument"],
  ["seconds beyond what is exact", () => api.formatDuration(2 ** 53), "invalid-argument"],
  ["an amount that is a BigInt", () => api.fromBaseUnits(10n, 8), "invalid-argument"],
  ["an amount that is a number", () => api.toBaseUnits(1.5, 8), "invalid-argument"],
  ["decimals that there are not", () => api.toBaseUnits("1", 31), "invalid-argument"],
  ["decimals that are infinite", () => api.toBaseUnits("1", Number.POSITIVE_INFINITY), "invalid-argument"],
  ["an asset that throws", () => api.toBaseUnits("1", throwing()), "unreadable"],
  ["wallets that are text", () => api.presets({ wallets: "abc" }), "invalid-argument"],
  ["wallets of numbers", () => api.presets({ wallets: [7] }), "invalid-argument"],
  ["a status that is text", () => api.explainError({ status: {} }), "invalid-argument"],
  ["a link that is an object", () => api.fromLink(new URL("https://example.com/#label=a")), "invalid-argument"],
  ["a token that is null", () => api.tokenFault(null), "invalid-argument"],
];

function assertMisuse(call, code) {
  assert.throws(call, (error) => {
    assert.ok(error instanceof Error && error instanceof api.UsageError, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, /^[A-Z].*\.$/s, "a sentence");
    return true;
  });
  assert.equal(run(), EXPECTED, "the next call works");
}

for (const [what, draft, code] of DRAFTS) {
  test(`a draft that is ${what}: ${code}`, () => {
    for (const name of ["check", "checkBeforeOtp", "describe", "toCurl", "toLink"]) {
      assertMisuse(() => api[name](draft(), name === "toLink" ? {} : options), code);
    }
  });
}

for (const [what, call, code] of CALLS) {
  test(`${what}: ${code}`, () => assertMisuse(call, code));
}

test("a misuse says where, and shows no value", () => {
  const token = `v2x${"ab".repeat(32)}`;
  const draft = { spendingLimits: [{ coin: token, "a/b~c": 10n }] };
  assert.throws(() => api.check(draft, options), (error) => {
    assert.ok(error.message.includes("at /spendingLimits/0/a~1b~0c."), error.message);
    assert.ok(!`${error.message}${error.stack}`.includes(token));
    return true;
  });
  const cause = new RangeError("mine");
  const trap = new Proxy({}, { ownKeys() { throw cause; } });
  assert.throws(() => api.check(trap, options), { code: "unreadable", cause });
});

test("what a prototype brings is no part of a draft, and a member called __proto__ is", () => {
  const inherited = Object.create({ label: "inherited" });
  assert.ok(api.check(inherited, options).findings.some(({ code }) => code === "label.missing"));
  const own = JSON.parse('{ "__proto__": { "label": "a" }, "constructor": 1 }');
  const unknown = api.check(own, options).findings.filter(({ code }) => code === "field.unknown");
  assert.deepEqual(unknown.map(({ pointer }) => pointer), ["/__proto__", "/constructor"]);
  assert.equal({}.label, undefined);
  const fixed = api.applyFix(JSON.parse('{ "__proto__": 1, "a": 2 }'), { title: "a", patch: [{ op: "remove", path: "/a" }] });
  assert.deepEqual(Object.keys(fixed.draft), ["__proto__"]);
});

test("numbers that JSON has no form for are found at their place", () => {
  for (const duration of [Number.NaN, Number.POSITIVE_INFINITY]) {
    const { findings } = api.check({ duration }, options);
    assert.ok(findings.some(({ code, pointer }) => code === "duration.malformed" && pointer === "/duration"));
  }
});

test("a misuse that nobody catches prints a stack, and not the package", async () => {
  const program = 'import("bitgo-access-token").then((api) => api.toBaseUnits("1", 31))';
  const { stderr } = await new Promise((resolve) => {
    execFile(process.execPath, ["-e", program], { cwd: here, maxBuffer: 1 << 24 }, (error, stdout, stderr) => resolve({ stderr }));
  });
  assert.match(stderr, /UsageError/);
  assert.ok(stderr.length < 4_000, `${stderr.length} characters`);
});

test("half-read objects and many misuses leave nothing behind", () => {
  for (let round = 0; round < 500; round += 1) {
    for (const [, draft] of DRAFTS.slice(0, 10)) {
      assert.throws(() => api.check(draft(), options), api.UsageError);
    }
  }
  assert.equal(run(), EXPECTED);
});
