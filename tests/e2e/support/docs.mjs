// What the documentation shows, as it stands there.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A page of docs/, or what stands in it under a heading. */
export function documentation(page, heading) {
  const text = readFileSync(fileURLToPath(new URL(`../../../docs/${page}.md`, import.meta.url)), "utf8");
  return heading ? text.split(`\n## ${heading}\n`)[1].split("\n## ")[0] : text;
}

/** The examples in a text of the documentation that are in a language, in their order. */
export function examples(text, language) {
  const found = [...text.matchAll(new RegExp(`^( *)\`\`\`${language}\\n([^]*?)^ *\`\`\`$`, "gm"))];
  return found.map(([, indent, code]) => code.replaceAll(new RegExp(`^${indent}`, "gm"), ""));
}
