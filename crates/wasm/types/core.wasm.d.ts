/** The WebAssembly itself, for tools that import it as a file or a module. */
declare const wasm: object;
export default wasm;
