// What the small program gives. By the table of rules: a /16 is wider than BitGo takes, btc is of the production
// environment, limits end with an unlock, and nobody has typed a one-time password yet.
export const EXPECTED =
  "false ip.prefix-too-wide limit.unlock-removes limit.coin-network otp.missing 90 days";
