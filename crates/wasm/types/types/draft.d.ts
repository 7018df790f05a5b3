// What somebody typed: the fields of BitGo's create-token request.
import type { GeneralScopeName, WalletScopeName } from "../names.js";

/** Which BitGo a request is meant for. Accounts, tokens and assets of the two are separate. */
export type Environment = "test" | "production";

/**
 * One scope, as it goes over the wire: `wallet_view_all`, or `wallet_spend:<wallet id>` for a scope that stands for one
 * wallet. A name that is not listed goes through a check with a warning; write it as `"name" as Scope`.
 */
export type Scope = GeneralScopeName | `${WalletScopeName}:${string}`;

/** How much a token can spend of one asset, over its whole life. */
export interface SpendingLimit {
  /** The asset as BitGo names it, letter case included: `btc`, `hteth`. */
  coin: string;
  /** The amount in the asset's base units (satoshi, wei). Text is safe at every size, a number up to 2^53 - 1. */
  txValueLimit?: string | number;
  /** No cap at all. */
  maxLimit?: boolean;
}

/** How much a token can spend of any ERC-20 token, over its whole life. */
export interface AllErc20TokensLimit {
  /** Whether it is in force. */
  enabled?: boolean;
  /** The amount in base units. */
  txValueLimit?: string | number;
  /** No cap at all. */
  maxLimit?: boolean;
}

/**
 * A create-token request, for code that writes one. Functions take any object, so that what a person typed can be
 * checked as it is.
 */
export interface Draft {
  /** The token's name, by which it is found again. */
  label?: string;
  /** A fresh one-time password. In BitGo's test environment it is `0000000`. */
  otp?: string;
  /** What the token may do. */
  scope?: readonly Scope[];
  /** How long it works, in seconds. Ten years when left out. */
  duration?: number;
  /** The addresses and CIDR blocks from which it works. */
  ipRestrict?: readonly string[] | null;
  /** The enterprise that it is for, by id. */
  enterprise?: string;
  /** How much it can spend of which asset. */
  spendingLimits?: readonly SpendingLimit[];
  /** How much it can spend of any ERC-20 token. */
  allErc20TokensLimit?: AllErc20TokensLimit;
  /** Whether it has admin permissions. */
  admin?: boolean;
  /** How far those reach; `full` when left out. */
  adminScope?: "read" | "full";
  /** The template whose values stand for fields that are left out, by id. */
  accessTokenTemplateId?: string;
  /** The only enterprises that it works for. */
  permittedEnterprises?: readonly string[];
  /** The only wallets that it works for. */
  permittedWallets?: readonly string[];
}

/**
 * A draft, whatever its state: an object, of any interface, or JSON text (which keeps every digit of its numbers). To have
 * the names of its members checked, write it as a `Draft`.
 */
export type DraftLike = Draft | object | string;

/** The exact body of `POST /api/v2/user/accesstoken`, out of a draft without errors. It holds the one-time password. */
export interface CreateTokenRequest {
  label: string;
  otp: string;
  scope?: string[];
  duration?: number;
  ipRestrict?: string[];
  enterprise?: string;
  spendingLimits?: { coin: string; txValueLimit?: string; maxLimit?: boolean }[];
  allErc20TokensLimit?: { enabled?: boolean; txValueLimit?: string; maxLimit?: boolean };
  admin?: boolean;
  adminScope?: "read" | "full";
  accessTokenTemplateId?: string;
  permittedEnterprises?: string[];
  permittedWallets?: string[];
  /** Fields that BitGo's documents do not list go through as they were typed. */
  [unknown: string]: unknown;
}
