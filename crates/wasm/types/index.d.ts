export type {
  Code, ExplanationCode, Format, GeneralScopeName, InternalScopeName, PresetId, WalletScopeName,
} from "./names.js";
export * from "./types/answer.js";
export * from "./types/assets.js";
export * from "./types/catalogue.js";
export * from "./types/check.js";
export * from "./types/client.js";
export * from "./types/draft.js";
export * from "./types/handover.js";
export * from "./types/policy.js";
export * from "./types/summary.js";
export * from "./types/units.js";
export * from "./types/usage.js";
