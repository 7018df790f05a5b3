// What a request asks for, as data.
import type { Level, MoneyRisk } from "./catalogue.js";
import type { Environment } from "./draft.js";

/** On what an ability can be used. */
export type Reach =
  /** On these wallets, by id. */
  | { kind: "wallets"; wallets: string[] }
  /** On the wallets of one enterprise; on all wallets of the user; or it has no wallets. */
  | { kind: "enterprise" | "all" | "account" };

/** One thing that a token could do. */
export interface Ability {
  /** A stable name: `send`. */
  code: string;
  /** Words that follow "can": `send assets`. */
  what: string;
  /** On what. */
  reach: Reach;
  /** What kind of right it is. */
  level: Level;
  /** What it means for the assets. */
  moneyRisk: MoneyRisk;
  /** The scopes that it comes from. */
  scopes: string[];
}

/** A spending limit, in words and as data. */
export interface LimitInWords {
  /** The asset; `null` for the one limit for all ERC-20 tokens. */
  coin: string | null;
  /** The amount in base units. */
  baseUnits: string | null;
  /** The amount in coins, when the asset is known: `1.5`. */
  coinUnits: string | null;
  /** Whether there is no cap. */
  uncapped: boolean;
  /** In words. */
  text: string;
}

/** One of BitGo's advised practices. */
export interface Practice {
  /** A stable name: `rotate`. */
  code: string;
  /** The advice, in a few words. */
  title: string;
  /** Whether the request keeps it; `null` when it does not apply, or a template decides. */
  met: boolean | null;
  /** Why: one sentence. */
  reason: string;
}

/** What a request asks for: what the token could do, from where, until when, up to how much. */
export interface Summary {
  label: string | null;
  environment: Environment;
  /** What the token could do, the gravest first. */
  can: Ability[];
  /** What it could not, each as words that follow "cannot". */
  cannot: string[];
  /** Scopes of which it is not known here what they allow. */
  unknownScopes: string[];
  /** From where. */
  from: { anywhere: boolean; addresses: string[]; text: string };
  /** Until when; `duration` in seconds, `instant` as ISO 8601 when the present is known. */
  until: { duration: number | null; instant: string | null; text: string };
  /** What else narrows it: enterprises and wallets. */
  within: string[];
  /** Up to how much, by asset. */
  limits: LimitInWords[];
  /** What needs an unlock with a one-time password; `null` when the token cannot spend. */
  unlock: { always: boolean; text: string } | null;
  /** What comes from a template, which is not known here. */
  fromTemplate: string[];
  /** BitGo's advised practices, each met or not. */
  practices: Practice[];
  /** Notes on passphrases, where spending is involved. */
  notes: string[];
}
