// After a call with a secret, or one that gave one, the memory of the WebAssembly holds no trace of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { traces, watched } from "./support/memory.mjs";
import { signing } from "./support/signing.mjs";

// After the memory is watched.
const api = await import("bitgo-access-token");
const { hmacV2, hmacV3 } = await import("bitgo-access-token/signed");
const { decryptToken } = await import("bitgo-access-token/encrypted");

const TOKEN = "v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0";
const NEW_TOKEN = "v2xa1c93e07d45b68f2903bd1e76f4a82c5e90b317d6c2f48a5b1e03d97f6c2ab84";
// A YubiKey's, which is long enough to be found nowhere by chance.
const OTP = "ccccccbcgujhingjrdejhgfnuetrgigvejhhgbkugded";
const PASSWORD = "correct-horse-battery-staple-unlikely";
const SECRETS = [TOKEN, NEW_TOKEN, OTP, PASSWORD];
const WALLET = "59cd72485007a239fb00282ed480da1f";
const CONTEXT = { environment: "test" };
const draft = (members = {}) => ({
  label: " payouts",
  otp: OTP,
  scope: ["wallet_view_all", "openid"],
  duration: 7776000,
  ipRestrict: ["198.41.0.4"],
  ...members,
});

function assertNoTrace(what) {
  assert.deepEqual(traces(...SECRETS), [], what);
}

test("the search finds what is there", async () => {
  let during;
  const fetch = async () => {
    during = traces(TOKEN);
    throw new TypeError("no network");
  };
  const client = api.createClient({ ...CONTEXT, accessToken: TOKEN, fetch });
  assert.equal((await client.session()).error.kind, "unreachable");
  assert.notDeepEqual(during, [], "the token is in memory while its call runs");
  assertNoTrace("after the call");
});

const PURE = {
  check: () => api.check(draft(), CONTEXT),
  "check of text": () => api.check(JSON.stringify(draft()), CONTEXT),
  "check with findings": () => api.check(draft({ otps: OTP, label: TOKEN, scopes: [] }), CONTEXT),
  "check of broken text": () => api.check(`${JSON.stringify(draft({ label: TOKEN }))},`, CONTEXT),
  "check with a secret as every value": () => api.check({ label: TOKEN, otp: TOKEN, scope: [TOKEN], ipRestrict: [TOKEN], enterprise: TOKEN }, CONTEXT),
  checkBeforeOtp: () => api.checkBeforeOtp(draft(), CONTEXT),
  checkLines: () => api.checkLines(`${JSON.stringify(draft())}\n`.repeat(50), CONTEXT),
  describe: () => api.describe(draft({ label: TOKEN }), CONTEXT),
  applyFix: () => {
    const { findings } = api.check(draft({ scopes: ["openid"] }), CONTEXT);
    for (const { fix } of findings) if (fix) assert.ok(api.applyFix(draft({ scopes: ["openid"] }), fix).ok);
  },
  "a fix of a secret": () => api.applyFix({ otps: OTP }, { title: TOKEN, patch: [{ op: "move", from: "/otps", path: "/otp" }] }),
  "every export": () => api.formats().forEach(({ format }) => assert.ok(api.exportAs(draft(), format, CONTEXT).ok)),
  "an export of a secret": () => assert.equal(api.toCurl(draft({ label: TOKEN }), CONTEXT).error.kind, "secret"),
  toLink: () => assert.ok(api.toLink(draft()).ok),
  "a link of a secret": () => assert.equal(api.toLink(draft({ label: TOKEN })).error.kind, "secret"),
  fromLink: () => api.fromLink(`https://example.com/#label=a&otp=${OTP}&token=${TOKEN}`),
  "import of JSON": () => api.parseImport(JSON.stringify(draft({ label: TOKEN }))),
  "import of a curl line": () =>
    api.parseImport(`curl -H "Authorization: Bearer ${TOKEN}" -u "a:${PASSWORD}" -d '${JSON.stringify(draft())}' https://app.bitgo.com/api/v2/user/accesstoken`),
  explainError: () => api.explainError({ status: 401, body: { error: `bad token ${TOKEN}` }, accessToken: TOKEN }),
  redact: () => assert.equal(api.redact(`a ${TOKEN} b`), "a [REDACTED] b"),
  tokenFault: () => [TOKEN, TOKEN.slice(0, 40)].map((token) => api.tokenFault(token)),
  "a secret as a duration": () => api.parseDuration(TOKEN),
  "a secret as an amount": () => api.toBaseUnits(TOKEN, { decimals: 8, name: TOKEN }),
  "a secret as a policy": () => assert.throws(() => api.check(draft(), { ...CONTEXT, policy: { labelPrefix: [OTP], [TOKEN]: PASSWORD } }), { code: "invalid-policy" }),
  "a secret as an option": () => assert.throws(() => api.check(draft(), { environment: TOKEN }), { code: "invalid-argument" }),
  "a secret as a base URL": () => assert.throws(() => api.createClient({ baseUrl: `http://${TOKEN}` }), { code: "invalid-argument" }),
};

