// What there is: scopes, presets, the situations that an error can mean.
import type {
  ExplanationCode, GeneralScopeName, InternalScopeName, PresetId, WalletScopeName,
} from "../names.js";

/** What kind of right a scope is; each is a graver thing to give away than the one before. */
export type Level = "view" | "act" | "approve" | "administer";

/** What somebody who holds the token could do to the assets: nothing, open the way, or move them. */
export type MoneyRisk = "none" | "indirect" | "direct";

/** Any scope's name, without a wallet. */
export type ScopeName = GeneralScopeName | WalletScopeName | InternalScopeName;

/** One permission that BitGo's documents name. */
export interface ScopeInfo {
  /** Its name on the wire. */
  name: ScopeName;
  /** Where it belongs in a list for people. */
  group:
    | "identity" | "enterprise" | "wallets" | "transactions" | "approvals" | "trading" | "settlement"
    | "integrations" | "everything";
  /** What kind of right it is. */
  level: Level;
  /** What it means for the assets. */
  moneyRisk: MoneyRisk;
  /** Whether it stands for one wallet, whose id has to follow the name after a colon. */
  needsWallet: boolean;
  /** Who can use it, and where. */
  availability: "general" | "test-only" | "partner-only" | "short-lived-only" | "deprecated" | "internal";
  /** What it allows, in a sentence. */
  meaning: string;
}

/** The 36 scopes of the create-token request in the order of BitGo's document, then the four internal ones. */
export function scopes(): ScopeInfo[];

/** The scopes of one use case, with what goes well with them. */
export interface Preset {
  /** Its stable name: `payouts`. */
  id: PresetId;
  /** Its name for people. */
  name: string;
  /** What a token of this kind is for, in one line. */
  purpose: string;
  /** What it grants. `onEachWallet`: once for each chosen wallet, with its id after the name. */
  scopes: { name: ScopeName; onEachWallet: boolean }[];
  /** How long such a token should live, in seconds. */
  duration: number;
  /** What to think of about spending limits. */
  limits: string;
  /** What to think of about IP restrictions. */
  ips: string;
  /** The members that it brings to a draft. Without wallets, `check` asks for them. */
  draft: { scope: string[]; duration: number };
}

/** Starting points by use case, from the most harmless to the most powerful. */
export function presets(options?: {
  /** The ids of the wallets that the token is for. */
  wallets?: readonly string[] | undefined;
}): Preset[];

/** What an error of BitGo means: a title, and what may be behind it, the likeliest first. */
export interface Explanation {
  /** A stable name of the situation: `needs-unlock`. */
  code: ExplanationCode;
  /** What happened, in a few words. */
  title: string;
  /** Whether BitGo has been seen to say this in just this situation. */
  certain: boolean;
  /** What may be behind it and what to do, the likeliest first. */
  causes: { code: string; cause: string; next: string }[];
  /** Seconds to wait before the next try, when BitGo said so. */
  retryAfter: number | null;
  /** What is wrong with the token, when it was handed in and something is. */
  tokenFault: TokenFault | null;
}

/** What makes a text unlikely to be a whole access token. */
export type TokenFault =
  /** No text; or not of a shape that BitGo has been seen to use. */
  | { kind: "empty" | "shape" }
  /** A character that no token has, such as a blank that was copied with it; counted from 1. */
  | { kind: "character"; position: number }
  /** Too few or too many characters: part of it was probably not copied. */
  | { kind: "length"; length: number; expected: number };

/** Explains an error of BitGo. */
export function explainError(error: {
  /** The HTTP status. */
  status?: number | undefined;
  /** The body: text, or what was parsed of it. */
  body?: string | object | undefined;
  /** The token that was used, to find out whether part of it is missing. It is not kept. */
  accessToken?: string | undefined;
}): Explanation;

/** Every situation that is told apart. */
export function explanations(): Explanation[];

/** A text with everything in it that has the shape of a token replaced by `[REDACTED]`. */
export function redact(text: string): string;

/** What makes a text unlikely to be a whole access token; `undefined` when nothing does. */
export function tokenFault(accessToken: string): (TokenFault & { message: string }) | undefined;
