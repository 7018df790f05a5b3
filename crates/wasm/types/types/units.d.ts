// Durations and amounts, as people write them.

/** Why a text is not a duration; `position` counts characters from 1. */
export type DurationError = { message: string } & (
  | { kind: "empty" | "negative" | "too-long" }
  | { kind: "fraction" | "number-missing" | "unit-missing"; position: number }
  | { kind: "unknown-unit" | "order"; unit: string; position: number }
  | { kind: "character"; character: string; position: number }
  /** Months and years have no fixed length; `offer` is in seconds, with months of 30 and years of 365 days. */
  | { kind: "inexact"; unit: string; position: number; offer: number }
  /** A capital `M` alone, which is minutes to some and months to others; both in seconds. */
  | { kind: "minutes-or-months"; position: number; minutes: number; months: number }
);

/**
 * Reads a duration: `90d`, `1h 30m`, `90 days`, ISO 8601 (`P90D`), or a number alone, which is seconds.
 *
 * @example
 * const duration = parseDuration("90d"); // { ok: true, seconds: 7776000 }
 */
export function parseDuration(text: string): { ok: true; seconds: number } | { ok: false; error: DurationError };

/** Seconds for people: `90 days`, `1 hour 30 minutes`. Takes whole seconds from 0 to 2^53 - 1. */
export function formatDuration(seconds: number): string;

/** Why a text is not an amount in coins; `position` counts characters from 1. */
export type AmountError = { message: string } & (
  | { kind: "empty" | "negative" | "too-large" }
  | { kind: "notation" | "number-missing" | "decimal-sign" | "grouping"; position: number }
  | { kind: "character"; character: string; position: number }
  /** It could be one of two amounts: both are given, each as a text that reads in only one way. */
  | { kind: "ambiguous"; position: number; asDecimal: string; asGrouping: string }
  /** More decimals than the asset has. */
  | { kind: "too-many-decimals"; decimals: number; position: number }
  /** The unit beside the number is not the asset. */
  | { kind: "other-unit"; unit: string; asset: string | null; position: number }
);

/** Why a text is not an amount in base units; `position` counts characters from 1. */
export type BaseUnitsError = { message: string } & (
  | { kind: "empty" | "negative" | "hexadecimal" | "too-large" }
  | { kind: "fraction" | "exponent"; position: number }
  | { kind: "character"; character: string; position: number }
);

/** An asset, or only its number of decimals (8 for Bitcoin, 18 for Ether). */
export type AssetUnit = number | { readonly decimals: number; readonly name?: string | undefined };

/**
 * Converts coins, as somebody typed them, to base units, exactly. Amounts are texts at every size.
 *
 * @example
 * toBaseUnits("1,000.50 BTC", { name: "btc", decimals: 8 }); // { ok: true, amount: "100050000000" }
 */
export function toBaseUnits(amount: string, asset: AssetUnit): { ok: true; amount: string } | { ok: false; error: AmountError };

/** Converts base units to coins, exact and without needless zeros: `150000000` with 8 decimals is `1.5`. */
export function fromBaseUnits(
  amount: string,
  asset: AssetUnit,
): { ok: true; amount: string } | { ok: false; error: BaseUnitsError };
