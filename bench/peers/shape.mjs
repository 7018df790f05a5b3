// What every peer checks: the types and the formats of BitGo's documented fields. That is the part of the package's
// rules that a schema can say.
export const WALLET_SCOPE = /^wallet_(view|spend|manage|approve|edit|freeze|stake):[0-9a-f]{32}$/;
export const ID = /^[0-9a-f]{32}$/;
export const DIGITS = /^[0-9]{1,78}$/;
export const OTP = /^[0-9]{6,8}$/;
/** Ten years, in seconds. */
export const LONGEST = 315_360_000;

/** The names of the scopes that BitGo documents, without those for one wallet. */
export function scopeNames(scopes) {
  return scopes().map(({ name }) => name).filter((name) => !WALLET_SCOPE.test(`${name}:${"0".repeat(32)}`));
}
