// Misuse: what a program did wrong, as opposed to what a person typed.
import type { Finding } from "./check.js";

/** The stable name of a misuse. */
export type UsageCode =
  /** An argument or option is missing, or has a value that it cannot have. */
  | "invalid-argument"
  /** There is no option of this name. */
  | "unknown-option"
  /** A getter or a Proxy threw while an object was read; `cause` is what it threw. */
  | "unreadable"
  /** An object holds what JSON has no form for: a BigInt, a function, a Map. */
  | "not-json"
  /** An object holds itself. */
  | "cyclic"
  /** Objects stand too deep in each other. */
  | "too-deep"
  /** A text or object is longer than any that is taken. */
  | "too-large"
  /** A text holds half of a surrogate pair. */
  | "lone-surrogate"
  /** The policy cannot be used; `findings` say why. */
  | "invalid-policy"
  /** The table of assets is damaged. */
  | "invalid-assets"
  /** `bitgo-access-token/streaming`: a call before `init()` was done. */
  | "not-initialised"
  /** `bitgo-access-token/streaming`: the WebAssembly could not be loaded; `cause` says why. */
  | "not-loaded"
  /** A fault of this package. */
  | "internal";

/** What is thrown for misuse, and for nothing else. Tell it by `name` and `code`. */
export declare class UsageError extends Error {
  private constructor();
  readonly name: "UsageError";
  /** The stable name of what went wrong. */
  readonly code: UsageCode;
  /** For `invalid-policy`: what is wrong with it. */
  readonly findings?: Finding[];
}
