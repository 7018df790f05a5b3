export * from "./index.js";

/** A type of the platform, where the platform's types are in use. */
type Platform<Name extends string> = typeof globalThis extends { [name in Name]: { prototype: infer Type } } ? Type : never;
/** `WebAssembly.Module`, likewise. */
type Module = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Type } } } ? Type : never;

/**
 * Loads the WebAssembly. Wait for it before the first call; later calls give the same promise. After a failure
 * (`not-loaded`) it can be tried again.
 *
 * @example
 * import { check, init, integrity } from "bitgo-access-token/streaming";
 * await init({ integrity });
 */
export function init(options?: {
  /** Where the WebAssembly is; `core.wasm` beside this module when left out. Or the thing itself. */
  source?: string | Platform<"URL"> | Platform<"Response"> | ArrayBuffer | ArrayBufferView | Module | undefined;
  /** What its bytes have to be, as `fetch` takes it: `sha384-…`. */
  integrity?: string | undefined;
}): Promise<void>;

/** The integrity value of the `core.wasm` of this release. */
export const integrity: string;
