// Calls into WebAssembly.
import { start } from "#start";
import { UsageError } from "./usage.js";

/** Calls a function of the module and reads its answer. */
export function call(name, ...values) {
  return answer(() => start()[name](...values));
}

/** What a function of the module says: JSON text, or a misuse. */
export function answer(ask) {
  let said;
  try {
    said = ask();
  } catch (cause) {
    throw misuse(cause);
  }
  return said === undefined ? undefined : JSON.parse(said);
}

/** What the module throws is the JSON of a misuse; anything else is a fault of this package. */
export function misuse(cause) {
  if (cause instanceof UsageError) return cause;
  if (typeof cause !== "string") {
    return new UsageError("internal", "This is a fault of bitgo-access-token, please report it.", { cause });
  }
  const { code, message, findings } = JSON.parse(cause);
  const error = new UsageError(code, message);
  return findings ? Object.assign(error, { findings }) : error;
}
