// The client against the sandbox, and against a fetch that fails in every way.
import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { test } from "node:test";
import { createClient } from "bitgo-access-token";
import { startSandbox } from "../sdk/sandbox.mjs";

const TOKEN = /^v2x[0-9a-f]{64}$/;
const draft = (otp, members = {}) => ({ label: "reports", otp, scope: ["wallet_view_all"], duration: 86_400, ...members });
const ok = (result) => {
  assert.ok(result.ok, JSON.stringify(result.error));
  return result;
};

async function connected(t, options = {}) {
  const sandbox = await startSandbox(t);
  const client = createClient({ baseUrl: sandbox.address, environment: "test", accessToken: sandbox.access_token, ...options });
  return { sandbox, client };
}

test("from a login to the end of a token", async (t) => {
  const sandbox = await startSandbox(t);
  const at = { baseUrl: sandbox.address, environment: "test" };
  const login = ok(await createClient(at).login({ email: sandbox.email, password: sandbox.password, otp: sandbox.otp }));
  assert.match(login.token, TOKEN);
  const sent = await sandbox.lastRequest();
  assert.ok(!sent.body.includes(sandbox.password), "the password goes hashed");

  const client = createClient({ ...at, accessToken: login.token });
  assert.equal(ok(await client.currentUser()).user.username, sandbox.email);
  const created = ok(await client.createAccessToken(draft(sandbox.otp)));
  assert.match(created.token, TOKEN);
  assert.deepEqual(created.granted.differences, []);
  const { headers, body } = await sandbox.lastRequest();
  assert.equal(headers.authorization, `Bearer ${login.token}`);
  assert.equal(body, JSON.stringify(draft(sandbox.otp)), "what was checked is what is sent, byte for byte");

  const proof = createClient({ ...at, accessToken: created.token });
  assert.equal(ok(await proof.session()).accessToken.id, created.id);
  const listed = ok(await client.listAllAccessTokens({ sort: "newest-first" }));
  assert.deepEqual(listed.accessTokens.map(({ id, label }) => [id, label]), [[created.id, "reports"]]);

  ok(await client.revokeAccessToken(created.id));
  const gone = await proof.session();
  assert.equal(gone.error.kind, "unauthorized");
  assert.equal(gone.error.platformError.status, 401);
  assert.ok(gone.error.explanation.causes.length > 0);
  ok(await client.logout());
  assert.equal((await client.session()).ok, false);
});

test("a draft in JSON text keeps every digit on its way", async (t) => {
  const { sandbox, client } = await connected(t);
  const text = `{"label":"a","otp":"${sandbox.otp}","scope":["openid"],"duration":86400,"further":12345678901234567890.123}`;
  ok(await client.createAccessToken(text));
  assert.equal((await sandbox.lastRequest()).body, text);
});

test("nothing is sent that has errors, or that nobody has acknowledged", async (t) => {
  const { sandbox, client } = await connected(t);
  const bad = await client.createAccessToken(draft(sandbox.otp, { label: "" }));
  assert.equal(bad.error.kind, "findings");
  assert.equal(bad.error.findings[0].code, "label.missing");
  const broad = draft(sandbox.otp, { scope: ["wallet_spend_all"] });
  const unseen = await client.createAccessToken(broad);
  assert.deepEqual([unseen.error.kind, unseen.error.codes], ["unacknowledged", ["scope.broad"]]);
  const policy = { maxDuration: "1d", forbiddenScopes: ["wallet_spend_all"] };
  assert.equal((await client.createAccessToken(broad, { policy, acknowledge: "all" })).error.kind, "findings");
  assert.deepEqual(ok(await client.listAllAccessTokens()).accessTokens, []);
  ok(await client.createAccessToken(broad, { acknowledge: ["scope.broad"] }));
  ok(await client.createAccessToken(broad, { acknowledge: "all" }));
});

