// The calls to BitGo.
import type { Code } from "../names.js";
import type {
  AccessToken, AccessTokenTemplate, CreatedToken, CurrentUser, LoggedIn, Misread, PlatformError, PublicAsset, Session,
  Unknown,
} from "./answer.js";
import type { Explanation } from "./catalogue.js";
import type { CheckOptions, Finding } from "./check.js";
import type { DraftLike, Environment } from "./draft.js";

/** The platform's `AbortSignal`, where its types are in use. */
export type Signal = typeof globalThis extends { AbortSignal: { prototype: infer Type } } ? Type : object;

/** A create that was sent and whose answer was lost: enough to look for what came of it. */
export interface Attempt {
  label: string;
  /** When it was sent and given up, by this machine's clock, as ISO 8601. */
  sent: string;
  givenUp: string;
}

/** What BitGo refused, explained. */
interface Refusal {
  message: string;
  platformError: PlatformError;
  /** What it means, and what to do about it. */
  explanation: Explanation;
}

/** Why a call did not succeed, by what to do next. It never holds a secret. */
export type CallError =
  /** BitGo refused: change the request; ask for a fresh one-time password; unlock; connect again; from another address. */
  | ({ kind: "refused" | "needs-otp" | "needs-unlock" | "unauthorized" | "wrong-ip" | "server" } & Refusal)
  /** Too many requests; `wait` in seconds, where BitGo says how long (`Retry-After`). */
  | ({ kind: "rate-limited"; wait?: number } & Refusal)
  /** Nothing was sent, or no answer came: `blocked` is a browser that did not get through to another origin (CORS). */
  | { kind: "offline" | "unreachable" | "blocked" | "timed-out" | "cancelled" | "redirected" | "not-sendable"; message: string }
  /** Something answered that does not speak as BitGo does. */
  | { kind: "not-understood"; message: string }
  /**
   * The answer to a signed request is not to be trusted: it has no signature (or none that a page of another origin may
   * read); it is not what BitGo signed; or it is of another time than this machine's clock has.
   */
  | { kind: "unverified"; reason: "unsigned" | "wrong-signature" | "wrong-time"; message: string }
  /** What the call was given cannot be meant. Nothing was sent. */
  | { kind: "bad-argument"; argument: string; message: string };

/** Why no token was made, or none is known of. */
export type CreateError =
  | CallError
  /** The draft has errors. Nothing was sent. */
  | { kind: "findings"; findings: Finding[]; message: string }
  /** The draft has `security` findings of these rules that are not acknowledged. Nothing was sent. */
  | { kind: "unacknowledged"; codes: Code[]; message: string }
  /**
   * It was sent and its answer was lost, or tells of no token: a token may exist whose secret nobody has. Never send it again; look for it with
   * `findCandidates`, and revoke it.
   */
  | { kind: "outcome-unknown"; cause: CallError; attempt: Attempt; message: string };

/** How far a rotation came when it failed. */
export type RotationFailure =
  /** There is no new token. The old one works as before. */
  | ({ state?: "not-created" | "outcome-unknown" } & CreateError)
  /** There is a new token, whose secret must not be lost; the old one still works, or may. */
  | ({ state: "unproved" | "not-revoked" | "revocation-unknown"; created: CreatedToken } & CallError);

/** What a call gave, or why it did not. */
export type CallResult<T, E = CallError> = ({ ok: true } & T) | { ok: false; error: E };

/** What every call takes. */
export interface CallOptions {
  /**
   * Gives the call up. What BitGo has begun, it may finish: a create that was sent then ends as `outcome-unknown`, one
   * that was not as `cancelled`.
   */
  signal?: Signal | undefined;
}

/** What a call that makes a token takes. */
export interface CreateOptions extends CallOptions, Omit<CheckOptions, "environment"> {
  /** The `security` findings that a person has seen and accepts, by code; or all of them. */
  acknowledge?: readonly Code[] | "all" | undefined;
}

