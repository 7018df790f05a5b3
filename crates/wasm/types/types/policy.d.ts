// What an organisation allows.
import type { Code, GeneralScopeName, InternalScopeName, WalletScopeName } from "../names.js";
import type { Finding, Severity } from "./check.js";
import type { Environment } from "./draft.js";

/** A scope in a policy. A bare name covers its forms for one wallet. */
export type PolicyScope = GeneralScopeName | WalletScopeName | InternalScopeName | `${WalletScopeName}:${string}`;

/** An organisation's rules for tokens, over and above BitGo's. Nothing in it is passed over. */
export interface Policy {
  /** Where tokens may be made. */
  environments?: readonly Environment[];
  /** What every label has to start with. */
  labelPrefix?: string;
  /** The longest duration: seconds, or days such as `"90d"`. */
  maxDuration?: number | `${number}d`;
  /** The only scopes that a token may have, and what they include. */
  allowedScopes?: readonly PolicyScope[];
  /** Scopes that no token may have, nor one that includes them, or may. */
  forbiddenScopes?: readonly PolicyScope[];
  /** Whether every token has to be restricted to addresses. */
  requireIpRestrict?: boolean;
  /** Whether every token that can spend needs a limit. */
  requireSpendingLimit?: boolean;
  /** The most that a limit may be, in base units by asset. */
  maxSpendingLimits?: Readonly<Record<string, string>>;
  /** The most that the limit for all ERC-20 tokens may be, in base units. */
  maxErc20TokensLimit?: string;
  /** The severity of findings, by code. What is an error stays one. */
  rules?: { readonly [code in Code]?: Severity | "off" };
}

/** Whether a policy can be used, and else why not. */
export type PolicyResult = { ok: true } | { ok: false; error: { message: string; findings: Finding[] } };

/** Reads a policy as a check would. A policy that fails here makes every check throw `invalid-policy`. */
export function checkPolicy(policy: Policy | object | string): PolicyResult;
