import type { DraftLike, Environment, Policy } from "./index.js";

/** What the event `created` tells. */
export interface CreatedDetail {
  id: string | null;
  label: string | null;
  scopes: string[] | null;
  /** ISO 8601. */
  expires: string | null;
  /** Only where the element has `with-token`. */
  token?: string;
  /** The element was taken away before the answer came: nobody has seen the token. */
  unseen?: true;
}

/**
 * What the event `error` tells: the kind of a failed call, or `not-loaded`, `not-set-up`, `language-differs` or
 * `no-credential`.
 */
export interface ErrorDetail {
  kind: string;
  message?: string;
  name?: string | null;
  requestId?: string | null;
  /** With `outcome-unknown`: the label of the token that may exist. */
  label?: string;
}

/**
 * Words of the page by their keys; `element/texts.en.json` in this package lists them all, in English. Where a text
 * has names in braces, a translation has the same. What is left out stays English.
 */
export type Texts = Record<string, string>;

/** The element `<bitgo-access-token>`. */
export interface BitgoAccessTokenElement extends HTMLElement {
  environment: Environment | undefined;
  /** Where `/api` is: `/` for the page's own origin, or an `https://` address. */
  apiBase: string | undefined;
  policy: Policy | string | undefined;
  /** What the form starts with: a request, its JSON, or a link of the page. */
  prefill: DraftLike | undefined;
  heading: string | undefined;
  /** A language tag: how dates and numbers are written, and what language `texts` are in. */
  locale: string | undefined;
  /** The page's words by their keys, or the address of a JSON file of them. Needs `locale`. */
  texts: Texts | string | undefined;
  theme: string;
  withToken: boolean;
  getCredential: (() => string | undefined | Promise<string | undefined>) | undefined;
}

/**
 * Defines the element, once. `base` is the address, with a slash at its end, at which the package's directory `element`
 * is served, of the same origin as the page.
 */
export function defineElement(base: string | URL, tag?: string): void;

declare global {
  interface HTMLElementTagNameMap {
    "bitgo-access-token": BitgoAccessTokenElement;
  }
}
