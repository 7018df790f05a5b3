// Signed requests and answers: the part of the package that signs and verifies, against the sandbox, which takes a signed
// request only with the right signature and signs its answers.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { createClient } from "bitgo-access-token";
import { decryptToken } from "bitgo-access-token/encrypted";
import { hmacV2, hmacV3 } from "bitgo-access-token/signed";
import { startSandbox } from "../sdk/sandbox.mjs";
import { requestHeaders, signing } from "./support/signing.mjs";

const VERSIONS = { "2.0": hmacV2, "3.0": hmacV3 };

const draft = (otp) => ({ label: "reports", otp, scope: ["wallet_view_all"], duration: 86_400 });

function ok(result) {
  assert.ok(result.ok, JSON.stringify(result.error));
  return result;
}

/** A sandbox, and a client of its ready token. */
async function connected(t, authentication) {
  const sandbox = await startSandbox(t);
  const at = { baseUrl: sandbox.address, environment: "test", authentication };
  return { sandbox, at, client: createClient({ ...at, accessToken: sandbox.access_token }) };
}

for (const [version, authentication] of Object.entries(VERSIONS)) {
  test(`the whole life of a token, signed by version ${version}, without a token that ever travels`, async (t) => {
    const { sandbox, at } = await connected(t, authentication);
    const { email, password, otp } = sandbox;
    const login = ok(await createClient(at).login({ email, password, otp }));
    assert.equal(login.token, null, "a caller that signs gets its token encrypted");
    const { encryptedEcdhXprv } = login.encrypted;
    const open = (encrypted) => ok(decryptToken({ ...encrypted, encryptedEcdhXprv, password, environment: "test" })).token;
    const accessToken = open(login.encrypted);

    const client = createClient({ ...at, accessToken });
    const created = ok(await client.createAccessToken(draft(otp)));
    assert.equal(created.token, null);
    const last = await sandbox.lastRequest();
    assert.equal(last.headers["bitgo-auth-version"], version);
    const { authorization, hmac } = last.headers;
    assert.deepEqual({ authorization, hmac }, requestHeaders(accessToken, last));

    const proof = createClient({ ...at, accessToken: open(created.encrypted) });
    assert.equal(ok(await proof.session()).accessToken.id, created.id);
    assert.deepEqual(ok(await client.listAccessTokens({ limit: 1, sort: "newest-first" })).accessTokens[0].label, "reports");
    ok(await client.lock());
    ok(await client.revokeAccessToken(created.id));
    assert.equal((await proof.session()).error.kind, "unauthorized");
    ok(await client.logout());
  });

  test(`an answer that was changed on its way is not trusted by version ${version}`, async (t) => {
    const { sandbox, client } = await connected(t, authentication);
    const distrust = async (fault) => {
      await sandbox.fault({ path: "/api/v2/user/session", ...fault });
      const { error } = await client.session();
      return [error.kind, error.reason];
    };
    assert.deepEqual(await distrust({ kind: "status", status: 200, body: '{"session":{}}' }), ["unverified", "unsigned"]);
    assert.deepEqual(await distrust({ kind: "malformed" }), ["unverified", "wrong-signature"]);
    ok(await client.session());

    await sandbox.fault({ path: "/api/v2/user/accesstoken", kind: "malformed" });
    const { error } = await client.createAccessToken(draft(sandbox.otp));
    assert.deepEqual([error.kind, error.cause.kind, error.cause.reason], ["outcome-unknown", "unverified", "wrong-signature"]);
    assert.equal(ok(await client.findCandidates(error.attempt)).likely.length, 1);
  });
}

test("version 3 takes an answer of this time alone, version 2 of any", async (t) => {
  for (const [authentication, reason] of [[hmacV3, "wrong-time"], [hmacV2, undefined]]) {
    const { sandbox, at, client } = await connected(t, authentication);
    // bitgo-api.md §3.3: not before 5 minutes ago, not after a minute from now.
    await sandbox.advance(50);
    ok(await client.session());
    await sandbox.advance(30);
    assert.equal((await client.session()).error?.reason, reason);
    const answer = async () => Response.json({ session: { id: "a", user: "b" } });
    const late = (seconds) => createClient({ ...at, accessToken: sandbox.access_token, fetch: signing(sandbox.access_token, answer, seconds) });
    assert.notEqual((await late(290).session()).error?.kind, "unverified");
    assert.equal((await late(310).session()).error?.reason, reason);
  }
});

test("a token that is not the one is refused, and one without v2x goes as it is", async (t) => {
  const { sandbox, at } = await connected(t, hmacV3);
  const wrong = createClient({ ...at, accessToken: `v2x${"0".repeat(64)}` });
  assert.equal((await wrong.session()).error.kind, "unauthorized");
  const old = "0".repeat(64);
  assert.equal((await createClient({ ...at, accessToken: old }).session()).error.kind, "unauthorized");
  const { headers } = await sandbox.lastRequest();
  assert.deepEqual([headers.authorization, headers.hmac], [`Bearer ${old}`, undefined]);
});

test("what does not sign is refused when the client is made", () => {
  const trap = { get sign() { throw new Error("no"); } };
  for (const [authentication, code] of [["hmac-v3", "invalid-argument"], [{}, "invalid-argument"], [null, "invalid-argument"], [trap, "unreadable"]]) {
    assert.throws(() => createClient({ environment: "test", authentication }), { name: "UsageError", code });
  }
});

test("who does not ask for it does not load it", async () => {
  const entry = new URL(import.meta.resolve("bitgo-access-token"));
  const file = (name) => readFile(new URL(name, entry));
  assert.ok((await file("signed.wasm")).includes("BitGo-Auth-Version"));
  assert.ok(!(await file("core.wasm")).includes("BitGo-Auth-Version"));
});
