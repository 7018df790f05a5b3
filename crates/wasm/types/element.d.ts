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
}

/** What the event `error` tells: the kind of a failed call, or `not-loaded` or `no-credential`. */
export interface ErrorDetail {
  kind: string;
  message?: string;
  name?: string | null;
  requestId?: string | null;
}

/** The element `<bitgo-access-token>`. */
export interface BitgoAccessTokenElement extends HTMLElement {
  environment: Environment | undefined;
  /** Where `/api` is: `/` for the page's own origin, or an `https://` address. */
  apiBase: string | undefined;
  policy: Policy | string | undefined;
  /** What the form starts with: a request, its JSON, or a link of the page. */
  prefill: DraftLike | undefined;
  heading: string | undefined;
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
