// A real nginx with the configuration of deploy/, its upstream a sandbox behind TLS.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const deploy = fileURLToPath(new URL("../../../deploy/", import.meta.url));
const BITGO = "app.bitgo-test.com";

/** What an administrator changes, and what a test changes in its place. A line that is not there fails. */
function change(text, changes) {
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`deploy/ has no line \`${from}\``);
    text = text.replaceAll(from, to);
  }
  return text;
}

/** A self-signed certificate for a name. */
function certify(directory, file, name) {
  const [key, certificate] = [join(directory, `${file}.key`), join(directory, `${file}.pem`)];
  execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"].concat(
      ["-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`, "-keyout", key, "-out", certificate],
    ),
    { stdio: "ignore" },
  );
  return { key, certificate };
}

async function listen(server) {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server.address().port;
}

async function freePort() {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(port) {
  for (;;) {
    const open = await new Promise((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
      socket.once("connect", () => socket.end());
    });
    if (open) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/**
 * Starts nginx before `site` and `api`. BitGo's certificate is for `certified`, which is its right name unless a test
 * wants another. Gives the address, the log files, and all headers that arrived at BitGo.
 */
export async function startNginx({ program, site, api, certified = BITGO }) {
  const prefix = mkdtempSync(join(tmpdir(), "nginx-"));
  mkdirSync(join(prefix, "temporary"));
  const own = certify(prefix, "own", "tokens.example.com");
  const bitgos = certify(prefix, "bitgo", certified);
  const arrived = [];
  const bitgo = createTlsServer(
    { key: readFileSync(bitgos.key), cert: readFileSync(bitgos.certificate) },
    (incoming, answer) => {
      arrived.push({ method: incoming.method, path: incoming.url, headers: incoming.headers });
      const { hostname, port } = new URL(api);
      const options = { hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers };
      const outgoing = request(options, (response) => {
        answer.writeHead(response.statusCode, { ...response.headers, "set-cookie": "from=bitgo" });
        response.pipe(answer);
      });
      outgoing.on("error", () => answer.destroy());
      incoming.pipe(outgoing);
    },
  );
  const bitgoPort = await listen(bitgo);
  const [plainPort, port] = [await freePort(), await freePort()];
  const [accessLog, errorLog] = [join(prefix, "access.log"), join(prefix, "error.log")];

  cpSync(join(deploy, "nginx"), join(prefix, "bitgo-access-token"), { recursive: true });
  const proxy = join(prefix, "bitgo-access-token", "proxy.conf");
  writeFileSync(
    proxy,
    change(readFileSync(proxy, "utf8"), [
      [`set $bitgo ${BITGO};`, `set $bitgo ${BITGO}; set $bitgo_address 127.0.0.1:${bitgoPort};`],
      ["proxy_pass https://$bitgo;", "proxy_pass https://$bitgo_address;"],
      ["/etc/ssl/certs/ca-certificates.crt", bitgos.certificate],
    ]),
  );
  writeFileSync(
    join(prefix, "site.conf"),
    change(readFileSync(join(deploy, "nginx.conf"), "utf8"), [
      ["listen 80;", `listen 127.0.0.1:${plainPort};`],
      ["listen 443 ssl http2;", `listen 127.0.0.1:${port} ssl http2;`],
      ["/etc/ssl/certs/tokens.example.com.pem", own.certificate],
      ["/etc/ssl/private/tokens.example.com.key", own.key],
      ["/usr/share/bitgo-access-token", site],
      ["/var/log/nginx/bitgo-access-token.log", accessLog],
      ["/var/log/nginx/bitgo-access-token-error.log", errorLog],
    ]),
  );
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (what) => `${what}_temp_path ${join(prefix, "temporary")};`,
  );
  const user = process.getuid?.() === 0 ? "user root;" : "";
  writeFileSync(
    join(prefix, "nginx.conf"),
    `${user} daemon off; pid ${prefix}/pid; worker_processes 1; events {}
     http { types { text/html html; text/css css; text/javascript js; text/plain txt; image/svg+xml svg; application/json json; }
       ${temporary.join(" ")} include ${prefix}/site.conf; }`,
  );
  const child = spawn(program, ["-p", prefix, "-c", join(prefix, "nginx.conf"), "-e", errorLog], { stdio: "inherit" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  await Promise.race([
    answers(port),
    ended.then((code) => {
      throw new Error(`nginx ended at once, with ${code}`);
    }),
  ]);
  return {
    address: `https://127.0.0.1:${port}`,
    plainAddress: `http://127.0.0.1:${plainPort}`,
    arrived,
    accessLog: () => readFileSync(accessLog, "utf8"),
    errorLog: () => readFileSync(errorLog, "utf8"),
    async stop() {
      child.kill("SIGQUIT");
      await ended;
      bitgo.closeAllConnections();
      await new Promise((resolve) => bitgo.close(resolve));
      rmSync(prefix, { recursive: true });
    },
  };
}
