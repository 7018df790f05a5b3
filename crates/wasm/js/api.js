// Everything but the client. What each does is said in index.d.ts.
import { call } from "./call.js";
import { CONTEXT, context, use } from "./context.js";
import { flat, optional, pick, source, text } from "./input.js";
import { UsageError, guard, kind } from "./usage.js";

export { createClient } from "./client.js";
export { UsageError };

/** The longest text with one draft a line. */
const LONGEST_LINES = 1 << 26;

const draftText = (draft) => source(draft, "The draft");
const contextOf = (options) => context(pick(options, CONTEXT));

export function check(draft, options) {
  return call("check", draftText(draft), contextOf(options));
}

export function checkBeforeOtp(draft, options) {
  return call("checkBeforeOtp", draftText(draft), contextOf(options));
}

export function checkLines(lines, options) {
  return call("checkLines", text(lines, "The text of lines", LONGEST_LINES), contextOf(options));
}

export function describe(draft, options) {
  return call("describe", draftText(draft), contextOf(options));
}

export function checkPolicy(policy) {
  return call("checkPolicy", source(policy, "The policy"));
}

export function applyFix(draft, fix) {
  const result = call("applyFix", draftText(draft), source(fix, "The fix"));
  return result.ok && typeof draft !== "string" ? { ...result, draft: JSON.parse(result.draft) } : result;
}

export function scopes() {
  return call("scopes");
}

export function presets(options) {
  const { wallets = [] } = pick(options, ["wallets"]);
  if (!Array.isArray(wallets)) {
    throw new UsageError("invalid-argument", `The option wallets must be an array, not ${kind(wallets)}.`);
  }
  return call("presets", guard("The option wallets", () => Array.from(wallets, (id) => text(id, "The id of a wallet"))));
}

export function rules() {
  return call("rules");
}

export function formats() {
  return call("formats");
}

export function explanations() {
  return call("explanations");
}

export function explainError(error) {
  const { status, body = "", accessToken } = pick(error, ["status", "body", "accessToken"]);
  flat({ status });
  return call("explainError", status, source(body, "The body"), optional(accessToken, "The access token"));
}

export function exportAs(draft, format, options) {
  const { baseUrl, ...rest } = pick(options, [...CONTEXT, "baseUrl"]);
  return call("exportAs", draftText(draft), text(format, "The format"), optional(baseUrl, "The base URL"), context(rest));
}

export function toCurl(draft, options) {
  return exportAs(draft, "curl", options);
}

export function exportProof(options) {
  return call("exportProof", flat(pick(options, ["environment", "baseUrl"])));
}

export function toLink(draft, options) {
  return call("toLink", draftText(draft), flat(pick(options, ["environment"])));
}

export function fromLink(link) {
  return call("fromLink", text(link, "The link"));
}

export function parseImport(pasted) {
  return call("parseImport", text(pasted, "The pasted text"));
}

export function parseDuration(duration) {
  return call("parseDuration", text(duration, "The duration"));
}

export function formatDuration(seconds) {
  return call("formatDuration", number(seconds, "The seconds"));
}

export function toBaseUnits(amount, asset) {
  return call("toBaseUnits", text(amount, "The amount"), ...unit(asset));
}

export function fromBaseUnits(amount, asset) {
  return call("fromBaseUnits", text(amount, "The amount"), unit(asset)[0]);
}

export function findAssets(query, options) {
  const { assets, ...rest } = pick(options, ["assets", "environment", "limit"]);
  use(assets);
  return call("findAssets", text(query, "The query"), flat(rest));
}

export function getAsset(name, options) {
  use(pick(options, ["assets"]).assets);
  return call("getAsset", text(name, "The name")) ?? undefined;
}

export function redact(shown) {
  return call("redact", text(shown, "The text"));
}

export function tokenFault(accessToken) {
  return call("tokenFault", text(accessToken, "The access token")) ?? undefined;
}

function number(value, what) {
  if (typeof value !== "number") throw new UsageError("invalid-argument", `${what} must be a number, not ${kind(value)}.`);
  return value;
}

/** An asset, or its decimals alone. */
function unit(asset) {
  if (typeof asset === "number") return [asset];
  if (typeof asset !== "object" || asset === null) {
    throw new UsageError("invalid-argument", `The asset must be an asset or its number of decimals, not ${kind(asset)}.`);
  }
  const [decimals, name] = guard("The asset", () => [asset.decimals, asset.name]);
  return [number(decimals, "The decimals of the asset"), optional(name, "The name of the asset")];
}
