// Prints every asset of @bitgo/statics, one a line: mainnet or testnet, network, decimals, name, full name.
import { createRequire } from "node:module";

const statics = createRequire(`${process.cwd()}/`)("@bitgo/statics");
for (const [, coin] of statics.coins) {
  const fields = [coin.network.type, coin.network.name, coin.decimalPlaces, coin.name, coin.fullName ?? ""];
  console.log(fields.map((field) => String(field).replace(/\s+/g, " ").trim()).join("\t"));
}
