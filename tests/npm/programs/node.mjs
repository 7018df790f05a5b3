import { run } from "./small.mjs";

console.log(run());
