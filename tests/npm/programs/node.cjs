const api = require("bitgo-access-token");
const { assets } = require("bitgo-access-token/assets");
const { program } = require("./program.mjs");

console.log(program(api, assets));
