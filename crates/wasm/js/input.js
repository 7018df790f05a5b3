// What a caller hands over, as text.
import { UsageError, guard, kind } from "./usage.js";

/** The longest text or object that is taken, in UTF-16 units. A request has a few hundred. */
const LONGEST = 1 << 20;
/** How deep objects may stand in each other. A request is three levels deep. */
const DEEPEST = 100;

function tooLarge(what, longest) {
  return new UsageError("too-large", `${what} is longer than ${longest} characters.`);
}

/** A text as it is; one that is no Unicode would change on its way. */
export function text(value, what, longest = LONGEST) {
  if (typeof value !== "string") throw new UsageError("invalid-argument", `${what} must be text, not ${kind(value)}.`);
  if (value.length > longest) throw tooLarge(what, longest);
  if (/\p{Surrogate}/u.test(value)) {
    throw new UsageError("lone-surrogate", `${what} holds half of a surrogate pair, which is no Unicode text.`);
  }
  return value;
}

/** An optional text. */
export function optional(value, what) {
  return value === undefined ? undefined : text(value, what);
}

/** A draft, a policy or a fix as JSON: text as it is, an object written out. */
export function source(value, what) {
  if (typeof value === "string") return text(value, what);
  if (typeof value !== "object" || value === null) {
    throw new UsageError("invalid-argument", `${what} must be an object or JSON text, not ${kind(value)}.`);
  }
  return guard(what, () => json(value, what));
}

/**
 * An object as JSON. As `JSON.stringify` writes it, except that what JSON cannot hold is named instead of being
 * dropped, and that a number that is none goes on as its name, so that the check finds it at its place.
 */
function json(value, what) {
  const parents = [];
  const path = [];
  let length = 0;
  const refuse = (code, problem) => {
    const pointer = path.map((name) => `/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
    throw new UsageError(code, `${what} ${problem}${pointer && ` at ${pointer}`}.`);
  };
  const written = (part) => {
    length += part.length + 1;
    if (length > LONGEST) throw tooLarge(what, LONGEST);
    return part;
  };
  const string = (value) => {
    if (value.length > LONGEST) throw tooLarge(what, LONGEST);
    if (/\p{Surrogate}/u.test(value)) refuse("lone-surrogate", "holds half of a surrogate pair");
    return written(JSON.stringify(value));
  };
  const member = (name, value) => {
    path.push(name);
    const part = write(value);
    path.pop();
    return part;
  };
  const write = (value) => {
    switch (typeof value) {
      case "string":
        return string(value);
      case "number":
        return written(Number.isFinite(value) ? JSON.stringify(value) : `"${value}"`);
      case "boolean":
        return written(String(value));
      case "object":
        break;
      case "bigint":
        return refuse("not-json", "holds a BigInt: write it as text, with String(value),");
      default:
        return refuse("not-json", `holds ${kind(value)}, which JSON has no form for,`);
    }
    if (value === null) return written("null");
    if (parents.includes(value)) refuse("cyclic", "holds itself");
    if (parents.length === DEEPEST) refuse("too-deep", `is more than ${DEEPEST} levels deep`);
    parents.push(value);
    const parts = [];
    let brackets = "[]";
    if (Array.isArray(value)) {
      if (value.length > LONGEST) throw tooLarge(what, LONGEST);
      for (let index = 0; index < value.length; index += 1) parts.push(member(index, value[index]));
    } else {
      if (Object.prototype.toString.call(value) !== "[object Object]") {
        refuse("not-json", `holds ${Object.prototype.toString.call(value)}, which is no plain object,`);
      }
      brackets = "{}";
      for (const name of Object.keys(value)) {
        const part = value[name];
        if (part !== undefined) parts.push(`${member(name, name)}:${member(name, part)}`);
      }
    }
    parents.pop();
    return brackets[0] + parts.join() + brackets[1];
  };
  return write(value);
}

/** The options of a call; a name that there is not is a mistake that would go unnoticed. */
export function pick(options, names) {
  if (options === undefined) return {};
  if (typeof options !== "object" || options === null) {
    throw new UsageError("invalid-argument", `The options must be an object, not ${kind(options)}.`);
  }
  return guard("The options object", () => {
    const picked = {};
    for (const name of Object.keys(options)) {
      if (!names.includes(name)) {
        throw new UsageError("unknown-option", `There is no option ${name}; there is ${names.join(", ")}.`);
      }
      if (options[name] !== undefined) picked[name] = options[name];
    }
    return picked;
  });
}

/** Options that go on to WebAssembly as they are: no value of them is an object whose traps could run there. */
export function flat(options) {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  for (const [name, value] of given) {
    if (!["string", "number", "boolean"].includes(typeof value)) {
      throw new UsageError("invalid-argument", `The option ${name} cannot be ${kind(value)}.`);
    }
    if (typeof value === "string") text(value, `The option ${name}`);
  }
  return Object.fromEntries(given);
}
