// What was measured, as Markdown.

const number = (value, digits = 2) => (value === null ? "" : value.toFixed(digits));
const line = (cells) => `| ${cells.join(" | ")} |`;
const titled = (titles, rows) => [line(titles), line(titles.map(() => "---")), ...rows.map(line)].join("\n");

/** The tables of a run and what they mean. */
export function table({ rows, cold, soaked, rounds, concurrency }) {
  const parts = [routes(rows, rounds, concurrency), monitoring(rows), start(cold)];
  if (soaked) parts.push(soak(soaked));
  return `${parts.join("\n\n")}\n`;
}

function routes(rows, rounds, concurrency) {
  const titles = ["route", "answers/s", "p50 ms", "p99 ms", "processor us", "of bare script", "of bare module", "p99, of bare module", "processor, of bare module"];
  const cells = rows.map((row) => [
    row.case,
    number(row.throughput, 0),
    number(row.p50_ms),
    number(row.p99_ms),
    number(row.processor_us, 0),
    number(row.of_bare_script),
    number(row.of_bare_module),
    number(row.p99_of_bare_module),
    number(row.processor_of_bare_module),
  ]);
  return `${titled(titles, cells)}

- Local workerd and the load test on the same machine, ${concurrency} connections, medians of ${rounds} rounds; the ratios are medians
  of the ratios within each round. \`processor us\` is what all of workerd worked for a request, the store's simulation included.
- The bare script is JavaScript in the same isolate that answers "ok" and nothing else. The bare module is a WebAssembly module
  behind the same guard that answers a number through the \`worker\` crate: no routing, ids, headers or recording.`;
}

function monitoring(rows) {
  const cells = rows
    .filter((row) => row.of_monitoring_off)
    .map((row) => [row.case, number(row.of_monitoring_off.throughput, 3), number(row.of_monitoring_off.processor, 3)]);
  return titled(["monitoring on, of monitoring off", "throughput", "processor"], cells);
}

function start(cold) {
  return titled(["cold start, ms", "where", "median", "fastest"], cold.map((row) => [row.case, row.where, number(row.median), number(row.min)]));
}

function soak({ rate, slices }) {
  const every = Math.max(1, Math.ceil(slices.length / 12));
  const shown = slices.filter((_, index) => index % every === 0 || index === slices.length - 1);
  const total = slices.reduce((sum, slice) => sum + slice.requests, 0);
  const failed = slices.reduce((sum, slice) => sum + slice.failed, 0);
  const cells = shown.map((slice) => [number(slice.minute, 1), number(slice.memory_mb, 0), number(slice.p50_ms), number(slice.p99_ms), slice.failed]);
  return `Soak: the mix \`all\` at ${rate} requests a second, ${total} requests, ${failed} failed.

${titled(["minute", "memory MB", "p50 ms", "p99 ms", "failed"], cells)}`;
}
