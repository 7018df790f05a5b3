// The guide's request with values in the place of its variables, and many of its kind.
export const GUIDE = {
  scope: ["wallet_view_all"],
  duration: 7_776_000,
  label: "reports",
  otp: "0000000",
  admin: false,
  ipRestrict: ["203.0.113.7", "198.51.100.0/28", "2001:db8::7"],
  enterprise: "59cd72485007a239fb00282ed480da1f",
  spendingLimits: [{ coin: "tbtc", txValueLimit: "100000000", maxLimit: false }],
};

/** Requests that differ, one in ten of them wrong: as JSON Lines. */
export function lines(count) {
  const wrong = [
    { duration: 0 },
    { scope: ["wallet_view"] },
    { ipRestrict: ["203.0.113.300"] },
    { spendingLimits: [{ coin: "tbtc", txValueLimit: "0.5" }] },
  ];
  return Array.from({ length: count }, (_, index) => {
    const wallet = (0x1000_0000 + index).toString(16).padStart(32, "a");
    const right = {
      ...GUIDE,
      label: `reports ${index}`,
      scope: ["wallet_view_all", `wallet_spend:${wallet}`],
      ipRestrict: [`203.0.113.${index % 256}`],
    };
    return JSON.stringify(index % 10 === 9 ? { ...right, ...wrong[((index - 9) / 10) % wrong.length] } : right);
  }).join("\n");
}
