import { assets } from "bitgo-access-token/assets";
import * as streaming from "bitgo-access-token/streaming";
import { program } from "../program.mjs";
import { run } from "../run.mjs";

document.querySelector("#inlined").textContent = run();
await streaming.init({ integrity: streaming.integrity });
document.querySelector("#streamed").textContent = program(streaming, assets);
