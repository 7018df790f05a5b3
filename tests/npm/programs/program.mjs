// The same small program for every consumer: a check with the table of assets, and what it found.

const draft = {
  label: "payouts",
  scope: ["wallet_spend:59cd72485007a239fb00282ed480da1f"],
  duration: 7776000,
  ipRestrict: ["198.41.0.0/16"],
  spendingLimits: [{ coin: "btc", txValueLimit: "100000000" }],
};

export function program({ check, formatDuration }, assets) {
  const { ok, findings, summary } = check(draft, { environment: "test", assets });
  return [ok, ...findings.map((finding) => finding.code), formatDuration(summary.until.duration)].join(" ");
}