test("a rotation makes, proves and only then revokes", async (t) => {
  const { sandbox, client } = await connected(t);
  const old = ok(await client.createAccessToken(draft(sandbox.otp)));
  const successor = ok(await client.successor(old.id));
  assert.deepEqual([successor.draft.scope, successor.draft.otp], [old.scope, undefined]);
  assert.deepEqual(successor.notes.map(({ code }) => code), ["permitted-untold"]);
  assert.equal((await client.successor("0".repeat(32))).error.kind, "bad-argument");
  const rotated = ok(await client.rotateAccessToken(old.id, { ...successor.draft, otp: sandbox.otp, label: "reports 2" }));
  assert.match(rotated.created.token, TOKEN);
  assert.equal(rotated.session.accessToken.id, rotated.created.id);
  assert.equal(rotated.revoked.id, old.id);
  const labels = ok(await client.listAllAccessTokens()).accessTokens.map(({ label }) => label);
  assert.deepEqual(labels, ["reports 2"]);
});

test("a create whose answer is lost is not sent again, and is found", async (t) => {
  const { sandbox, client } = await connected(t);
  await sandbox.fault({ kind: "drop" });
  const lost = await client.createAccessToken(draft(sandbox.otp, { label: "lost" }));
  assert.equal(lost.error?.kind, "outcome-unknown", JSON.stringify(lost));
  assert.equal(lost.error.attempt.label, "lost");
  assert.ok(ok(await client.findCandidates(lost.error.attempt)));
});

test("a second token of the same create is found", async (t) => {
  const { sandbox, client } = await connected(t);
  const created = ok(await client.createAccessToken(draft(sandbox.otp)));
  assert.deepEqual(ok(await client.findTwins(created)).accessTokens, []);
  const again = ok(await client.createAccessToken(draft(sandbox.otp)));
  assert.deepEqual(ok(await client.findTwins(created)).accessTokens.map(({ id }) => id), [again.id]);
  await assert.rejects(client.findTwins({ label: "reports" }), { code: "invalid-argument" });
});

test("templates, lock and unlock, and the public assets", async (t) => {
  const { sandbox, client } = await connected(t);
  const template = ok(await client.createAccessTokenTemplate({ name: "readers", tokenScopes: ["wallet_view_all"] }));
  assert.equal(ok(await client.getAccessTokenTemplate(template.id)).name, "readers");
  assert.equal(ok(await client.updateAccessTokenTemplate(template.id, { name: "readers 2" })).name, "readers 2");
  assert.equal(ok(await client.listAllAccessTokenTemplates()).accessTokenTemplates.length, 1);
  ok(await client.deleteAccessTokenTemplate(template.id));
  assert.deepEqual(ok(await client.listAccessTokenTemplates({ limit: 5 })).accessTokenTemplates, []);

  assert.equal((await client.unlock({ otp: "123456" })).error.kind, "needs-otp");
  assert.ok(ok(await client.unlock({ otp: sandbox.otp, duration: 60 })).accessToken.unlock.expires);
  assert.equal(ok(await client.lock()).accessToken.unlock, null);
  assert.ok(ok(await client.publicAssets()).assets.some(({ symbol }) => symbol === "btc"));
});

test("a page of a size that BitGo does not give, and the secret in place of the id, go nowhere", async (t) => {
  const { sandbox, client } = await connected(t);
  assert.equal((await client.listAccessTokens({ limit: 201 })).error.argument, "limit");
  assert.equal((await client.revokeAccessToken(sandbox.access_token)).error.kind, "bad-argument");
});

test("a call is given up by its signal, before and while it runs", async () => {
  let calls = 0;
  const fetch = (_, { signal }) => {
    calls += 1;
    return new Promise((_, reject) => {
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener("abort", () => reject(signal.reason));
    });
  };
  const client = createClient({ environment: "test", accessToken: "a", fetch });
  const given = AbortSignal.abort();
  assert.equal((await client.session({ signal: given })).error.kind, "cancelled");
  assert.equal((await client.createAccessToken(draft("0000000"), { signal: given })).error.kind, "cancelled");
  const rotated = await client.rotateAccessToken("0".repeat(32), draft("0000000"), { signal: given });
  assert.deepEqual([rotated.error.state, rotated.error.kind], ["not-created", "cancelled"]);
  assert.equal(calls, 0, "what was given up before is not sent");
  const controller = new AbortController();
  setTimeout(() => controller.abort());
  const created = await client.createAccessToken(draft("0000000"), { signal: controller.signal });
  assert.deepEqual([created.error.kind, created.error.cause.kind], ["outcome-unknown", "cancelled"]);
  const short = createClient({ environment: "test", accessToken: "a", timeout: 20, fetch });
  assert.equal((await short.session()).error.kind, "timed-out");
  assert.equal((await client.session({ signal: AbortSignal.timeout(20) })).error.kind, "timed-out");
  assert.equal(calls, 3, "no call is repeated");
});

