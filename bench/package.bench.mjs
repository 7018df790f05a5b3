// `cargo xtask bench`: the packed package, as it is installed, beside what people would take instead. All in one run,
// so that the ratios hold on any machine; goals are said, and nothing fails for being slow.
import { search } from "./assets.mjs";
import { many, one } from "./check.mjs";
import { first } from "./first.mjs";

first();
await one();
await many();
search();
