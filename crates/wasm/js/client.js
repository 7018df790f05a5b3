// The client. It keeps what it was made with; the module keeps nothing between two calls.
import { answer, call, misuse } from "./call.js";
import { context } from "./context.js";
import { start } from "#start";
import { flat, pick, source, text } from "./input.js";
import { UsageError, guard, kind } from "./usage.js";

const OPTIONS = ["environment", "baseUrl", "accessToken", "authentication", "timeout", "fetch"];
const CREATE = ["acknowledge", "policy", "assets", "now", "signal"];

export function createClient(options) {
  const { fetch, authentication, ...rest } = pick(options, OPTIONS);
  if (fetch !== undefined && typeof fetch !== "function") {
    throw new UsageError("invalid-argument", `The option fetch must be a function, not ${kind(fetch)}.`);
  }
  if (authentication !== undefined && !guard("The option authentication", () => signs(authentication))) {
    throw new UsageError("invalid-argument", 'The option authentication must be hmacV2 or hmacV3 of "bitgo-access-token/signed".');
  }
  const connection = Object.freeze(flat(rest));
  const { environment } = call("checkConnection", connection);

  /** One call of a function of the module that gives a promise. */
  const ask = async (name, signal, ...values) => {
    if (signal !== undefined && !(signal instanceof AbortSignal)) {
      throw new UsageError("invalid-argument", `The option signal must be an AbortSignal, not ${kind(signal)}.`);
    }
    let said;
    try {
      said = await start()[name]({ connection, fetch, signal, authentication }, ...values);
    } catch (cause) {
      throw misuse(cause);
    }
    return answer(() => said);
  };
  /** Options that the module takes, and the signal apart. */
  const asked = (options, names) => {
    const { signal, ...rest } = pick(options, [...names, "signal"]);
    return [signal, flat(rest)];
  };
  const signalOf = (options) => pick(options, ["signal"]).signal;
  /** What every call that makes a token takes. */
  const creation = (draft, options) => {
    const { signal, acknowledge = [], ...rest } = pick(options, CREATE);
    if (!environment) {
      throw new UsageError("invalid-argument", "A client of this baseUrl needs the option environment to make tokens.");
    }
    const everything = acknowledge === "all";
    if (!everything && !Array.isArray(acknowledge)) {
      throw new UsageError("invalid-argument", `The option acknowledge must be "all" or an array, not ${kind(acknowledge)}.`);
    }
    const codes = guard("The option acknowledge", () => (everything ? [] : Array.from(acknowledge)));
    for (const code of codes) text(code, "A code to acknowledge");
    return [signal, [source(draft, "The draft"), context({ ...rest, environment }), everything, codes]];
  };
  const idOf = (id) => text(id, "The id");

  return Object.freeze({
    async login(login, options) {
      const given = flat(pick(login, ["email", "password", "otp", "passwordForm"]));
      return ask("login", signalOf(options), given);
    },
    async session(options) {
      return ask("session", signalOf(options));
    },
    async currentUser(options) {
      return ask("currentUser", signalOf(options));
    },
    async createAccessToken(draft, options) {
      const [signal, values] = creation(draft, options);
      return ask("createAccessToken", signal, ...values);
    },
    async rotateAccessToken(id, draft, options) {
      const [signal, values] = creation(draft, options);
      return ask("rotateAccessToken", signal, idOf(id), ...values);
    },
    async findCandidates(attempt, options) {
      return ask("findCandidates", signalOf(options), flat(pick(attempt, ["label", "sent", "givenUp"])));
    },
    async findTwins(created, options) {
      const { id, label, created: at } = guard("The token", () => ({ ...created }));
      return ask("findTwins", signalOf(options), source({ id, label, created: at, isExtensible: false }, "The token"));
    },
    async successor(id, options) {
      return ask("successor", signalOf(options), idOf(id));
    },
    async listAccessTokens(options) {
      return ask("listAccessTokens", ...asked(options, ["limit", "prevId", "sort"]));
    },
    async listAllAccessTokens(options) {
      return ask("listAllAccessTokens", ...asked(options, ["sort"]));
    },
    async revokeAccessToken(id, options) {
      return ask("revokeAccessToken", signalOf(options), idOf(id));
    },
    async unlock(unlocking, options) {
      return ask("unlock", signalOf(options), flat(pick(unlocking, ["otp", "duration"])));
    },
    async lock(options) {
      return ask("lock", signalOf(options));
    },
    async logout(options) {
      return ask("logout", signalOf(options));
    },
    async listAccessTokenTemplates(options) {
      return ask("listAccessTokenTemplates", ...asked(options, ["limit", "prevId"]));
    },
    async listAllAccessTokenTemplates(options) {
      return ask("listAllAccessTokenTemplates", signalOf(options));
    },
    async getAccessTokenTemplate(id, options) {
      return ask("getAccessTokenTemplate", signalOf(options), idOf(id));
    },
    async createAccessTokenTemplate(template, options) {
      return ask("createAccessTokenTemplate", signalOf(options), source(template, "The template"));
    },
    async updateAccessTokenTemplate(id, changes, options) {
      return ask("updateAccessTokenTemplate", signalOf(options), idOf(id), source(changes, "The changes"));
    },
    async deleteAccessTokenTemplate(id, options) {
      return ask("deleteAccessTokenTemplate", signalOf(options), idOf(id));
    },
    async publicAssets(options) {
      return ask("publicAssets", signalOf(options));
    },
  });
}

/** Whether the module can call it as it calls what the part `signed` gives. */
function signs(value) {
  return typeof value?.sign === "function" && typeof value.verify === "function";
}
