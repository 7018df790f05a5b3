import * as z from "zod";
import { DIGITS, ID, LONGEST, OTP, WALLET_SCOPE } from "./shape.mjs";

export function schema(names) {
  const limit = { txValueLimit: z.string().regex(DIGITS).optional(), maxLimit: z.boolean().optional() };
  return z.strictObject({
    label: z.string().trim().min(1),
    otp: z.string().regex(OTP),
    scope: z.array(z.union([z.enum(names), z.string().regex(WALLET_SCOPE)])).min(1),
    duration: z.int().min(1).max(LONGEST).optional(),
    admin: z.boolean().optional(),
    ipRestrict: z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).optional(),
    enterprise: z.string().regex(ID).optional(),
    spendingLimits: z.array(z.strictObject({ coin: z.string().min(1), ...limit })).optional(),
    allErc20TokensLimit: z.strictObject(limit).optional(),
  });
}

export const check = (schema) => (draft) => schema.safeParse(draft).success;
