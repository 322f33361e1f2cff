// A soak: the same load for long, and what it does to memory.

import { load, memoryBytes } from "./process.mjs";
import { TOKEN } from "./workers.mjs";

const SLICE_SECONDS = 30;
/** Requests a second: about a tenth of what is answered at most. */
const RATE = 150;
const MEGABYTE = 1 << 20;

/** Loads everything there is for so many minutes, and says after each half what came of it. */
export async function soak({ program, url, pid, minutes }) {
  const slices = [];
  const ends = Date.now() + minutes * 60_000;
  const began = Date.now();
  while (Date.now() < ends) {
    const requests = RATE * SLICE_SECONDS;
    const one = await load(program, url, { requests, concurrency: 8, rate: RATE, mix: "all", token: TOKEN }, pid);
    const memory = memoryBytes(pid);
    slices.push({
      minute: (Date.now() - began) / 60_000,
      requests,
      failed: one.failed,
      failures: one.failures,
      p50_ms: one.latency.p50_ms,
      p99_ms: one.latency.p99_ms,
      memory_mb: memory === null ? null : memory / MEGABYTE,
    });
    console.log(JSON.stringify({ bench: "api", soak: slices.at(-1) }));
  }
  return { rate: RATE, slices };
}
