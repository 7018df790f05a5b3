// The functions of the module, without the default export, which would fetch the module itself: all that it needs
// then stays out of the script.
export * from "#core";
