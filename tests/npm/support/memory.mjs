// The linear memory of every WebAssembly that is started after this module, and a search in it.

const memories = [];

WebAssembly.Instance = class extends WebAssembly.Instance {
  constructor(module, imports) {
    super(module, imports);
    memories.push(this.exports.memory);
  }
};

/** How many there are. */
export const watched = () => memories.length;

/** How much of a secret counts as a trace of it. */
const TRACE = 12;

/** Which of the secrets, or which part of one, stands anywhere in the memory. */
export function traces(...secrets) {
  if (memories.length === 0) throw new Error("no WebAssembly has been started");
  const found = [];
  for (const memory of memories) {
    const bytes = Buffer.from(memory.buffer);
    for (const secret of secrets) {
      for (let start = 0; start + TRACE <= secret.length; start += TRACE) {
        const part = secret.slice(start, start + TRACE);
        const place = bytes.indexOf(part, "latin1");
        if (place >= 0) found.push(`${part} at ${place} of ${bytes.length}`);
      }
    }
  }
  return found;
}
