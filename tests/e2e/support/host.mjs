// A static host, as those that serve a directory and take the response headers from its file `_headers`.
import { readFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

/**
 * Serves `directory` under `base`, and passes `/api` on to `api`, on a free port. `alter(name, content)` may give
 * other bytes than the file's. `pages` are answers of the same host by their paths, `{ type, content, headers }`,
 * under the same headers unless they bring their own. `ancestors` may show the site in a frame.
 */
export async function startHost({ directory, base = "/", api, alter = (_name, content) => content, pages = {}, ancestors }) {
  const written = readFileSync(join(directory, "_headers"), "utf8");
  const rules = readRules(ancestors ? written.replace("frame-ancestors 'none'", `frame-ancestors ${ancestors}`) : written);
  const asked = [];
  const server = createServer((incoming, answer) => {
    const { pathname } = new URL(incoming.url, "http://host");
    asked.push(pathname);
    if (pathname.startsWith("/api/")) return passOn(incoming, answer, api);
    if (Object.hasOwn(pages, pathname)) {
      const { type = "text/html; charset=utf-8", content, headers = {} } = pages[pathname];
      for (const [header, value] of rules.find(([pattern]) => pattern === "/*")[1]) answer.setHeader(header, value);
      for (const [header, value] of Object.entries(headers)) answer.setHeader(header, value);
      return answer.setHeader("content-type", type).end(content);
    }
    const path = pathname.startsWith(base) ? `/${pathname.slice(base.length)}` : undefined;
    const name = path === "/" ? "index.html" : path?.slice(1);
    let content;
    try {
      if (!name || name === "_headers" || normalize(name) !== name || name.startsWith("..")) throw new Error("absent");
      content = readFileSync(join(directory, name));
    } catch {
      return answer.writeHead(404, { "content-type": "text/plain" }).end("There is no such file.\n");
    }
    for (const [pattern, headers] of rules) {
      if (pattern === path || pattern === "/*") for (const [header, value] of headers) answer.setHeader(header, value);
    }
    answer.setHeader("content-type", TYPES[extname(name)] ?? "application/octet-stream");
    answer.end(alter(name, content));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    address: origin + base,
    asked,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The rules of a `_headers` file: a path a line, under it its headers, indented. */
function readRules(text) {
  const rules = [];
  for (const line of text.split("\n")) {
    if (!line.trim() || line.startsWith("#")) continue;
    if (!line.startsWith(" ")) {
      rules.push([line.trim(), []]);
      continue;
    }
    const [, name, value] = /^\s+([^:]+):\s*(.*)$/.exec(line);
    rules.at(-1)[1].push([name, value]);
  }
  return rules;
}

function passOn(incoming, answer, api) {
  const { hostname, port } = new URL(api);
  const options = { hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers };
  const outgoing = request(options, (response) => {
    answer.writeHead(response.statusCode, response.headers);
    response.pipe(answer);
  });
  outgoing.on("error", () => answer.writeHead(502).end());
  incoming.pipe(outgoing);
}
