// "bitgo-access-token/signed": signs requests and checks answers, by a WebAssembly of its own.
import { start } from "#start";

/** What a client calls, with the version in front. The module keeps nothing of a call. */
const version = (number) =>
  Object.freeze({
    version: `${number}.0`,
    sign: (...request) => start().sign(number, ...request),
    verify: (...answer) => start().verify(number, ...answer),
  });

export const hmacV2 = /* @__PURE__ */ version(2);
export const hmacV3 = /* @__PURE__ */ version(3);