test("a rotation that is given up before it revokes leaves the old token, and says so", async (t) => {
  const controller = new AbortController();
  const methods = [];
  /** Gives up with the last byte of the proof. */
  const giveUpAfter = (text) => {
    const parts = [{ done: false, value: new TextEncoder().encode(text) }];
    const read = async () => {
      if (parts.length === 0) controller.abort();
      return parts.pop() ?? { done: true };
    };
    return { status: 200, headers: new Headers(), body: { getReader: () => ({ read }) } };
  };
  const own = async (url, init) => {
    methods.push(init.method);
    const answer = await fetch(url, init);
    return url.endsWith("/session") ? giveUpAfter(await answer.text()) : answer;
  };
  const { sandbox, client } = await connected(t, { fetch: own });
  const old = ok(await client.createAccessToken(draft(sandbox.otp)));
  const { error } = await client.rotateAccessToken(old.id, draft(sandbox.otp, { label: "reports 2" }), { signal: controller.signal });
  assert.deepEqual([error.state, error.kind], ["not-revoked", "cancelled"]);
  assert.match(error.created.token, TOKEN);
  assert.deepEqual(methods, ["POST", "POST", "GET"], "nothing is revoked, nor looked up");
});

const HEEDLESS = {
  "does not heed its signal": () => new Promise(() => {}),
  "gives a body without an end": async () => new Response(new ReadableStream({ cancel: () => Promise.reject(new Error("no")) })),
};
for (const [what, fetch] of Object.entries(HEEDLESS)) {
  test(`no call outlasts its time-out or its signal when fetch ${what}`, async () => {
    const client = createClient({ environment: "test", accessToken: "a", fetch, timeout: 20 });
    assert.equal((await client.session()).error.kind, "timed-out");
    const { error } = await client.createAccessToken(draft("0000000"));
    assert.deepEqual([error.kind, error.cause.kind, error.attempt.label], ["outcome-unknown", "timed-out", "reports"]);
    const controller = new AbortController();
    setTimeout(() => controller.abort());
    const patient = createClient({ environment: "test", accessToken: "a", fetch });
    assert.equal((await patient.session({ signal: controller.signal })).error.kind, "cancelled");
  });
}

// Chromium has AbortSignal.any since 116 (2023), Firefox since 124, Safari since 17.4 (MDN).
test("a signal needs no AbortSignal.any, and is let go of after the call", async () => {
  const { any, timeout } = AbortSignal;
  delete AbortSignal.any;
  delete AbortSignal.timeout;
  try {
    const controller = new AbortController();
    const client = createClient({ environment: "test", accessToken: "a", fetch: async () => new Response("{}") });
    ok(await client.logout({ signal: controller.signal }));
    assert.equal(getEventListeners(controller.signal, "abort").length, 0);
  } finally {
    Object.assign(AbortSignal, { any, timeout });
  }
});

test("an answer that tells of no token leaves open whether there is one", async () => {
  for (const [status, body] of [[200, "{}"], [202, '{ "pending": true }']]) {
    const client = createClient({ environment: "test", accessToken: "a", fetch: async () => new Response(body, { status }) });
    const { error } = await client.createAccessToken(draft("0000000"));
    assert.deepEqual([error?.kind, error?.attempt.label], ["outcome-unknown", "reports"]);
  }
});

test("a fetch of one's own gets the address and what goes with it", async () => {
  const seen = [];
  const fetch = async (url, init) => {
    seen.push([url, init.method, init.credentials, init.redirect, init.cache, init.referrerPolicy]);
    return new Response('{ "accessTokens": [] }');
  };
  const client = createClient({ baseUrl: "https://app.bitgo.com", accessToken: "a", fetch });
  ok(await client.listAccessTokens({ limit: 5, sort: "newest-first" }));
  const [[url, method, credentials, redirect, cache, referrerPolicy]] = seen;
  assert.equal(url, "https://app.bitgo.com/api/v2/user/accesstoken?limit=5&sort=DESC");
  assert.deepEqual([method, credentials, cache, referrerPolicy], ["GET", "omit", "no-store", "no-referrer"]);
  assert.notEqual(redirect, "follow");
});