/** A template to be made. What else a value of it has is sent as it is. */
export interface NewTemplate extends TemplateChanges {
  /** Its name, which none of the user's other templates has. */
  name: string;
  enterpriseId?: string;
}

/** What is to be changed of a template; what is left out stays as it is. */
export interface TemplateChanges {
  name?: string;
  tokenScopes?: readonly string[];
  allowedIPs?: readonly string[];
  tokenLimits?: {
    spendingLimits?: readonly { coin: string; txValueLimit?: string; maxLimit?: boolean }[];
    allErc20TokensLimit?: { enabled?: boolean; txValueLimit?: string; maxLimit?: boolean };
  };
  /** Excludes `permittedWallets`. */
  permittedEnterprises?: readonly string[];
  permittedWallets?: readonly string[];
}

/** How a client proves that it has its token, in place of sending it: `hmacV2` or `hmacV3` of `bitgo-access-token/signed`. */
export interface Authentication {
  readonly version: "2.0" | "3.0";
  /** For the client alone, as is the next. */
  readonly sign: (...request: any[]) => string | undefined;
  readonly verify: (...answer: any[]) => string | undefined;
}

/** Whom to call, and as whom. */
export interface ClientOptions {
  /** Which BitGo it is. Follows from `baseUrl` where that is BitGo's own; one that contradicts it is refused. */
  environment?: Environment | undefined;
  /**
   * Where calls go: BitGo's own address when left out, `https` or this machine. `"/"` is the origin of the page, where a
   * reverse proxy passes `/api` on. Without `/api` and what follows, which each call adds.
   */
  baseUrl?: string | undefined;
  /** The credential: a login's token, or a long-lived one. */
  accessToken?: string | undefined;
  /**
   * Signs each request and checks each answer, where the token begins with `v2x`; another one is sent as it is. Left out,
   * the token is sent.
   */
  authentication?: Authentication | undefined;
  /** How long a call may take, in milliseconds; 30,000 when left out. It ends then, whatever `fetch` does. */
  timeout?: number | undefined;
  /** In place of the global `fetch`: called as `fetch(url, init)`, it gives a promise of a `Response`. */
  fetch?: ((url: string, init: any) => Promise<unknown>) | undefined;
}

/**
 * Calls one BitGo. Every call is one HTTP request, never repeated, without cookies and referrer, past every cache, following
 * no redirect. Failures are values; a promise rejects for misuse only.
 */
