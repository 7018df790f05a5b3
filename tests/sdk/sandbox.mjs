// The sandbox, started for one test on a free port.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const program = process.env.SANDBOX;
if (!program) throw new Error("SANDBOX must name the built bitgo-sandbox; `cargo xtask test sdk` sets it");

/** Starts a sandbox that stops with the test, and gives what it prints of itself. */
export async function startSandbox(test, ...options) {
  const child = spawn(program, ["--port", "0", "--admin", ...options], { stdio: ["ignore", "pipe", "inherit"] });
  test.after(() => child.kill());
  const facts = {};
  await new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the sandbox ended at once, with ${code}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const [name, value] = line.split(/: (.*)/s);
      facts[name] = value;
      if ("wallet" in facts) resolve();
    });
  });
  return {
    ...facts,
    /** The last request, but for the one with which the SDK asks for constants as it starts, whenever that comes. */
    async lastRequest() {
      const requests = await (await fetch(`${facts.address}/__sandbox/requests`)).json();
      const request = requests.findLast(({ path }) => !path.startsWith("/api/v1/client/constants"));
      return { ...request, headers: Object.fromEntries(request.headers) };
    },
    async fault(fault) {
      const body = JSON.stringify([{ times: 1, ...fault }]);
      await fetch(`${facts.address}/__sandbox/faults`, { method: "PUT", body });
    },
    async advance(seconds) {
      await fetch(`${facts.address}/__sandbox/clock`, { method: "POST", body: JSON.stringify({ advance: seconds }) });
    },
  };
}
