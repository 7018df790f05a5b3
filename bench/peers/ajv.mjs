import Ajv from "ajv";
import addFormats from "ajv-formats";
import { DIGITS, ID, LONGEST, OTP, WALLET_SCOPE } from "./shape.mjs";

/** Compiled to a function, as Ajv does it. */
export function schema(names) {
  const ajv = addFormats(new Ajv({ allErrors: true }));
  const ip = (format, prefix) => ({ type: "string", format, maxLength: prefix });
  ajv.addFormat("cidr", (text) => {
    const [, address, prefix] = /^(.+)\/([0-9]{1,3})$/.exec(text) ?? [];
    if (address === undefined) return false;
    return address.includes(":") ? isIpv6(address) && Number(prefix) <= 128 : isIpv4(address) && Number(prefix) <= 32;
  });
  const isIpv4 = ajv.compile({ type: "string", format: "ipv4" });
  const isIpv6 = ajv.compile({ type: "string", format: "ipv6" });
  const limit = { txValueLimit: { type: "string", pattern: DIGITS.source }, maxLimit: { type: "boolean" } };
  return ajv.compile({
    type: "object",
    additionalProperties: false,
    required: ["label", "otp", "scope"],
    properties: {
      label: { type: "string", pattern: "\\S" },
      otp: { type: "string", pattern: OTP.source },
      scope: {
        type: "array",
        minItems: 1,
        items: { type: "string", anyOf: [{ enum: names }, { pattern: WALLET_SCOPE.source }] },
      },
      duration: { type: "integer", minimum: 1, maximum: LONGEST },
      admin: { type: "boolean" },
      ipRestrict: { type: "array", items: { anyOf: [ip("ipv4", 15), ip("ipv6", 45), ip("cidr", 49)] } },
      enterprise: { type: "string", pattern: ID.source },
      spendingLimits: {
        type: "array",
        items: {
          type: "object",
          additionalProperties: false,
          required: ["coin"],
          properties: { coin: { type: "string", minLength: 1 }, ...limit },
        },
      },
      allErc20TokensLimit: { type: "object", additionalProperties: false, properties: limit },
    },
  });
}

export const check = (validate) => (draft) => validate(draft);
