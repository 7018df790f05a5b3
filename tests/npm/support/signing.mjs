// BitGo's side of signed requests, by Node's own cryptography. The subjects are those of bitgo-api.md §3.3, which has
// them from BitGo's SDK (sdk-hmac/src/hmac.ts).
import { createHash, createHmac } from "node:crypto";

const VERSIONS = { "2.0": 2, "3.0": 3 };

const hmac = (token, subject) => createHmac("sha256", token).update(subject).digest("hex");

/** The headers that a request signed with a token has. */
export function requestHeaders(token, { method, path, body = "", headers }) {
  const [version, time] = [headers["bitgo-auth-version"], headers["auth-timestamp"]];
  const head = VERSIONS[version] === 3 ? `${method}|${time}|3.0|${path}|` : `${time}|${path}|`;
  return {
    authorization: `Bearer ${createHash("sha256").update(token).digest("hex")}`,
    hmac: hmac(token, head + body),
  };
}

/** A `fetch` whose answers are signed as BitGo signs them. `late` is how many seconds ago that was. */
export function signing(token, fetch, late = 0) {
  return async (url, init) => {
    const response = await fetch(url, init);
    const body = await response.text();
    const { pathname, search } = new URL(url);
    const [path, status, time] = [pathname + search, response.status, Date.now() - late * 1000];
    const version = VERSIONS[new Headers(init.headers).get("bitgo-auth-version")];
    const head = version === 3 ? `${init.method}|${time}|${path}|${status}|` : `${time}|${path}|${status}|`;
    return new Response(body, { status, headers: { hmac: hmac(token, head + body), timestamp: String(time) } });
  };
}
