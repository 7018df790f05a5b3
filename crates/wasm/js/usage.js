// Misuse: an Error with a stable code.

export class UsageError extends Error {
  name = "UsageError";

  constructor(code, message, options) {
    super(message, options);
    this.code = code;
  }
}

/** What a value is, in words, and never the value itself. */
export function kind(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return { undefined: "undefined", object: "an object", bigint: "a BigInt" }[typeof value] ?? `a ${typeof value}`;
}

/** Runs what reads a caller's objects: their getters and Proxy traps may throw anything. */
export function guard(what, read) {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError("unreadable", `${what} cannot be read: a getter or a Proxy of it throws.`, { cause });
  }
}
