// What the types promise, and what they refuse. Compiled, not run.
import {
  type CheckResult, type Code, type Draft, type Finding, type Format, type Scope, applyFix, check, checkBeforeOtp, checkLines, createClient,
  checkPolicy, describe, explainError, exportAs, findAssets, formats, fromLink, getAsset, parseDuration, parseImport, presets,
  rules, scopes, toBaseUnits, toCurl, toLink, UsageError,
} from "bitgo-access-token";
import { assets } from "bitgo-access-token/assets";
import { type Authentication, hmacV2, hmacV3 } from "bitgo-access-token/signed";
import { check as checkLater, init, integrity } from "bitgo-access-token/streaming";

const draft: Draft = {
  label: "payouts",
  scope: ["wallet_view_all", "wallet_spend:59cd72485007a239fb00282ed480da1f"],
  duration: 7_776_000,
  ipRestrict: ["198.41.30.7"],
  spendingLimits: [{ coin: "btc", txValueLimit: "100000000" }],
};

// Scopes are a union, those for one wallet a template.
const wallet: Scope = `wallet_spend:${"59cd72485007a239fb00282ed480da1f"}`;
// @ts-expect-error A wallet scope needs its wallet.
const bare: Scope = "wallet_spend";
// @ts-expect-error A misspelt scope.
const misspelt: Scope = "wallet_veiw_all";
// @ts-expect-error Only wallet scopes have a wallet.
const unexpected: Scope = "openid:59cd72485007a239fb00282ed480da1f";
const unknown = "wallet_teleport" as Scope;

// Codes are a union.
const code: Code = "ip.prefix-too-wide";
// @ts-expect-error No rule has this code.
const noCode: Code = "ip.prefix-too-narrow";
// @ts-expect-error A misspelt field.
const noField: Draft = { labels: "a" };

// Results are told apart by `ok`.
const result: CheckResult = check(draft, { environment: "test", assets, now: new Date(), policy: { maxDuration: "90d" } });
if (result.ok) {
  const label: string = result.request.label;
} else {
  // @ts-expect-error Without `ok` there is no request.
  result.request;
}
const finding: Finding | undefined = result.findings[0];
switch (finding?.code) {
  case "label.missing":
    break;
  // @ts-expect-error No rule has this code.
  case "label.lost":
    break;
}
// @ts-expect-error The environment is needed.
check(draft, {});
// @ts-expect-error There is no such environment.
check(draft, { environment: "staging" });
// @ts-expect-error There is no such option.
check(draft, { environment: "test", polices: {} });
// @ts-expect-error There is no such rule.
check(draft, { environment: "test", policy: { rules: { "limit.lost": "error" } } });
// @ts-expect-error A draft is an object or text.
check(7, { environment: "test" });
check("{}", { environment: "test" });
check({ anything: 1 } as Record<string, unknown>, { environment: "test" });
// An interface has no index signature, which a Record asks for.
interface Form {
  label: string;
  scope: string[];
}
const form: Form = { label: "payouts", scope: ["openid"] };
check(form, { environment: "test" });
describe(form, { environment: "test" });
toCurl(form, { environment: "test" });
interface OurPolicy {
  labelPrefix: string;
  maxDuration: string;
}
declare const ours: OurPolicy;
checkPolicy(ours);
interface BitGoError {
  error: string;
  name: string;
}
declare const body: BitGoError;
// What is not there is as good as left out.
declare const maybe: string | undefined;
explainError({ status: undefined, body, accessToken: maybe });
check(form, { environment: "test", now: undefined, policy: maybe, assets: undefined });
createClient({ environment: "test", accessToken: maybe, baseUrl: maybe }).listAccessTokens({ prevId: maybe });
interface Template {
  name: string;
  tokenScopes: readonly string[];
  note: string;
}
declare const template: Template;
const templates = createClient({ environment: "test" });
templates.createAccessTokenTemplate(template);
templates.updateAccessTokenTemplate("id", template);
// @ts-expect-error A template has a name.
templates.createAccessTokenTemplate({ tokenScopes: ["openid"] });
// @ts-expect-error Its scopes are a list.
templates.updateAccessTokenTemplate("id", { tokenScopes: "openid" });

