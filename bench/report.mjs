// Results as a table: each row says how many times as long it takes as the first.
const SHOWN = 38;

/** `rows`: `[name, milliseconds]`; `goal`, where there is one: `{ what, reached }`. */
export function table(title, rows, goal) {
  const [[, own]] = rows;
  console.log(`\n${title}`);
  for (const [name, milliseconds] of rows) {
    const ratio = milliseconds === own ? "" : `${(milliseconds / own).toFixed(2)} times the first`;
    console.log(`  ${name.padEnd(SHOWN)} ${time(milliseconds).padStart(12)}  ${ratio}`);
  }
  if (goal) console.log(`  ${goal.reached ? "reached" : "NOT reached"}: ${goal.what}`);
}

export function time(milliseconds) {
  return milliseconds < 1 ? `${(milliseconds * 1000).toFixed(1)} µs` : `${milliseconds.toFixed(2)} ms`;
}

export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
