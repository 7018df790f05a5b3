// A static site under the policy of the page, on a free port of this machine.
import { createServer, request as send } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

/** What the page of this project runs under, with no origin but its own to connect to. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
};

/**
 * Serves the directories, the first that has a file wins, and gives the address; it ends with the test. What goes to
 * `/api` is passed on to `api`, where one is named.
 */
export async function serve(test, directories, { policy = POLICY, api } = {}) {
  const server = createServer(async (request, response) => {
    if (api && request.url.startsWith("/api/")) {
      const { method, headers } = request;
      request.pipe(send(new URL(request.url, api), { method, headers }, (answer) => answer.pipe(response.writeHead(answer.statusCode, answer.headers))));
      return;
    }
    const path = normalize(new URL(request.url, "http://localhost").pathname);
    const name = path.endsWith("/") ? join(path, "index.html") : path;
    for (const [prefix, directory] of directories) {
      if (!name.startsWith(prefix)) continue;
      const body = await readFile(join(directory, name.slice(prefix.length))).catch(() => undefined);
      if (body === undefined) continue;
      const type = TYPES[extname(name)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "content-security-policy": policy, "x-content-type-options": "nosniff" });
      response.end(body);
      return;
    }
    // A browser asks for an icon by itself.
    response.writeHead(name === "/favicon.ico" ? 204 : 404).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  test.after(() => server.close());
  return `http://127.0.0.1:${server.address().port}`;
}
