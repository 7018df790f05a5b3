import * as api from "/bitgo-access-token/index.js";
import { assets } from "/bitgo-access-token/assets.js";
import { program } from "/program.mjs";

postMessage(program(api, assets));
