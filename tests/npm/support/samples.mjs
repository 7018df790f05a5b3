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

/** The same of the client, against a sandbox. */
export async function callSamples(api, sandbox) {
  const client = api.createClient({ baseUrl: sandbox.address, environment: "test", accessToken: sandbox.access_token });
  const draft = { ...DRAFTS[1], otp: sandbox.otp, ipRestrict: ["127.0.0.0/24"], label: "samples" };
  const found = [];
  const add = async (type, result) => {
    const value = await result;
    found.push([`Awaited<ReturnType<api.Client["${type}"]>>`, value]);
    return value;
  };
  await add("login", client.login({ email: sandbox.email, password: sandbox.password, otp: sandbox.otp }));
  await add("login", client.login({ email: sandbox.email, password: "wrong", otp: sandbox.otp }));
  await add("session", client.session());
  await add("currentUser", client.currentUser());
  const limits = { scope: ["wallet_spend_all"], spendingLimits: [{ coin: "tbtc", txValueLimit: "5" }], allErc20TokensLimit: { enabled: true, txValueLimit: "7" } };
  const created = await add("createAccessToken", client.createAccessToken({ ...draft, ...limits }, { acknowledge: "all" }));
  await add("createAccessToken", client.createAccessToken({ ...draft, ...limits }));
  await add("createAccessToken", client.createAccessToken({}));
  await add("createAccessToken", client.createAccessToken({ ...draft, otp: "123456" }));
  await add("findTwins", client.findTwins(created));
  await add("successor", client.successor(created.id));
  await add("successor", client.successor("0".repeat(32)));
  await add("rotateAccessToken", client.rotateAccessToken(created.id, draft));
  await add("rotateAccessToken", client.rotateAccessToken(created.id, draft));
  await add("rotateAccessToken", client.rotateAccessToken(created.id, {}));
  await sandbox.fault({ kind: "drop" });
  const { error } = await add("createAccessToken", client.createAccessToken(draft));
  await add("findCandidates", client.findCandidates(error.attempt));
  await add("listAccessTokens", client.listAccessTokens({ limit: 1 }));
  await add("listAccessTokens", client.listAccessTokens({ limit: 0 }));
  await add("listAllAccessTokens", client.listAllAccessTokens());
  await add("revokeAccessToken", client.revokeAccessToken("0".repeat(32)));
  await add("unlock", client.unlock({ otp: sandbox.otp }));
  await add("lock", client.lock());
  const template = { name: "samples", tokenLimits: { spendingLimits: [{ coin: "tbtc", txValueLimit: "5" }] } };
  await add("createAccessTokenTemplate", client.createAccessTokenTemplate(template));
  await add("listAccessTokenTemplates", client.listAccessTokenTemplates());
  await add("listAllAccessTokenTemplates", client.listAllAccessTokenTemplates());
  const assets = await client.publicAssets();
  await add("publicAssets", { ...assets, assets: assets.assets.slice(0, 3) });
  await add("logout", client.logout());
  return found;
}
