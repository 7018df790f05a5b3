// The sandbox, started for one test on a free port, and what it saw.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const program = required("SANDBOX", "the built bitgo-sandbox");
const site = required("SITE", "the built page (dist/)");

/** Starts a sandbox that also serves the page, and gives its address and login. */
export async function startSandbox(...options) {
  const child = spawn(program, ["--port", "0", "--site", site, "--admin", ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const facts = {};
  // The lines are read on after the last one of use, so that the sandbox never writes into a closed pipe.
  await new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the sandbox ended at once, with ${code}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const [name, value] = line.split(/: (.*)/s);
      facts[name] = value;
      if (["address", "email", "password", "otp", "access_token"].every((wanted) => wanted in facts)) resolve();
    });
  });
  return new Sandbox(child, facts);
}

class Sandbox {
  #child;

  constructor(child, facts) {
    this.#child = child;
    this.address = facts.address;
    this.email = facts.email;
    this.password = facts.password;
    this.otp = facts.otp;
    this.accessToken = facts.access_token;
  }

  /** Every request that reached the API, oldest first, as it arrived. */
  async requests() {
    const response = await fetch(`${this.address}/__sandbox/requests`);
    if (!response.ok) throw new Error(`the sandbox does not tell its requests: ${response.status}`);
    return response.json();
  }

  /** The requests to one route. */
  async requestsTo(method, path) {
    return (await this.requests()).filter((request) => request.method === method && request.path === path);
  }

  /** Makes things go wrong from here on: see the sandbox's `Fault`. */
  async fail(...faults) {
    const response = await fetch(`${this.address}/__sandbox/faults`, { method: "PUT", body: JSON.stringify(faults) });
    if (!response.ok) throw new Error(`the sandbox does not take the faults: ${await response.text()}`);
  }

  /** A call beside the page, with the ready token. */
  async api(method, path, body) {
    const headers = { authorization: `Bearer ${this.accessToken}`, "content-type": "application/json" };
    const response = await fetch(this.address + path, { method, headers, body: body && JSON.stringify(body) });
    return response.json();
  }

  async stop() {
    if (this.#child.exitCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill();
    await ended;
  }
}

function required(variable, what) {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} must name ${what}; \`cargo xtask test e2e\` sets it`);
  return value;
}
