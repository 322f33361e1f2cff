// A cold start: what compiling the module takes, and how long the first answers take.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { serve } from "./workers.mjs";

const TIMES = 5;
const BIRTH = { birth: { utc: "1990-06-15T18:30:00Z", latitude: 40.7128, longitude: -74.006 } };
const NATAL = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(BIRTH) };

/** Each as often as it takes for a median; milliseconds. */
export async function coldStart(real, places) {
  const path = readdirSync(real.folder).find((name) => name.endsWith(".wasm"));
  const bytes = readFileSync(join(real.folder, path));
  const compile = [];
  for (let time = 0; time < TIMES; time += 1) {
    const once = unlike(bytes, time);
    const start = performance.now();
    new WebAssembly.Module(once);
    compile.push(performance.now() - start);
  }
  const found = { start: [], ping: [], first: [], second: [], places: [] };
  for (let time = 0; time < TIMES; time += 1) await started(real, places, found);
  const line = (name, where, times) => ({
    case: name, where, median: +median(times).toFixed(2), min: +Math.min(...times).toFixed(2),
  });
  return [
    line(`compiling the module, ${bytes.length} bytes`, "node", compile),
    line("workerd from its start to listening, the module compiled", "workerd", found.start),
    line("the first answer of an isolate, /ping", "workerd", found.ping),
    line("the first chart after it", "workerd", found.first),
    line("the second chart", "workerd", found.second),
    line("the first search of a place, which loads the places", "workerd", found.places),
  ];
}

/** The same module with a section that nobody reads, since V8 knows again what it has compiled. */
function unlike(bytes, number) {
  return Buffer.concat([bytes, Buffer.from([0, 3, 1, "n".charCodeAt(0), number])]);
}

/** One start: what comes first in the isolate's life. */
async function started(real, places, found) {
  const served = await serve({ cold: { ...real } }, places);
  const ask = async (path, init) => {
    const start = performance.now();
    const response = await fetch(served.urls.cold + path, init);
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return performance.now() - start;
  };
  try {
    found.start.push(served.readyMs);
    // The client's own first connection is none of the Worker's.
    await ask("/bare");
    found.ping.push(await ask("/ping"));
    found.first.push(await ask("/api/v1/charts/natal", NATAL));
    found.second.push(await ask("/api/v1/charts/natal", NATAL));
    found.places.push(await ask("/api/v1/places?q=Lisb"));
  } finally {
    await served.close();
  }
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
