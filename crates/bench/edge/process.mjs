// What a process takes of the machine, where the system tells it (Linux's /proc); null elsewhere.

import { readFileSync } from "node:fs";
import { execFile } from "node:child_process";

const TICKS_A_SECOND = 100;
const KILOBYTE = 1024;

/** The number of the workerd that this process started. */
export function workerd() {
  try {
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(/\s+/);
    return children.find((pid) => readFileSync(`/proc/${pid}/comm`, "utf8").trim().startsWith("workerd")) ?? null;
  } catch {
    return null;
  }
}

/** Seconds that processors have worked for it. */
export function processorSeconds(pid) {
  if (pid === null) return null;
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name before it may hold anything but a bracket that closes last.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user, system] = [11, 12].map((index) => Number(fields[index]));
  return (user + system) / TICKS_A_SECOND;
}

/** Bytes of memory that it has in use. */
export function memoryBytes(pid) {
  if (pid === null) return null;
  const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return line ? Number(line[1]) * KILOBYTE : null;
}

/** What the load test measured, and the processors' work for a request of it. */
export async function load(program, url, { requests, concurrency, rate, mix, token }, pid) {
  const warmUp = concurrency * 4;
  const args = [url, "--requests", requests, "--concurrency", concurrency, "--warm-up", warmUp, "--mix", mix, "--json", "-"];
  if (rate) args.push("--rate", rate);
  const before = processorSeconds(pid);
  const report = JSON.parse(await printed(program, args.map(String), { ...process.env, SIDERA_DEV_TOKEN: token }));
  const worked = before === null ? null : processorSeconds(pid) - before;
  return { ...report, processorUs: worked === null ? null : (worked * 1e6) / (requests + warmUp) };
}

/** What a program prints. Where a request failed it ends as failed, and its report says which: that is no failure here. */
function printed(program, args, env) {
  return new Promise((resolve, reject) => {
    execFile(program, args, { env, maxBuffer: 1 << 26 }, (error, stdout) => {
      if (stdout.startsWith("{")) resolve(stdout);
      else reject(error ?? new Error(`${program} printed no report`));
    });
  });
}