for (const [what, call] of Object.entries(PURE)) {
  test(`${what} leaves no trace`, () => {
    call();
    assertNoTrace(what);
  });
}

const ANSWER = { id: WALLET, isExtensible: false, label: "payouts", token: NEW_TOKEN, scope: ["openid"], created: "2026-11-24T10:00:00.000Z" };
const json = (body, status = 200) => async () => new Response(JSON.stringify(body), { status });
const PLATFORM_ERROR = { error: `needs unlock ${NEW_TOKEN}`, requestId: "c23j29dmpvos751j0h2bh1afu", context: { OTP }, needsUnlock: true };

const CALLS = {
  login: [json({ access_token: NEW_TOKEN, expires_at: 1795000000, user: { id: WALLET } }), (client) => client.login({ email: "a@example.com", password: PASSWORD, otp: OTP })],
  "login with the password as typed": [json({ access_token: NEW_TOKEN }), (client) => client.login({ email: "a@example.com", password: PASSWORD, otp: OTP, passwordForm: "raw" })],
  createAccessToken: [json(ANSWER), (client) => client.createAccessToken(draft())],
  "createAccessToken with a token elsewhere": [json({ ...ANSWER, token: undefined, secret: NEW_TOKEN }), (client) => client.createAccessToken(draft())],
  "createAccessToken, refused": [json(PLATFORM_ERROR, 401), (client) => client.createAccessToken(draft())],
  "createAccessToken, without an answer": [async () => { throw new TypeError("lost"); }, (client) => client.createAccessToken(draft())],
  "createAccessToken, cut off": [
    async () => new Response(new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(`{ "token": "${NEW_TOKEN}"`));
        controller.error(new TypeError("lost"));
      },
    })),
    (client) => client.createAccessToken(draft()),
  ],
  "createAccessToken, not understood": [async () => new Response(`<p>${NEW_TOKEN}</p>`), (client) => client.createAccessToken(draft())],
  "createAccessToken, cancelled": [
    (_, { signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    (client) => {
      const controller = new AbortController();
      setTimeout(() => controller.abort());
      return client.createAccessToken(draft(), { signal: controller.signal });
    },
  ],
  "createAccessToken of a draft with errors": [json({}), (client) => client.createAccessToken(draft({ label: "" }))],
  session: [json({ session: { ...ANSWER, user: WALLET } }), (client) => client.session()],
  currentUser: [json({ user: { id: WALLET, note: NEW_TOKEN } }), (client) => client.currentUser()],
  listAccessTokens: [json({ accessTokens: [ANSWER] }), (client) => client.listAccessTokens()],
  listAllAccessTokens: [json({ accessTokens: [ANSWER] }), (client) => client.listAllAccessTokens()],
  revokeAccessToken: [json(ANSWER), (client) => client.revokeAccessToken(WALLET)],
  "revokeAccessToken by the secret": [json({}), (client) => client.revokeAccessToken(NEW_TOKEN)],
  unlock: [json({ session: ANSWER }), (client) => client.unlock({ otp: OTP })],
  lock: [json({ session: ANSWER }), (client) => client.lock()],
  logout: [json({}), (client) => client.logout()],
  templates: [json({ accessTokenTemplates: [{ id: WALLET, name: NEW_TOKEN }] }), (client) => client.listAllAccessTokenTemplates()],
  "a template": [json({ id: WALLET, name: "a" }), (client) => client.createAccessTokenTemplate({ name: "a", note: OTP })],
  publicAssets: [json([]), (client) => client.publicAssets()],
};

for (const [what, [fetch, call]] of Object.entries(CALLS)) {
  const leavesNoTrace = async (client) => {
    const result = await call(client);
    assert.equal(typeof result.ok, "boolean");
    // Tasks of the module that have run are dropped with the next turn.
    await new Promise((resolve) => setTimeout(resolve));
    assertNoTrace(what);
    return result;
  };
  test(`${what} leaves no trace`, () => leavesNoTrace(api.createClient({ ...CONTEXT, accessToken: TOKEN, fetch })));
  for (const authentication of [hmacV2, hmacV3]) {
    const options = { ...CONTEXT, accessToken: TOKEN, authentication };
    test(`${what}, signed by version ${authentication.version}, leaves no trace`, async () => {
      const result = await leavesNoTrace(api.createClient({ ...options, fetch: signing(TOKEN, fetch) }));
      assert.notEqual(result.error?.kind, "unverified");
    });
    test(`${what}, signed by version ${authentication.version} and not verified, leaves no trace`, () =>
      leavesNoTrace(api.createClient({ ...options, fetch: signing(NEW_TOKEN, fetch) })));
  }
}

test("the memory of what signs is looked at too", () => assert.equal(watched(), 2));

test("a rotation leaves no trace", async () => {
  const old = "a".repeat(32);
  const fetch = async (url) => {
    const path = new URL(url).pathname;
    if (path.endsWith(old)) return new Response(JSON.stringify({ ...ANSWER, id: old, token: undefined }));
    if (path.endsWith("/session")) return new Response(JSON.stringify({ session: { ...ANSWER, token: undefined } }));
    return new Response(JSON.stringify(ANSWER));
  };
  const client = api.createClient({ ...CONTEXT, accessToken: TOKEN, fetch });
  const rotated = await client.rotateAccessToken(old, draft());
  assert.equal(rotated.created?.token, NEW_TOKEN, JSON.stringify(rotated.error));
  await new Promise((resolve) => setTimeout(resolve));
  assertNoTrace("rotation");
});

test("a token that is opened leaves no trace, nor does what opens it", async () => {
  // token-vectors.json, encrypted_token: from BitGoJS's own tests.
  const opened = decryptToken({
    encryptedEcdhXprv:
      '{"iv":"QKHEF2GNcwOJwy6+pwANRA==","v":1,"iter":10000,"ks":256,"ts":64,"mode":"ccm","adata":"","cipher":"aes","salt":"W2sVFvXDlOw=","ct":"8BTCqS25X37kLzmzQdGenhXH6znn9qEmkszAeS8kLnRdqKSiUiC7bTAVgg/Np5yrV7F7Jyiq+MTpVT76EoUT+PMJzArv0gUQKC2JPB3JuVKeAAVWBQmhWfkEwRfyv4hq4WMxwZtocwBqThvd2pJm9HE51GX4/Wo="}',
    encryptedToken:
      '{"iv":"EqxVaGTLY4naAYkuBaTz0w==","v":1,"iter":1000,"ks":128,"ts":64,"mode":"ccm","adata":"","cipher":"aes","salt":"4S4dBYcgL4s=","ct":"FgBRJljb8iSYxnAjMi4Qotr7sTKbSmWnlfHZShMSi8YeeE3kiS8bpHNUwAPhY8tgouh3UsEwrJnY+54MvqFD7yd19pG1V4CVssr8"}',
    derivationPath: "m/999999/104490948/173846667",
    password: "test@bitgo.com",
    environment: "test",
  });
  assert.equal(opened.token, TOKEN);
  assert.deepEqual(traces(TOKEN, "test@bitgo.com"), []);
});
