// "bitgo-access-token/encrypted": opens tokens that came encrypted, by a WebAssembly of its own.
import { start } from "#start";
import { pick, text } from "./input.js";
import { UsageError } from "./usage.js";

const TEXTS = ["encryptedToken", "derivationPath", "encryptedEcdhXprv", "password"];

export function decryptToken(options) {
  const picked = pick(options, [...TEXTS, "environment", "serverXpub"]);
  const { environment, serverXpub } = picked;
  if ((environment === undefined) === (serverXpub === undefined)) {
    throw new UsageError("invalid-argument", "Give either environment or serverXpub.");
  }
  if (environment !== undefined && environment !== "test" && environment !== "production") {
    throw new UsageError("invalid-argument", "environment must be test or production.");
  }
  const server = environment ?? text(serverXpub, "serverXpub");
  const opened = start().decryptToken(...TEXTS.map((name) => text(picked[name], name)), server);
  const [token, kind, message] = [opened.token(), opened.kind(), opened.message()];
  opened.free();
  return kind === undefined ? { ok: true, token } : { ok: false, error: { kind, message } };
}