test("what a server or a fetch can do wrong is a value", async () => {
  const answers = {
    "not-understood": async () => new Response("<p>Welcome</p>"),
    server: async () => new Response("{}", { status: 502 }),
    "rate-limited": async () => new Response("{}", { status: 429, headers: { "retry-after": "7" } }),
    unreachable: async () => {
      throw new TypeError("no network");
    },
  };
  for (const [kind, fetch] of Object.entries(answers)) {
    const { error } = await createClient({ environment: "test", accessToken: "a", fetch }).session();
    assert.equal(error.kind, kind);
    assert.equal(error.wait, kind === "rate-limited" ? 7 : undefined);
  }
  // RFC 9110, 10.2.3: a date in place of seconds. It counts from the answer's own.
  const headers = { "retry-after": "Fri, 31 Dec 1999 23:59:59 GMT", date: "Fri, 31 Dec 1999 23:58:29 GMT" };
  const fetch = async () => new Response("{}", { status: 429, headers });
  assert.equal((await createClient({ environment: "test", fetch }).session()).error.wait, 90);
  for (const fetch of [() => 7, async () => undefined, () => { throw new Error("at once"); }, async () => new Proxy({}, { get() { throw new Error("trap"); } })]) {
    assert.equal((await createClient({ environment: "test", fetch }).session()).ok, false);
  }
});

test("misuse of a client", async () => {
  const make = (options) => () => createClient(options);
  assert.throws(make(), { code: "invalid-argument" });
  assert.throws(make({}), { code: "invalid-argument" });
  assert.throws(make({ baseUrl: "http://app.bitgo.com" }), { code: "invalid-argument", message: /not encrypted/ });
  for (const baseUrl of ["https://app.bitgo.com", "https://APP.bitgo.com/", "https://app.bitgo.com:443", "https://app.bitgo.com."]) {
    assert.throws(make({ environment: "test", baseUrl }), { code: "invalid-argument", message: /production/ }, baseUrl);
    assert.ok(createClient({ environment: "production", baseUrl }));
  }
  assert.throws(make({ environment: "production", baseUrl: "https://app.bitgo-test.com" }), { code: "invalid-argument" });
  assert.throws(make({ baseUrl: "https://app.bitgo-test.com/api/v2/" }), { code: "invalid-argument", message: /leave out \/api/ });
  for (const accessToken of ["", " "]) {
    assert.throws(make({ environment: "test", accessToken }), { code: "invalid-argument", message: /blank/ });
  }
  assert.throws(make({ environment: "test", token: "a" }), { code: "unknown-option" });
  assert.throws(make({ environment: "test", fetch: "fetch" }), { code: "invalid-argument" });
  assert.throws(make({ environment: "test", timeout: 0 }), { code: "invalid-argument" });
  assert.throws(make({ environment: "test", accessToken: 7 }), { code: "invalid-argument" });
  const client = createClient({ baseUrl: "https://bitgo.example", accessToken: "a", fetch: async () => new Response("{}") });
  await assert.rejects(client.createAccessToken({}), { code: "invalid-argument", message: /environment/ });
  await assert.rejects(client.session({ signal: "stop" }), { code: "invalid-argument" });
  await assert.rejects(client.login({ email: "a" }), { code: "invalid-argument" });
  await assert.rejects(client.unlock({ otp: "1", duration: 1.5 }), { code: "invalid-argument" });
  await assert.rejects(client.revokeAccessToken(null), { code: "invalid-argument" });
  await assert.rejects(client.revokeAccessToken(" "), { code: "invalid-argument" });
  await assert.rejects(client.createAccessTokenTemplate({ name: 7 }), { code: "invalid-argument" });
  await assert.rejects(client.findCandidates({ label: "a", sent: "yesterday", givenUp: "" }), { code: "invalid-argument" });
  const known = createClient({ environment: "test", fetch: async () => new Response("{}") });
  await assert.rejects(known.createAccessToken({}, { acknowledge: "scope.broad" }), { code: "invalid-argument" });
  await assert.rejects(known.createAccessToken({}, { acknowledge: [7] }), { code: "invalid-argument" });
  assert.equal((await known.logout()).ok, true, "the next call works");
});