// A fixed draft is of the kind that was handed in.
if (finding?.fix) {
  const object = applyFix(draft, finding.fix);
  if (object.ok) object.draft.label satisfies string | undefined;
  const text = applyFix("{}", finding.fix);
  if (text.ok) text.draft satisfies string;
  else text.error.message satisfies string;
  const own = applyFix(form, finding.fix);
  if (own.ok) own.draft satisfies Form;
}

const duration = parseDuration("1y");
if (duration.ok) duration.seconds satisfies number;
else if (duration.error.kind === "inexact") duration.error.offer satisfies number;
else {
  // @ts-expect-error Only an inexact duration has an offer.
  duration.error.offer;
}

const btc = getAsset("btc", { assets });
const amount = btc && toBaseUnits("1,5", btc);
if (amount && !amount.ok && amount.error.kind === "ambiguous") [amount.error.asDecimal, amount.error.asGrouping] satisfies string[];
// @ts-expect-error Amounts are texts.
toBaseUnits(1.5, 8);

const formatNames: Format[] = formats().map(({ format }) => format);
const exported = exportAs(draft, "python", { environment: "test", baseUrl: "https://bitgo.example" });
if (!exported.ok && exported.error.kind === "findings") exported.error.findings satisfies Finding[];
const curl = toCurl(draft, { environment: "test" });
const link = toLink(draft);
if (link.ok) fromLink(link.link).draft satisfies Draft;
parseImport("curl …").environment satisfies "test" | "production" | null;
const policy = checkPolicy({ labelPrefix: "acme-" });
if (!policy.ok) policy.error.findings satisfies Finding[];
explainError({ status: 401, body: { error: "needs unlock" } }).causes.map(({ next }) => next) satisfies string[];
scopes().filter(({ level }) => level === "view");
presets({ wallets: ["59cd72485007a239fb00282ed480da1f"] }).map((preset) => check(preset.draft, { environment: "test" }));
rules().map((rule) => rule.code) satisfies Code[];
describe(draft, { environment: "test" }) satisfies string;
checkBeforeOtp(draft, { environment: "test" }).summary.until.instant satisfies string | null;
checkLines("{}\n{}", { environment: "test" }).map(({ line, ok }) => ok || line);
findAssets("bitcoin", { assets, environment: "test", limit: 5 }).map(({ decimals }) => decimals) satisfies number[];

// Calls are told apart by `ok`, and their errors by `kind`.
async function calls() {
  const client = createClient({ environment: "test", accessToken: "v2x…" });
  const created = await client.createAccessToken(draft, { acknowledge: ["scope.broad"], policy: { labelPrefix: "a" } });
  if (created.ok) created.token satisfies string | null;
  else {
    switch (created.error.kind) {
      case "outcome-unknown":
        await client.findCandidates(created.error.attempt);
        break;
      case "rate-limited":
        created.error.wait satisfies number | undefined;
        break;
      case "needs-otp":
        created.error.explanation.causes satisfies unknown[];
        break;
      case "findings":
        created.error.findings satisfies Finding[];
    }
  }
  await client.createAccessToken(form);
  // @ts-expect-error There is no such rule to acknowledge.
  await client.createAccessToken(draft, { acknowledge: ["scope.brod"] });
  // @ts-expect-error There is no such option.
  createClient({ environment: "test", token: "v2x…" });
  const signed: Authentication[] = [hmacV2, hmacV3];
  const signing = createClient({ environment: "test", accessToken: "v2x…", authentication: signed[0] ?? hmacV3 });
  const distrusted = await signing.lock();
  if (!distrusted.ok && distrusted.error.kind === "unverified") distrusted.error.reason satisfies "unsigned" | "wrong-signature" | "wrong-time";
  // @ts-expect-error It is a value of the part `signed`, no name.
  createClient({ environment: "test", authentication: "hmac-v3" });
  const session = await client.session();
  // @ts-expect-error It may have failed.
  session.accessToken;
}

async function streaming() {
  await init({ integrity });
  await init({ source: new Uint8Array() });
  return checkLater(draft, { environment: "test" }).ok;
}

try {
  check(draft, { environment: "test" });
} catch (error) {
  if (error instanceof UsageError && error.code === "invalid-policy") error.findings satisfies Finding[] | undefined;
}

export { bare, calls, code, curl, formatNames, misspelt, noCode, noField, streaming, unexpected, unknown, wallet };
