// "bitgo-access-token": starts by itself.
export * from "./api.js";
