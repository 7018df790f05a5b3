// deploy/nginx.conf in a real nginx, before the site and a sandbox behind TLS: the main job, every header, what is
// refused, and what the logs hold.
import assert from "node:assert/strict";
import { request } from "node:https";
import { test } from "node:test";
import { openPage } from "./support/browser.mjs";
import { startNginx } from "./support/nginx.mjs";
import { doTheMainJob, startedForAll } from "./support/started.mjs";

const program = process.env.NGINX_PROGRAM;
const skip = program ? false : "there is no nginx here";
const SESSION = "/api/v2/user/session";
const LOGIN = "/api/v2/user/login";

const started = startedForAll(async ({ sandbox }) =>
  program ? { server: await startNginx({ program, site: process.env.SITE, api: sandbox.address }) } : {},
);

/** A request that trusts the server's own certificate, which is nobody's. */
function ask(path, { method = "GET", headers = {}, body, address = started.server.address } = {}) {
  return new Promise((resolve, reject) => {
    const options = { method, headers, rejectUnauthorized: false };
    const asked = request(address + path, options, async (response) => {
      const chunks = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
    });
    asked.on("error", reject).end(body);
  });
}

const withToken = () => ({ authorization: `Bearer ${started.sandbox.accessToken}` });

test("the main job passes through, and neither log holds a secret", { skip }, async () => {
  const { sandbox, server } = started;
  const opened = await openPage(started.browser, { ignoreHTTPSErrors: true });
  const created = await doTheMainJob(opened.page, server.address, sandbox);
  assert.match(created, /^v2x[0-9a-f]{64}$/);
  await opened.close();

  const log = server.accessLog();
  assert.match(log, /"POST \/api\/v2\/user\/accesstoken HTTP\/2\.0" 200 /, "requests are logged");
  for (const [what, secret] of [["the credential", sandbox.accessToken], ["the new token", created], ["the scheme", "Bearer"]]) {
    assert.ok(!log.includes(secret), `${what} is in the access log`);
    assert.ok(!server.errorLog().includes(secret), `${what} is in the error log`);
  }
});

// The values: design.md, "The policy the page runs under".
test("every header of the page is as stated, and of an answer of the API", { skip }, async () => {
  const files = (await ask("/")).body.toString("utf8");
  const wasm = `/${/[\w-]+_bg\.wasm/.exec(files)[0]}`;
  for (const [path, cache] of [
    ["/", "no-store"],
    ["/index.html", "no-store"],
    [wasm, "public, max-age=31536000, immutable"],
    ["/names.txt", "no-cache"],
    ["/absent-0123456789abcdef.js", "no-store"],
    ["/_headers", "no-store"],
  ]) {
    const { headers, status } = await ask(path);
    assert.equal(status, path.startsWith("/absent") || path === "/_headers" ? 404 : 200, path);
    assert.equal(
      headers["content-security-policy"],
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
      path,
    );
    assert.equal(headers["referrer-policy"], "no-referrer", path);
    assert.equal(headers["x-content-type-options"], "nosniff", path);
    assert.equal(headers["cross-origin-opener-policy"], "same-origin", path);
    assert.equal(headers["cross-origin-embedder-policy"], "require-corp", path);
    assert.equal(headers["cross-origin-resource-policy"], "same-origin", path);
    assert.ok(headers["permissions-policy"].includes("clipboard-write=(self)"), path);
    assert.equal(headers["cache-control"], cache, path);
    assert.equal(headers["strict-transport-security"], "max-age=63072000", path);
    assert.equal(headers.server, "nginx", "without a version");
  }
  const { headers, status } = await ask(SESSION, { headers: withToken() });
  assert.equal(status, 200);
  assert.equal(headers["cache-control"], "no-store");
  assert.equal(headers["content-security-policy"], "default-src 'none'; frame-ancestors 'none'");
  assert.equal(headers["referrer-policy"], "no-referrer");
  assert.equal(headers["x-content-type-options"], "nosniff");
  assert.equal(headers["set-cookie"], undefined, "BitGo's cookies stay there");
  assert.equal(headers["access-control-allow-origin"], undefined, "no other origin may read");
});

