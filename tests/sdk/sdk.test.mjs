// BitGo's own SDK against the sandbox, its HMAC verification on. What it asserts is the intent of BitGoJS's
// integration test modules/bitgo/test/integration/accesstoken.ts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { BitGoAPI } from "@bitgo/sdk-api";
import { startSandbox } from "./sandbox.mjs";

const TOKEN = /^v2x[0-9a-f]{64}$/;
const DAY = 86_400;

function sdk(sandbox, options = {}) {
  const bitgo = new BitGoAPI({ env: "custom", customRootURI: sandbox.address, ...options });
  assert.equal(bitgo._hmacVerification, true);
  return bitgo;
}

async function loggedIn(sandbox, options) {
  const bitgo = sdk(sandbox, options);
  await bitgo.authenticate({ username: sandbox.email, password: sandbox.password, otp: sandbox.otp });
  return bitgo;
}

function wanted(sandbox, members = {}) {
  return { label: "judge", otp: sandbox.otp, scope: ["wallet_view_all"], duration: DAY, ...members };
}

for (const authVersion of [2, 3]) {
  test(`authenticate, with signatures of version ${authVersion}`, async (t) => {
    const sandbox = await startSandbox(t);
    const bitgo = sdk(sandbox, { authVersion });
    const answer = await bitgo.authenticate({
      username: "User@Example.com",
      password: sandbox.password,
      otp: sandbox.otp,
    });
    // The token came encrypted, and the SDK opened it.
    assert.match(answer.access_token, TOKEN);
    assert.ok(answer.encryptedToken && answer.encryptedECDHXprv && answer.derivationPath);
    assert.equal(answer.user.username, "user@example.com");
    const { headers, body } = await sandbox.lastRequest();
    assert.equal(headers["bitgo-auth-version"], `${authVersion}.0`);
    assert.ok(!body.includes(sandbox.password), "the SDK sends the password hashed");

    const session = await bitgo.session();
    assert.equal(session.user, answer.user.id);
    assert.equal((await bitgo.me()).username, "user@example.com");
    const signed = await sandbox.lastRequest();
    assert.ok(!JSON.stringify(signed).includes(answer.access_token), "a signed request does not carry the token");
  });

  test(`a created token comes encrypted under version ${authVersion}, and works`, async (t) => {
    const sandbox = await startSandbox(t);
    const bitgo = await loggedIn(sandbox, { authVersion });
    const created = await bitgo.addAccessToken(wanted(sandbox));
    assert.ok(created.encryptedToken && !created.warning);
    assert.match(created.token, TOKEN);

    const other = sdk(sandbox, { authVersion, accessToken: created.token });
    assert.equal((await other.session()).id, created.id);
    await assert.rejects(sdk(sandbox, { accessToken: `v2x${"0".repeat(64)}` }).session(), { status: 401 });
  });

  test(`lock, unlock and logout under version ${authVersion}`, async (t) => {
    const sandbox = await startSandbox(t);
    const bitgo = await loggedIn(sandbox, { authVersion });
    const unlocked = await bitgo.unlock({ otp: sandbox.otp, duration: 60 });
    const { time, expires } = unlocked.session.unlock;
    assert.equal(new Date(expires) - new Date(time), 60_000);
    assert.equal((await bitgo.lock()).session.unlock, undefined);
    await assert.rejects(bitgo.unlock({ otp: "123456" }), { status: 401, needsOTP: true });

    const token = bitgo._token;
    await bitgo.logout();
    await assert.rejects(sdk(sandbox, { accessToken: token }).session(), { status: 401 });
  });
}

test("without a key of the user's, a created token comes as it is, and the SDK says so", async (t) => {
  const sandbox = await startSandbox(t);
  const bitgo = sdk(sandbox, { accessToken: sandbox.access_token });
  const created = await bitgo.addAccessToken(wanted(sandbox));
  assert.match(created.token, TOKEN);
  assert.match(created.warning, /protocol downgrade/);
  assert.equal((await sandbox.lastRequest()).headers.authorization, `Bearer ${sandbox.access_token}`);
  assert.equal((await sdk(sandbox, { accessToken: created.token }).session()).id, created.id);
});

