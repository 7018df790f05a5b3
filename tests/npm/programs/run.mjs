import { check, formatDuration } from "bitgo-access-token";
import { assets } from "bitgo-access-token/assets";
import { program } from "./program.mjs";

export const run = () => program({ check, formatDuration }, assets);
