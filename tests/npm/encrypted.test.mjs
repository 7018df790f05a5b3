// Tokens that come encrypted: the part of the package that opens them, and what it takes from the client.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { createClient } from "bitgo-access-token";
import { decryptToken } from "bitgo-access-token/encrypted";

// token-vectors.json, encrypted_token: from BitGoJS's own tests.
const TOKEN = "v2x5b735fed2486593f8fea19113e5c717308f90a5fb00e740e46c7bfdcc078cfd0";
const VECTOR = {
  password: "test@bitgo.com",
  encryptedEcdhXprv:
    '{"iv":"QKHEF2GNcwOJwy6+pwANRA==","v":1,"iter":10000,"ks":256,"ts":64,"mode":"ccm","adata":"","cipher":"aes","salt":"W2sVFvXDlOw=","ct":"8BTCqS25X37kLzmzQdGenhXH6znn9qEmkszAeS8kLnRdqKSiUiC7bTAVgg/Np5yrV7F7Jyiq+MTpVT76EoUT+PMJzArv0gUQKC2JPB3JuVKeAAVWBQmhWfkEwRfyv4hq4WMxwZtocwBqThvd2pJm9HE51GX4/Wo="}',
  derivationPath: "m/999999/104490948/173846667",
  encryptedToken:
    '{"iv":"EqxVaGTLY4naAYkuBaTz0w==","v":1,"iter":1000,"ks":128,"ts":64,"mode":"ccm","adata":"","cipher":"aes","salt":"4S4dBYcgL4s=","ct":"FgBRJljb8iSYxnAjMi4Qotr7sTKbSmWnlfHZShMSi8YeeE3kiS8bpHNUwAPhY8tgouh3UsEwrJnY+54MvqFD7yd19pG1V4CVssr8"}',
};
const SERVER =
  "xpub661MyMwAqRbcErFqVXGiUFv9YeoPbhN72UiNCUdj9nj3T6M8h7iKNmbCYpMVWVZP7LA2ma3HWcPngz1gRTm4FPdtm9mHfrNvU93MCoszsGL";

test("the token of BitGo's own vector comes out", () => {
  assert.deepEqual(decryptToken({ ...VECTOR, environment: "test" }), { ok: true, token: TOKEN });
  assert.deepEqual(decryptToken({ ...VECTOR, serverXpub: SERVER }), { ok: true, token: TOKEN });
});

test("what does not fit is a value, what cannot be meant is thrown", () => {
  const kind = (members) => decryptToken({ ...VECTOR, environment: "test", ...members }).error.kind;
  assert.equal(kind({ password: "wrong" }), "wrong-password");
  assert.equal(kind({ encryptedEcdhXprv: "{}" }), "user-key");
  assert.equal(kind({ derivationPath: "m/1'" }), "path");
  assert.equal(kind({ environment: "production" }), "token");
  assert.equal(kind({ environment: undefined, serverXpub: "xpub" }), "server-key");
  for (const wrong of [undefined, VECTOR, { ...VECTOR, environment: "prod" }, { ...VECTOR, environment: "test", password: 7 }]) {
    assert.throws(() => decryptToken(wrong), { name: "UsageError", code: "invalid-argument" });
  }
  assert.throws(() => decryptToken({ ...VECTOR, environment: "test", otp: "0" }), { code: "unknown-option" });
});

// As BitGo Express answers, whose requests to BitGo are signed (bitgo-api.md §5).
test("the client hands over what opens a token, and shows it nowhere else", async () => {
  const { encryptedToken, derivationPath } = VECTOR;
  const answers = {
    "/api/v2/user/login": { encryptedToken, derivationPath, encryptedECDHXprv: VECTOR.encryptedEcdhXprv },
    "/api/v2/user/accesstoken": { id: "59cd72485007a239fb00282ed480da1f", isExtensible: false, encryptedToken, derivationPath },
  };
  const fetch = async (url) => Response.json(answers[new URL(url).pathname]);
  const client = createClient({ baseUrl: "http://localhost:3080", environment: "test", accessToken: TOKEN, fetch });
  const login = await client.login({ email: "a@b.example", password: VECTOR.password, otp: "000000" });
  const { encryptedEcdhXprv } = login.encrypted;
  const draft = { label: "reports", otp: "000000", scope: ["wallet_view_all"], duration: 86_400 };
  const created = await client.createAccessToken(draft);
  assert.equal(created.token, null);
  const opened = decryptToken({ ...created.encrypted, encryptedEcdhXprv, password: VECTOR.password, environment: "test" });
  assert.equal(opened.token, TOKEN);
  assert.equal(created.encryptedToken, "[REDACTED]");
});

test("who does not ask for it does not load it", async () => {
  const entry = new URL(import.meta.resolve("bitgo-access-token"));
  const size = async (name) => (await readFile(new URL(name, entry))).length;
  assert.ok(!(await readFile(entry, "utf8")).includes("encryptedECDHXprv holds no"));
  // It is a good part of the whole: that is why it is apart.
  assert.ok((await size("encrypted.wasm")) > (await size("core.wasm")) / 10);
});
