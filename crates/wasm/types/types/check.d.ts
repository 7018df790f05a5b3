// Checks: what is wrong, and what to do about it.
import type { Code } from "../names.js";
import type { AssetTable } from "./assets.js";
import type { CreateTokenRequest, DraftLike, Environment } from "./draft.js";
import type { Policy } from "./policy.js";
import type { Summary } from "./summary.js";

/**
 * How much a finding weighs: `error` is never sent, `security` is sent only when acknowledged, `warning` is probably not
 * what was meant, `suggestion` works and could be better.
 */
export type Severity = "error" | "security" | "warning" | "suggestion";

/** One step of an RFC 6902 JSON Patch. */
export type PatchOperation =
  | { op: "test"; path: string; value: unknown }
  | { op: "add"; path: string; value: unknown }
  | { op: "replace"; path: string; value: unknown }
  | { op: "remove"; path: string }
  | { op: "move"; from: string; path: string };

/** A ready-made answer to a finding: it removes the finding and adds no error. Hand it to `applyFix`. */
export interface Fix {
  /** What it does, as a button would say it: `Use 198.41.0.0/24`. */
  title: string;
  /** The change, as an RFC 6902 JSON Patch. */
  patch: PatchOperation[];
}

/** What a rule found. */
export interface Finding {
  /** The rule's stable name: `ip.prefix-too-wide`. */
  code: Code;
  /** How much it weighs. */
  severity: Severity;
  /** Where, as an RFC 6901 JSON Pointer into the draft: `/spendingLimits/0/coin`. The whole draft is `""`. */
  pointer: string;
  /** What is wrong, in a sentence or two. Never holds a secret. */
  message: string;
  /** What to do about it. */
  help: string;
  /** A change that resolves it, where there is exactly one sensible change. */
  fix?: Fix;
}

/** The circumstances of a check. */
export interface CheckOptions {
  /** Which BitGo the request is meant for. */
  environment: Environment;
  /** The present; with it, summaries name the date on which the token ends. */
  now?: Date | number | undefined;
  /** What the organisation allows. One that cannot be used throws `invalid-policy`; see `checkPolicy`. */
  policy?: Policy | string | undefined;
  /** The value `assets` of `bitgo-access-token/assets`. Without it nothing is said about the names and amounts of coins. */
  assets?: AssetTable | undefined;
}

/** Everything that a check has to say. `ok` is false when a finding is an error. */
export type CheckResult =
  | {
      ok: true;
      /** The exact body to send. */
      request: CreateTokenRequest;
      findings: Finding[];
      summary: Summary;
    }
  | { ok: false; findings: Finding[]; summary: Summary };

/** What can be said before the one-time password is there. No request: that one could not be sent. */
export interface PreviewResult {
  ok: boolean;
  findings: Finding[];
  summary: Summary;
}

/** The check of one line of many. */
export interface LineResult {
  /** The line, counted from 1 as an editor does. */
  line: number;
  ok: boolean;
  findings: Finding[];
}

/**
 * Looks at all of a draft and says everything at once; never stops at the first finding.
 *
 * @throws {UsageError} Only for misuse, such as a draft that is neither an object nor text.
 *
 * @example
 * const result = check({ label: "reports", otp: "000000", scope: ["wallet_view_all"] }, { environment: "test" });
 * for (const { severity, pointer, message } of result.findings) console.log(severity, pointer, message);
 */
export function check(draft: DraftLike, options: CheckOptions): CheckResult;

/** As `check`, while the one-time password is still to come: it is then not missed, and there is no request. */
export function checkBeforeOtp(draft: DraftLike, options: CheckOptions): PreviewResult;

/**
 * Checks many drafts in one call, one a line (JSON Lines), up to 64 MiB. Blank lines are passed over. The results have
 * no summaries.
 */
export function checkLines(lines: string, options: CheckOptions): LineResult[];

/** What a draft asks for, in plain words, a line each. */
export function describe(draft: DraftLike, options: CheckOptions): string;

/** Why a fix was not applied. */
export type FixError =
  /** The draft has changed since the fix was offered: check it again. */
  | { kind: "stale"; message: string }
  /** The text is not a draft. */
  | { kind: "unreadable"; message: string; findings: Finding[] };

/** A draft with a fix applied, of the kind that was handed in (an object or text); the old one is untouched. */
export type FixResult<D> = { ok: true; draft: D extends string ? string : D } | { ok: false; error: FixError };

/** Applies the fix of a finding: all of it, or nothing. Members keep their order. */
export function applyFix<D extends DraftLike>(draft: D, fix: Fix): FixResult<D>;

/** A rule, as the documentation has it. */
export interface Rule {
  /** Its stable name. */
  code: Code;
  /** How much it weighs; where that depends on the circumstances, the gravest. */
  severity: Severity;
  /** What it looks at: a JSON Pointer with `*` for any name or index. */
  looksAt: string;
  /** When it finds something: a clause. */
  when: string;
  /** What to do about it. */
  help: string;
  /** Whether a finding of it may carry a fix. */
  offersFix: boolean;
}

/** Every rule. */
export function rules(): Rule[];
