// Programs, run to their end.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The directory of these tests. */
export const here = dirname(dirname(fileURLToPath(import.meta.url)));

/** A path below it. */
export const at = (...parts) => join(here, ...parts);

/** A package's file, if the package is installed: some are made for one kind of machine. */
export function installed(...parts) {
  const path = at("node_modules", ...parts);
  return existsSync(path) ? path : undefined;
}

/** What a program printed; fails, with all that it said, if it ends badly. */
export async function output(program, programArguments, options = {}) {
  const ran = promisify(execFile)(program, programArguments, { cwd: here, maxBuffer: 1 << 26, ...options });
  const { stdout } = await ran.catch((error) => {
    throw new Error(`${error.message}\n${error.stdout}\n${error.stderr}`);
  });
  return stdout;
}

/** A directory below these tests, so that packages are found from it, which goes with the test. */
export async function temporary(test, name) {
  const directory = await mkdtemp(at(`.${name}-`));
  test.after(() => rm(directory, { recursive: true, force: true }));
  return directory;
}