test("the module is sent compressed, as what it is", { skip }, async () => {
  const files = (await ask("/")).body.toString("utf8");
  const wasm = `/${/[\w-]+_bg\.wasm/.exec(files)[0]}`;
  const brotli = await ask(wasm, { headers: { "accept-encoding": "gzip, br" } });
  assert.equal(brotli.headers["content-encoding"], "br");
  assert.equal(brotli.headers["content-type"], "application/wasm");
  assert.match(brotli.headers["cache-control"], /immutable/);
  const gzip = await ask("/names.txt", { headers: { "accept-encoding": "gzip" } });
  assert.equal(gzip.headers["content-encoding"], "gzip");
  assert.equal((await ask(wasm)).headers["content-encoding"], undefined);
});

test("BitGo is sent what it reads, and nothing else of the browser", { skip }, async () => {
  const { server } = started;
  await ask(SESSION, { headers: { ...withToken(), cookie: "a=b", origin: server.address, referer: server.address, "x-other": "1" } });
  const { headers } = server.arrived.at(-1);
  assert.equal(headers.host, "app.bitgo-test.com");
  assert.equal(headers.authorization, `Bearer ${started.sandbox.accessToken}`);
  for (const name of ["cookie", "origin", "referer", "x-other", "x-forwarded-for", "x-real-ip", "forwarded"]) {
    assert.equal(headers[name], undefined, name);
  }
});

// BitGo's `PlatformError`: error, requestId and context are required, name is the stable code.
async function isPlatformError(answer, status, name) {
  assert.equal(answer.status, status);
  assert.equal(answer.headers["content-type"], "application/json");
  assert.equal(answer.headers["cache-control"], "no-store");
  const error = JSON.parse(answer.body.toString("utf8"));
  assert.equal(error.name, name);
  assert.ok(error.error && error.requestId && error.context, JSON.stringify(error));
}

test("another site's page, a large body and a hasty caller are turned away before BitGo, in BitGo's own shape", { skip }, async () => {
  const { server } = started;
  const before = server.arrived.length;
  await isPlatformError(await ask(SESSION, { headers: { ...withToken(), "sec-fetch-site": "cross-site" } }), 403, "CrossOrigin");
  await isPlatformError(await ask(LOGIN, { method: "POST", body: "x".repeat(65 * 1024) }), 413, "PayloadTooLarge");
  assert.equal(server.arrived.length, before, "nothing of it arrived at BitGo");
  // 3 a minute after a burst of 15: BitGo's own limit is 15 in 300 s.
  const login = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
  const answers = await Promise.all(Array.from({ length: 17 }, () => ask(LOGIN, login)));
  const refused = answers.filter(({ status }) => status === 429);
  assert.ok(refused.length >= 1, "the last of 17 logins at once is one too many");
  await isPlatformError(refused[0], 429, "TooManyRequests");
  assert.ok(Number(refused[0].headers["retry-after"]) > 0);
});

test("an answer that is lost on its way is not said to be a request that was not sent", { skip }, async () => {
  const { sandbox } = started;
  await sandbox.fail({ path: SESSION, times: 1, kind: "drop", when: "after" });
  const answer = await ask(SESSION, { headers: withToken() });
  await isPlatformError(answer, 502, "UpstreamUnanswered");
  assert.match(answer.body.toString("utf8"), /whether it acted is not known/);
});

test("plain http leads to https", { skip }, async () => {
  const { server } = started;
  const response = await fetch(`${server.plainAddress}/x`, { redirect: "manual" });
  assert.equal(response.status, 301);
  assert.match(response.headers.get("location"), /^https:\/\//);
});

test("a BitGo with a certificate of another name is not spoken to", { skip }, async () => {
  const { sandbox } = started;
  const strange = await startNginx({ program, site: process.env.SITE, api: sandbox.address, certified: "other.example" });
  try {
    const answer = await ask(SESSION, { headers: withToken(), address: strange.address });
    await isPlatformError(answer, 502, "UpstreamUnanswered");
    assert.match(answer.body.toString("utf8"), /nothing was sent/);
    assert.deepEqual(strange.arrived, [], "no request was made");
    assert.ok(!strange.errorLog().includes(sandbox.accessToken), "the error log names the failure without the credential");
  } finally {
    await strange.stop();
  }
});
