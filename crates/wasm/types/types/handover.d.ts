// Drafts as code, as links, and out of what somebody pasted.
import type { Format } from "../names.js";
import type { CheckOptions, Finding } from "./check.js";
import type { Draft, DraftLike, Environment } from "./draft.js";

/** Why a draft is not written as code. */
export type ExportError = { message: string } & (
  /** The draft has errors. */
  | { kind: "findings"; findings: Finding[] }
  /** A secret stands where none belongs; a number or a name cannot be written in this format. */
  | { kind: "secret" | "number" | "prototype"; pointer: string }
  /** BitGoJS sends nothing without scopes, not even where a template brings them. */
  | { kind: "scope" }
  /** The base URL is not the address of an API. */
  | { kind: "base-url" }
);

/** A draft as code. */
export type ExportResult = { ok: true; text: string; fileName: string } | { ok: false; error: ExportError };

/** The circumstances of an export. */
export interface ExportOptions extends CheckOptions {
  /**
   * Where the code sends the request; BitGo's own address when left out. The address of BitGo's other environment is
   * refused, and one with the path of the API in it.
   */
  baseUrl?: string | undefined;
}

/**
 * A draft as code that sends it. The token is read from the variable `ACCESS_TOKEN` and the one-time password from `OTP`;
 * neither is ever written out.
 */
export function exportAs(draft: DraftLike, format: Format, options: ExportOptions): ExportResult;

/** A draft as a curl line: `exportAs` with the format `curl`. */
export function toCurl(draft: DraftLike, options: ExportOptions): ExportResult;

/** A curl line that proves a token: BitGo answers with what it may do. */
export function exportProof(options: {
  environment: Environment;
  baseUrl?: string | undefined;
}): { ok: true; text: string } | { ok: false; error: { kind: "base-url"; message: string } };

/** What a request can be written as. */
export interface FormatInfo {
  format: Format;
  /** Its name for people: `Python (requests)`. */
  title: string;
  /** The name of a file with it: `create-token.py`. */
  fileName: string;
}

/** Every format of `exportAs`. */
export function formats(): FormatInfo[];

/** Why a draft cannot be handed on as a link. */
export type LinkError = { message: string } & (
  /** Something in it looks like a secret. */
  | { kind: "secret"; pointer: string }
  /** The text is not a draft. */
  | { kind: "unreadable"; findings: Finding[] }
);

/** The fragment of a link, without `#`, that `fromLink` turns into the same draft. The one-time password is left out. */
export function toLink(
  draft: DraftLike,
  options?: { environment?: Environment | undefined },
): { ok: true; link: string } | { ok: false; error: LinkError };

/** A draft made from something that was handed over, and what is to be said about that. */
export interface Imported {
  /** The draft; empty when nothing could be read. */
  draft: Draft & Record<string, unknown>;
  /** Which BitGo it was meant for, where the text says so. */
  environment: Environment | null;
  /** What was not understood, not taken, or left open. `check` says what is wrong with the draft itself. */
  findings: Finding[];
}

/** Reads a link: a whole address with a fragment, or the fragment alone. A secret in it is never taken. */
export function fromLink(link: string): Imported;

/** Reads what somebody pasted: the JSON of a request, a curl line that sends one, or a link. Tokens are never taken. */
export function parseImport(pasted: string): Imported;
