// The checks of BitGo's own SDK: what `addAccessToken` refuses before it sends. The request itself is cut off.
import { createRequire } from "node:module";

const { BitGoAPI } = createRequire(new URL("../../tests/sdk/package.json", import.meta.url))("@bitgo/sdk-api");

class Checks extends BitGoAPI {
  post() {
    return { send: async () => ({ status: 200, body: {} }) };
  }
}

export const schema = () => new Checks({ env: "test", clientConstants: {} });

/** A promise, as everything of the SDK. */
export const check = (sdk) => (draft) =>
  sdk.addAccessToken(draft).then(
    () => true,
    () => false,
  );
