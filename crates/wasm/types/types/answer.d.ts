// What BitGo answers, as it is read here: what is not there is `null`, what BitGo does not document is in `unknown`.
import type { Environment } from "./draft.js";

/** Members that BitGo does not document, as they came. What looks like a token is `[REDACTED]`. */
export type Unknown = Record<string, unknown>;

/** A place of an answer that is not as BitGo documents it. */
export interface Misread {
  /** Where, as a JSON Pointer into the answer. */
  pointer: string;
  /** What BitGo documents for this place. */
  expected: string;
  /** What stands there instead. Never a secret. */
  found: string;
}

/** A user, as far as the answer has it: often nothing but the id. */
export interface User {
  id: string | null;
  username: string | null;
  name: { first: string | null; full: string | null; last: string | null; unknown: Unknown } | null;
  email: { value: string | null; verified: boolean | null; unknown: Unknown } | null;
  phone: { value: string | null; verified: boolean | null; unknown: Unknown } | null;
  country: string | null;
  state: string | null;
  isActive: boolean | null;
  /** The enterprises of the user. A login has them. */
  enterprises: { id: string | null; name: string | null; permissions: string[]; unknown: Unknown }[];
  unknown: Unknown;
}

/** How far a token is unlocked, and how much it may spend. Amounts are in base units, as text. */
export interface Unlock {
  time: string | null;
  expires: string | null;
  txCount: number | null;
  txValue: string | null;
  txValueLimit: string | null;
  secondsRemaining: number | null;
  spendingLimits: {
    coin: string;
    txCount: number | null;
    txValue: string | null;
    txValueLimit: string | null;
    unknown: Unknown;
  }[];
  allErc20TokensLimit: {
    enabled: boolean | null;
    txCount: number | null;
    txValue: string | null;
    txValueLimitInSmallUnits: string | null;
    maxLimit: boolean | null;
    unknown: Unknown;
  } | null;
  unknown: Unknown;
}

/** A token as BitGo describes it, without its secret. Instants are ISO 8601. */
export interface AccessToken {
  /** Its public id, by which it is listed and revoked. */
  id: string | null;
  label: string | null;
  user: User | null;
  scope: string[] | null;
  created: string | null;
  expires: string | null;
  enterprise: string | null;
  ipRestrict: string[] | null;
  unlock: Unlock | null;
  adminScope: string | null;
  bitgoAdminPermissions: string[] | null;
  isExtensible: boolean | null;
  isMobileAccessToken: boolean | null;
  oauth: { oauthRequired: boolean | null; expires: string | null; unknown: Unknown } | null;
  client: string | null;
  origin: string | null;
  ip: string | null;
  extensionAddress: string | null;
  /** `[REDACTED]` where BitGo sent the token encrypted, as it does through BitGo Express. */
  encryptedToken: string | null;
  derivationPath: string | null;
  unknown: Unknown;
  /** What is missing or not as BitGo documents it. */
  misreads: Misread[];
}

/** What was granted, beside what was asked. */
export interface Granted {
  /** Every scope that was asked or granted; `granted` is `null` when the answer names no scopes. */
  scopes: { scope: string; asked: boolean; granted: boolean | null }[];
  /** What differs. `more`: the token can do more than was asked. */
  differences: { field: string; more: boolean; text: string }[];
}

/** A token that has just been made. */
export interface CreatedToken extends AccessToken {
  /**
   * The token itself. BitGo shows it this once. `null` where the answer has none that can be read: `misreads` say why, and
   * `strayTokens` may have it.
   */
  token: string | null;
  /** What BitGo sent in place of `token` where it came encrypted: `bitgo-access-token/encrypted` opens it. */
  encrypted: { encryptedToken: string; derivationPath: string | null } | null;
  /** Texts shaped like a token that stood elsewhere in the answer: a way to save one whose member BitGo has renamed. */
  strayTokens: { pointer: string; token: string }[];
  /** What was granted, beside what was asked. */
  granted: Granted;
}

/** A login: a short-lived token, and whose it is. */
export interface LoggedIn {
  /** The short-lived token; `null` where the answer has none that can be read. */
  token: string | null;
  /** What BitGo sent in place of `token` where it came encrypted, and the user's key to it. */
  encrypted: { encryptedToken: string; derivationPath: string | null; encryptedEcdhXprv?: string } | null;
  /** When it ends, as ISO 8601. */
  expiresAt: string | null;
  expiresIn: number | null;
  scope: string[] | null;
  tokenType: string | null;
  grantType: string | null;
  user: User | null;
  tokenId: string | null;
  warning: string | null;
  noEcdhKeychain: boolean | null;
  sourceVerificationType: string | null;
  twoFactorMethod: string | null;
  ssoProvider: string | null;
  encryptedToken: string | null;
  derivationPath: string | null;
  encryptedEcdhXprv: string | null;
  unknown: Unknown;
  misreads: Misread[];
}

/** What BitGo knows of the credential in use. */
export interface Session {
  accessToken: AccessToken;
  internal: boolean | null;
  organizations: string[] | null;
}

/** The user behind the credential. */
export interface CurrentUser {
  user: User;
  kycStatus: string | null;
  unknown: Unknown;
  misreads: Misread[];
}

/** A template of tokens. Its names differ from those of a create: that is BitGo's. */
export interface AccessTokenTemplate {
  /** By which it is named in a create (`accessTokenTemplateId`), changed and deleted. */
  id: string | null;
  name: string | null;
  userId: string | null;
  enterpriseId: string | null;
  tokenScopes: string[] | null;
  allowedIPs: string[] | null;
  tokenLimits: {
    spendingLimits: { coin: string | null; txValueLimit: string | null; maxLimit: boolean | null; unknown: Unknown }[];
    allErc20TokensLimit: {
      enabled: boolean | null;
      txValueLimit: string | null;
      maxLimit: boolean | null;
      unknown: Unknown;
    } | null;
    unknown: Unknown;
  } | null;
  permittedEnterprises: string[] | null;
  permittedWallets: string[] | null;
  createdAt: string | null;
  updatedAt: string | null;
  unknown: Unknown;
  misreads: Misread[];
}

/** An asset as BitGo lists it. Its `symbol` is what a spending limit calls `coin`. */
export interface PublicAsset {
  id: string | null;
  name: string | null;
  symbol: string | null;
  environment: Environment | null;
  type: string | null;
  network: string | null;
  decimal: number | null;
  contractAddress: string | null;
  testnetSymbol: string | null;
  /** All other members. */
  other: Unknown;
}

/** What BitGo says when it refuses. What looks like a token is `[REDACTED]`. */
export interface PlatformError {
  /** The HTTP status. */
  status: number | null;
  /** The stable code: `Unauthorized`. */
  name: string | null;
  /** The text for people, which BitGo may change. */
  error: string | null;
  message: string | null;
  errorDescription: string | null;
  /** What BitGo's support asks for. */
  requestId: string | null;
  needsOtp: boolean;
  needsUnlock: boolean;
  invalidToken: boolean;
  retryAfter: number | null;
  context: Unknown;
  unknown: Unknown;
  /** The beginning of a body that is no JSON object. */
  excerpt: string | null;
}