export interface Client {
  /** Logs in: the answer has a short-lived token, with which to make a client. The password goes hashed unless told otherwise. */
  login(
    login: { email: string; password: string; otp: string; passwordForm?: "hmac" | "raw" | undefined },
    options?: CallOptions,
  ): Promise<CallResult<LoggedIn>>;
  /** What the credential is: whose, for what, until when. */
  session(options?: CallOptions): Promise<CallResult<Session>>;
  /** The user behind the credential. */
  currentUser(options?: CallOptions): Promise<CallResult<CurrentUser>>;
  /** Checks a draft and makes the token. Sent once, whatever happens. */
  createAccessToken(draft: DraftLike, options?: CreateOptions): Promise<CallResult<CreatedToken, CreateError>>;
  /** Makes a token, proves that it works, and only then revokes the old one, by its public id. */
  rotateAccessToken(
    id: string,
    draft: DraftLike,
    options?: CreateOptions,
  ): Promise<CallResult<{ created: CreatedToken; session: Session; revoked: AccessToken | null }, RotationFailure>>;
  /** The tokens that may have come of a create whose answer was lost. Where there is none, look again after a while. */
  findCandidates(
    attempt: Attempt,
    options?: CallOptions,
  ): Promise<CallResult<{ likely: AccessToken[]; ofSameLabel: AccessToken[] }>>;
  /**
   * Tokens that may have come of the same create as this one: those of its label, made within a minute of it. A browser
   * that loses a kept-alive HTTP/1.1 connection sends the request on it again by itself, a create too, and does not tell.
   * Where nobody has made them on purpose, revoke them: nobody has their secret.
   */
  findTwins(
    created: { id: string | null; label: string | null; created: string | null },
    options?: CallOptions,
  ): Promise<CallResult<{ accessTokens: AccessToken[] }>>;
  /**
   * A draft of a token with the rights of this one, by its public id, for `rotateAccessToken`: add `otp`. `notes` say
   * what BitGo does not tell of the old token, or what begins anew.
   */
  successor(id: string, options?: CallOptions): Promise<CallResult<{ draft: Unknown; notes: { code: string; text: string }[] }>>;
  /** One page of the user's long-lived tokens that have not ended. */
  listAccessTokens(
    options?: CallOptions & {
      /** How many, from 1 to 200. */
      limit?: number | undefined;
      /** `nextBatchPrevId` of the page before. */
      prevId?: string | undefined;
      sort?: "oldest-first" | "newest-first" | undefined;
    },
  ): Promise<CallResult<{ accessTokens: AccessToken[]; nextBatchPrevId: string | null; unknown: Unknown; misreads: Misread[] }>>;
  /** All of them, page by page to the end. */
  listAllAccessTokens(
    options?: CallOptions & { sort?: "oldest-first" | "newest-first" | undefined },
  ): Promise<CallResult<{ accessTokens: AccessToken[] }>>;
  /** Ends a long-lived token, by its public id, for good. */
  revokeAccessToken(id: string, options?: CallOptions): Promise<CallResult<AccessToken>>;
  /** Lets the credential spend for a while, 600 seconds when left out. It takes all spending limits away, for good. */
  unlock(unlocking: { otp: string; duration?: number | undefined }, options?: CallOptions): Promise<CallResult<Session>>;
  /** Ends what an unlock allowed. */
  lock(options?: CallOptions): Promise<CallResult<Session>>;
  /** Ends the credential in use, for good. */
  logout(options?: CallOptions): Promise<CallResult<object>>;
  /** One page of the user's templates. */
  listAccessTokenTemplates(
    options?: CallOptions & { limit?: number | undefined; prevId?: string | undefined },
  ): Promise<
    CallResult<{
      accessTokenTemplates: AccessTokenTemplate[];
      nextBatchPrevId: string | null;
      unknown: Unknown;
      misreads: Misread[];
    }>
  >;
  /** All of them, page by page to the end. */
  listAllAccessTokenTemplates(options?: CallOptions): Promise<CallResult<{ accessTokenTemplates: AccessTokenTemplate[] }>>;
  /** One template. */
  getAccessTokenTemplate(id: string, options?: CallOptions): Promise<CallResult<AccessTokenTemplate>>;
  /** Makes a template. */
  createAccessTokenTemplate<T extends NewTemplate>(
    template: T,
    options?: CallOptions,
  ): Promise<CallResult<AccessTokenTemplate>>;
  /** Changes a template. */
  updateAccessTokenTemplate<T extends TemplateChanges>(
    id: string,
    changes: T,
    options?: CallOptions,
  ): Promise<CallResult<AccessTokenTemplate>>;
  /** Deletes a template. */
  deleteAccessTokenTemplate(id: string, options?: CallOptions): Promise<CallResult<object>>;
  /** Every asset that BitGo knows today. It is public: no credential goes with it. */
  publicAssets(options?: CallOptions): Promise<CallResult<{ assets: PublicAsset[]; misreads: Misread[] }>>;
}

/**
 * Makes a client. It keeps the credential in JavaScript; WebAssembly has it while a call runs, and wipes it after.
 *
 * @example
 * const client = createClient({ environment: "test", accessToken });
 * const created = await client.createAccessToken(draft, { acknowledge: ["scope.broad"] });
 * if (created.ok) keep(created.token);
 * else console.error(created.error.kind, created.error.message);
 */
export function createClient(options: ClientOptions): Client;
