// Writes a brotli and a gzip copy beside each file named, at their best, where that is smaller. Run by `cargo xtask build`.
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

for (const file of process.argv.slice(2)) {
  const content = readFileSync(file);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  const copies = { br: brotliCompressSync(content, { params }), gz: gzipSync(content, { level: 9 }) };
  // A part of the module may be so small that it only grows.
  for (const [end, copy] of Object.entries(copies)) if (copy.length < content.length) writeFileSync(`${file}.${end}`, copy);
}
