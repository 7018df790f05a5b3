/**
 * Opens tokens that came encrypted: what BitGo does for callers that sign their requests, and so through BitGo
 * Express. It is a WebAssembly of its own, which the rest of the package does without.
 *
 * @module
 */

/** An encrypted token, and what opens it. */
export interface EncryptedToken {
  /** `encryptedToken` of the answer to a create or a login. */
  encryptedToken: string;
  /** `derivationPath` of the same answer. */
  derivationPath: string;
  /** `encryptedECDHXprv` of the answer to a login: the user's key. */
  encryptedEcdhXprv: string;
  /** The login password, as the user types it. */
  password: string;
  /** Whose public key: that of BitGo's test environment or of production. */
  environment?: "test" | "production" | undefined;
  /** Another BitGo's public key, in place of `environment`: an extended public key, `xpub…`. */
  serverXpub?: string | undefined;
}

/** Why a token stays closed. */
export interface DecryptFailure {
  /**
   * `wrong-password`; `user-key` and `no-private-key`: `encryptedEcdhXprv` is not as BitGo writes it; `path`: no key
   * can be derived along `derivationPath`; `token`: `encryptedToken` is not as BitGo writes it, or was not encrypted
   * for these keys; `server-key`: `serverXpub` is none.
   */
  kind: "wrong-password" | "user-key" | "no-private-key" | "path" | "token" | "server-key";
  /** The same in a sentence, without anything of a key, a password or a token. */
  message: string;
}

/**
 * Opens a token. It takes a moment, in which nothing else runs: the password is hashed many times over on
 * purpose. In a page, a worker is the place for it.
 *
 * @example
 * import { decryptToken } from "bitgo-access-token/encrypted";
 * const opened = decryptToken({ ...created.encrypted, encryptedEcdhXprv, password, environment: "test" });
 * if (opened.ok) keep(opened.token);
 */
export function decryptToken(
  options: EncryptedToken,
): { ok: true; token: string } | { ok: false; error: DecryptFailure };