test("a created token has what was asked for and nothing else", async (t) => {
  const sandbox = await startSandbox(t);
  const bitgo = await loggedIn(sandbox);
  const plain = await bitgo.addAccessToken(wanted(sandbox, { duration: 36_000 }));
  for (const member of ["user", "scope", "created", "expires", "origin", "label", "token"]) {
    assert.ok(member in plain, member);
  }
  assert.equal(plain.isExtensible, false);
  assert.ok(!("unlock" in plain) && !("enterprise" in plain));
  const lifetime = new Date(plain.expires) - new Date(plain.created);
  assert.ok(Math.abs(lifetime - 36_000_000) <= 10);

  const rich = await bitgo.addAccessToken(
    wanted(sandbox, {
      ipRestrict: ["0.0.0.0", "8.8.8.8"],
      txValueLimit: 1e8,
      scope: ["openid", "profile", "wallet_create", "wallet_manage_all"],
      enterprise: sandbox.enterprise,
    }),
  );
  assert.deepEqual(rich.ipRestrict, ["0.0.0.0", "8.8.8.8"]);
  assert.equal(rich.unlock.txValueLimit, 1e8);
  assert.equal(rich.scope.length, 4);
  assert.equal(rich.enterprise, sandbox.enterprise);
});

test("what the server refuses, the SDK reports", async (t) => {
  const sandbox = await startSandbox(t);
  const bitgo = await loggedIn(sandbox);
  await assert.rejects(bitgo.addAccessToken(wanted(sandbox, { scope: ["wallet_fly"] })), (error) => {
    assert.match(error.message, /invalid scope/);
    assert.equal(error.status, 400);
    assert.match(error.result.requestId, /^c[0-9a-z]{24}$/);
    return true;
  });
  await assert.rejects(bitgo.addAccessToken(wanted(sandbox, { otp: "123456" })), (error) => {
    assert.match(error.message, /invalid/);
    assert.equal(error.needsOTP, true);
    return true;
  });
  const login = { username: sandbox.email, password: sandbox.password };
  await assert.rejects(sdk(sandbox).authenticate(login), { status: 401, needsOTP: true });
  await assert.rejects(sdk(sandbox).authenticate({ ...login, password: "wrong", otp: sandbox.otp }), { status: 401 });
});

test("list, remove by label and by id", async (t) => {
  const sandbox = await startSandbox(t);
  const bitgo = await loggedIn(sandbox);
  assert.deepEqual(await bitgo.listAccessTokens(), []);
  const first = await bitgo.addAccessToken(wanted(sandbox, { label: "twice" }));
  await bitgo.addAccessToken(wanted(sandbox, { label: "twice" }));
  const third = await bitgo.addAccessToken(wanted(sandbox, { label: "once" }));
  assert.deepEqual((await bitgo.listAccessTokens()).map((token) => token.label), ["twice", "twice", "once"]);

  await assert.rejects(bitgo.removeAccessToken({}), /exactly one of id or label/);
  await assert.rejects(bitgo.removeAccessToken({ label: "twice" }), /ambiguous call/);
  await assert.rejects(bitgo.removeAccessToken({ label: "never" }), /does not exist/);
  const removed = await bitgo.removeAccessToken({ label: "once" });
  assert.equal(removed.id, third.id);
  assert.ok(new Date(removed.expires) <= new Date());
  await bitgo.removeAccessToken({ id: first.id });
  assert.equal((await bitgo.listAccessTokens()).length, 1);
  await assert.rejects(sdk(sandbox, { accessToken: first.token }).session(), { status: 401 });
  await assert.rejects(bitgo.removeAccessToken({ id: first.id }), { status: 404 });
});

// Else the tests above prove nothing of the signatures of answers.
test("the SDK notices an answer that was changed on its way, or is late", async (t) => {
  const sandbox = await startSandbox(t);
  const bitgo = await loggedIn(sandbox, { authVersion: 3 });
  await sandbox.fault({ kind: "status", status: 200, body: '{"session":{}}' });
  await assert.rejects(bitgo.session(), /invalid response HMAC/);
  await sandbox.advance(600);
  await assert.rejects(bitgo.session(), /outside response validity time window/);
});
