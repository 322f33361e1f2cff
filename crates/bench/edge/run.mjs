// The performance suite: node run.mjs UPLOAD PROBE LOAD BENCH TABLE [--quick] [--soak MINUTES]
//
// Serves the Worker as it is uploaded under workerd, loads its routes one after the other, again and
// again, and compares each with a bare route of the same round, so that whatever else the machine does
// is in both. Prints a line of JSON a case, and writes the table to the file TABLE.

import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { basename, dirname } from "node:path";
import { coldStart } from "./cold.mjs";
import { fill } from "./fill.mjs";
import { load, workerd } from "./process.mjs";
import { soak } from "./soak.mjs";
import { table } from "./table.mjs";
import { TOKEN, serve } from "./workers.mjs";

const [upload, probe, program, bench, tableFile, ...options] = process.argv.slice(2);
const isQuick = options.includes("--quick");
const soakMinutes = options.includes("--soak") ? Number(options[options.indexOf("--soak") + 1]) : 0;
const places = fileURLToPath(new URL("../../atlas/data/places.bin", import.meta.url));

const [ROUNDS, REQUESTS] = isQuick ? [3, 400] : [11, 2_000];
const CONCURRENCY = 8;

/** What is measured: where, what, and how much of a round's requests. */
const CASES = [
  { name: "bare: JavaScript that answers ok", on: "on", mix: "/bare", share: 2 },
  { name: "bare: a module's route that answers a number", on: "probe", mix: "/count", share: 1 },
  { name: "GET /ping", on: "on", mix: "ping", share: 1 },
  { name: "GET /ping, monitoring off", on: "off", mix: "ping", share: 1 },
  { name: "GET /health", on: "on", mix: "health", share: 1 },
  { name: "GET /health/ready", on: "on", mix: "health/ready", share: 0.5 },
  { name: "POST /api/v1/charts/natal", on: "on", mix: "natal", share: 1 },
  { name: "POST /api/v1/charts/natal, monitoring off", on: "off", mix: "natal", share: 1 },
  { name: "POST /api/v1/charts/wheel", on: "on", mix: "wheel", share: 0.5 },
  { name: "GET /api/v1/places", on: "on", mix: "places", share: 0.5 },
  { name: "GET /monitoring/dashboard of 24 h of 50 isolates", on: "day", mix: "dashboard", share: 0.05 },
];

const real = { folder: upload, entry: "entry.js" };
const quiet = { METRICS_FLUSH_SECONDS: 300 };
const day = await fill.read(bench);
const served = await serve(
  {
    on: { ...real, vars: quiet },
    off: { ...real, vars: { ...quiet, MONITORING: "off" } },
    day: { ...real, vars: { ...quiet, CLOCK_AHEAD: day.atMs - Date.now() } },
    probe: { folder: dirname(probe), entry: basename(probe), vars: quiet },
  },
  places,
);
const pid = workerd();
let failed = 0;
try {
  await fill.write(await served.store("day"), day.entries);
  await served.cron("day");
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measured(round));
  const rows = CASES.map((of, index) => row(of, rounds.map((round) => round[index]), rounds));
  for (const line of rows) console.log(JSON.stringify({ bench: "api", where: "workerd", unit: "us", ...line }));
  const cold = await coldStart(real, places);
  for (const line of cold) console.log(JSON.stringify({ bench: "api", where: line.where, unit: "ms", ...line }));
  const soaked = soakMinutes > 0 ? await soak({ program, url: served.urls.on, pid, minutes: soakMinutes }) : null;
  writeFileSync(tableFile, table({ rows, cold, soaked, rounds: ROUNDS, concurrency: CONCURRENCY }));
} finally {
  await served.close();
}
if (failed > 0) {
  console.error(`${failed} requests failed`);
  process.exitCode = 1;
}

/** One round of all cases, beginning with another each time. */
async function measured(round) {
  const found = [];
  for (let step = 0; step < CASES.length; step += 1) {
    const index = (step + round) % CASES.length;
    const { on, mix, share } = CASES[index];
    const requests = Math.max(20, Math.round(REQUESTS * share));
    const one = await load(program, served.urls[on], { requests, concurrency: CONCURRENCY, mix, token: TOKEN }, pid);
    failed += one.failed;
    if (one.failed > 0) console.error(`${CASES[index].name}: ${JSON.stringify(one.failures)}`);
    found[index] = one;
  }
  return found;
}

/** What a case came to: medians of the rounds, and of the rounds' ratios. */
function row({ name }, own, rounds) {
  const against = (what, index, of) => median(rounds.map((round, at) => of(own[at]) / of(round[index])));
  const figures = {
    case: name,
    throughput: median(own.map((one) => one.throughput)),
    p50_ms: median(own.map((one) => one.latency.p50_ms)),
    p99_ms: median(own.map((one) => one.latency.p99_ms)),
    processor_us: pid === null ? null : median(own.map((one) => one.processorUs)),
  };
  // As the other suites have it: microseconds from one answer to the next.
  const times = own.map((one) => 1e6 / one.throughput);
  return {
    ...figures,
    median: round(median(times)),
    min: round(Math.min(...times)),
    of_bare_script: against("throughput", 0, (one) => one.throughput),
    of_bare_module: against("throughput", 1, (one) => one.throughput),
    p99_of_bare_module: against("p99", 1, (one) => one.latency.p99_ms),
    processor_of_bare_module: pid === null ? null : against("processor", 1, (one) => one.processorUs),
    of_monitoring_off: monitoringOff(name, own, rounds),
  };
}

/** Throughput and the processors' work beside the same without monitoring, where there is such a case. */
function monitoringOff(name, own, rounds) {
  const index = CASES.findIndex((one) => one.name === `${name}, monitoring off`);
  if (index < 0) return null;
  const of = (figure) => median(rounds.map((found, at) => figure(own[at]) / figure(found[index])));
  return { throughput: of((one) => one.throughput), processor: pid === null ? null : of((one) => one.processorUs) };
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function round(value) {
  return +value.toFixed(2);
}
