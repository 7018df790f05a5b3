import { run } from "../run.mjs";

document.querySelector("#inlined").textContent = run();
