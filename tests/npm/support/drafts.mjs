// A thousand drafts by chance, always the same: fields that are right, wrong, strange and missing.

/** Numbers from 0 to 2^32 - 1 out of a seed (Mulberry32). */
function* numbers(seed) {
  let state = seed;
  for (;;) {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    yield (mixed ^ (mixed >>> 14)) >>> 0;
  }
}

const ID = "59cd72485007a239fb00282ed480da1f";
const AMOUNTS = ["0", "100000000", "1.5", "-1", "1e18", "", 5, 0.1, 9007199254740993, true, null, "115792089237316195423570985008687907853269984665640564039457584007913129639936"];
const VALUES = {
  label: ["payouts", "", " a ", "a\u200bb", "é".repeat(120), `v2x${"ab".repeat(32)}`, 7, null, "👩‍💻"],
  otp: ["0000000", "123456", "", "x", 7],
  scope: [
    ["wallet_view_all"], ["wallet_spend"], [`wallet_spend:${ID}`, `wallet_approve:${ID}`], ["all"], ["openid", "openid", "wallet_view_all", `wallet_view:${ID}`],
    ["wallet_veiw_all", "openid profile", 7], [], "openid", ["user_manage", "scim", "portfolio_view", "wallet_spend_all", "enterprise_manage_all"],
  ],
  duration: [7776000, "7776000", 90, 0, -5, 1.5, 1e12, "ninety", null, 31536000, 63072000],
  ipRestrict: [
    ["198.41.0.4"], ["198.41.0.0/16"], ["198.41.0.7/24", "198.41.0.7"], ["::1", "::ffff:198.41.0.4", "2606:4700::/32"], ["10.0.0.1", "127.0.0.1", "203.0.113.9"],
    ["a", "1.2.3.4, 5.6.7.8"], [], null, "198.41.0.4",
  ],
  enterprise: [ID, "", "ABC", null, 7],
  spendingLimits: [
    [], null, [{ coin: "btc" }], [{ coin: "tbtc", txValueLimit: "5" }, { coin: "tbtc", maxLimit: true }], [{}], [7], [{ coin: "BTC", txValueLimit: "1.5" }, { coin: "tusd", txValueLimit: "7", maxLimit: true }],
    [{ coin: "teth", txValueLimit: 12 }, { coin: "sol:usdc", txValueLimit: "100000" }, { coin: "bitcoin" }],
  ],
  allErc20TokensLimit: [{}, { enabled: true, txValueLimit: "7" }, { txValueLimit: "0" }, { enabled: true, maxLimit: true }, null, 7],
  admin: [true, false, "yes"],
  adminScope: ["read", "full", "none", 7],
  accessTokenTemplateId: [ID, "x", ""],
  permittedEnterprises: [[ID], [], ["x"], null],
  permittedWallets: [[ID], [], [7]],
  scopes: [["openid"]],
  further: [{ a: [1, 2.5, "é", null, { b: false }] }, "text"],
};
/** The fields of a careful draft. */
const CAREFUL = ["label", "otp", "scope", "duration", "ipRestrict", "enterprise"];
const POLICIES = [
  undefined,
  '{ "labelPrefix": "acme-", "maxDuration": "30d", "requireIpRestrict": true }',
  '{ "allowedScopes": ["wallet_view_all", "wallet_spend"], "maxSpendingLimits": { "btc": "1000" }, "rules": { "limit.missing": "error", "duration.long": "off" } }',
];

export function cases(count) {
  const random = numbers(20261124);
  const below = (limit) => random.next().value % limit;
  const pick = (list) => list[below(list.length)];
  const draft = () => {
    const members = {};
    // Half of them are mostly right: the first value of a field is.
    const careful = below(2) === 0;
    for (const [name, values] of Object.entries(VALUES)) {
      if (careful && below(12) > 0) {
        if (CAREFUL.includes(name)) [members[name]] = values;
      } else if (below(3) > 0) {
        members[name] = pick(values);
      }
    }
    for (const limit of Array.isArray(members.spendingLimits) && below(2) ? members.spendingLimits : []) {
      if (typeof limit === "object" && below(2)) limit.txValueLimit = pick(AMOUNTS);
    }
    return structuredClone(members);
  };
  return Array.from({ length: count }, () => {
    let text = JSON.stringify(draft(), undefined, pick([0, 2]));
    if (below(20) === 0) text = text.slice(0, below(text.length));
    if (below(20) === 0) text = text.replace("{", '{ "label": "first", ');
    return {
      draft: text,
      environment: pick(["test", "production"]),
      now: pick([undefined, 1_795_000_000]),
      policy: pick(POLICIES),
      assets: below(3) > 0,
    };
  });
}
