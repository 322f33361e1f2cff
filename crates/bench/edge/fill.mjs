// A day's monitoring of fifty busy isolates, as `sidera-bench stored` prints it, into a KV namespace.

import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** What is to be stored, and when it was written. */
async function read(bench) {
  const { stdout } = await promisify(execFile)(bench, ["stored"], { maxBuffer: 1 << 28 });
  const [at, ...lines] = stdout.trimEnd().split("\n");
  const entries = lines.map((line) => {
    const [key, value, metadata] = line.split("\t");
    return { key, value, metadata };
  });
  return { atMs: Number(at), entries };
}

/** Stores it; metadata as the Worker writes it. */
async function write(namespace, entries) {
  for (const { key, value, metadata } of entries) await namespace.put(key, value, { metadata });
}

export const fill = { read, write };
