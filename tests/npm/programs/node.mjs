import { run } from "./run.mjs";

console.log(run());
