// Real answers of the package, each with the name of its type.

const WALLET = "59cd72485007a239fb00282ed480da1f";
const DRAFTS = [
  {},
  { label: "reports", otp: "0000000", scope: ["wallet_view_all"], duration: 7776000, ipRestrict: ["198.41.0.4"] },
  {
    label: " payouts ", otp: "1", scope: [`wallet_spend:${WALLET}`, "wallet_view_all", "wallet_approve_enterprise", "openid"],
    duration: "90", ipRestrict: ["198.41.0.4/24", "198.41.0.4", "::1"], enterprise: WALLET, admin: true, adminScope: "read",
    spendingLimits: [{ coin: "BTC", txValueLimit: 5 }, { coin: "tbtc", maxLimit: true }, { coin: "eth", txValueLimit: "1.5" }],
    allErc20TokensLimit: { enabled: true, txValueLimit: "0" }, permittedWallets: [WALLET], further: [1, null, { a: false }],
  },
  { label: "all", otp: "0000000", scope: ["all", "wallet_teleport"], accessTokenTemplateId: WALLET, permittedEnterprises: [] },
  { label: "x", scope: "openid", duration: -1, ipRestrict: [7], spendingLimits: {} },
];

export function samples(api, assets) {
  const found = [];
  const add = (type, ...values) => values.forEach((value) => found.push([type, value]));
  for (const draft of DRAFTS) {
    for (const options of [{ environment: "test", assets, now: 0 }, { environment: "production" }]) {
      const result = api.check(draft, options);
      add("api.CheckResult", result);
      add("api.Finding", ...result.findings);
      add("api.Summary", result.summary);
      add("api.PreviewResult", api.checkBeforeOtp(draft, options));
      add("api.ExportResult", api.toCurl(draft, options));
      for (const { fix } of result.findings) if (fix) add("api.FixResult<object>", api.applyFix(draft, fix));
    }
  }
  add("api.LineResult", ...api.checkLines(`${JSON.stringify(DRAFTS[1])}\n{\n`, { environment: "test" }));
  add("api.ScopeInfo", ...api.scopes());
  add("api.Preset", ...api.presets(), ...api.presets({ wallets: [WALLET] }));
  add("api.Rule", ...api.rules());
  add("api.FormatInfo", ...api.formats());
  add("api.Explanation", ...api.explanations());
  add("api.Explanation", api.explainError({ status: 401, body: { error: "unauthorized" }, accessToken: "v2xab" }));
  add("api.Imported", api.parseImport('curl -d \'{ "label": "$LABEL" }\' https://app.bitgo.com'), api.fromLink("#label=a&x=1"));
  add("api.PolicyResult", api.checkPolicy({}), api.checkPolicy({ maxDays: 1 }));
  add("ReturnType<typeof api.toLink>", api.toLink(DRAFTS[1]), api.toLink({ label: `v2x${"ab".repeat(32)}` }), api.toLink("["));
  add("ReturnType<typeof api.exportProof>", api.exportProof({ environment: "test" }), api.exportProof({ environment: "test", baseUrl: "x" }));
  const texts = ["", "-1", "1.5", "1,5", "x", "1h 30", "30m 1h", "1y", "1M", "d", "1 fortnight", "1e9", "0x1", "1.5.5", "1,00,0", "9".repeat(99), "5 eth", "🦊"];
  for (const text of texts) {
    add("ReturnType<typeof api.parseDuration>", api.parseDuration(text));
    add("ReturnType<typeof api.toBaseUnits>", api.toBaseUnits(text, { name: "btc", decimals: 0 }));
    add("ReturnType<typeof api.fromBaseUnits>", api.fromBaseUnits(text, 8));
    add("ReturnType<typeof api.tokenFault>", api.tokenFault(text));
  }
  add("api.Asset", ...api.findAssets("btc", { assets, limit: 3 }));
  return found.filter(([, value]) => value !== undefined);
}
