import * as v from "valibot";
import { DIGITS, ID, LONGEST, OTP, WALLET_SCOPE } from "./shape.mjs";

const CIDR = /^(.+)\/([0-9]{1,3})$/;

function isCidr(text) {
  const [, address, prefix] = CIDR.exec(text) ?? [];
  if (v.is(IPV4, address)) return Number(prefix) <= 32;
  return v.is(IPV6, address) && Number(prefix) <= 128;
}

const IPV4 = v.pipe(v.string(), v.ipv4());
const IPV6 = v.pipe(v.string(), v.ipv6());

export function schema(names) {
  const limit = {
    txValueLimit: v.optional(v.pipe(v.string(), v.regex(DIGITS))),
    maxLimit: v.optional(v.boolean()),
  };
  return v.strictObject({
    label: v.pipe(v.string(), v.trim(), v.minLength(1)),
    otp: v.pipe(v.string(), v.regex(OTP)),
    scope: v.pipe(v.array(v.union([v.picklist(names), v.pipe(v.string(), v.regex(WALLET_SCOPE))])), v.minLength(1)),
    duration: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LONGEST))),
    admin: v.optional(v.boolean()),
    ipRestrict: v.optional(v.array(v.union([IPV4, IPV6, v.pipe(v.string(), v.check(isCidr))]))),
    enterprise: v.optional(v.pipe(v.string(), v.regex(ID))),
    spendingLimits: v.optional(v.array(v.strictObject({ coin: v.pipe(v.string(), v.minLength(1)), ...limit }))),
    allErc20TokensLimit: v.optional(v.strictObject(limit)),
  });
}

export const check = (schema) => (draft) => v.safeParse(schema, draft).success;
