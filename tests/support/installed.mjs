// The npm package, installed into a project of its own from the file that would be published.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Makes the project; `run` runs a program in it and answers what that printed, or throws what it complained of. */
export function install(packed = process.env.SIDERA_PACKAGE) {
  const folder = mkdtempSync(join(tmpdir(), "sidera-package-"));
  const run = (program, arguments_, input) => {
    const { status, stdout, stderr, error } = spawnSync(program, arguments_, { cwd: folder, input, encoding: "utf8" });
    if (error) throw error;
    if (status !== 0) throw new Error(`${program} ${arguments_.join(" ")}: ${stdout}${stderr}`);
    return stdout;
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", packed]);
  return {
    folder,
    run,
    /** Runs a module's text. */
    evaluate: (source, ...flags) => run(process.execPath, [...flags, "--input-type=module"], source),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
