import * as inlined from "/bitgo-access-token/index.js";
import * as streaming from "/bitgo-access-token/streaming.js";
import { assets } from "/bitgo-access-token/assets.js";
import { program } from "/program.mjs";

document.querySelector("#inlined").textContent = program(inlined, assets);
await streaming.init({ integrity: streaming.integrity });
document.querySelector("#streamed").textContent = program(streaming, assets);
