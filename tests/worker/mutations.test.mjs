import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertProblem } from "../support/problem.mjs";
import { generator } from "../support/random.mjs";
import { json, serveWorker } from "../support/worker.mjs";

const SEEDS = [
  ["/api/v1/charts/natal", {
    birth: { date: "1990-06-15", time: "14:30", latitude: 40.7128, longitude: -74.006, timezone: "America/New_York" },
    zodiac: "true_sidereal",
    houses: "placidus",
  }],
  ["/api/v1/charts/natal", { birth: { utc: "1990-06-15T18:30:00Z", latitude: 89.9, longitude: 180 }, zodiac: "lahiri" }],
  ["/api/v1/charts/natal", { birth: { jd_ut: 2448058.27, latitude: -90, longitude: -180, delta_t_seconds: 57 } }],
  ["/api/v1/charts/wheel", { birth: { utc: "1990-06-15T18:30:00Z", latitude: 40.7, longitude: -74 }, wheel: { theme: "dark" } }],
  ["/api/v1/ephemeris", { jd_tt: [2451545, 2460000.5], bodies: ["sun", "moon"] }],
];
const REQUESTS = 200;
const BAD = [null, true, -1, 1e308, -1e308, 1e-320, 2 ** 53, "", "\u0000", "NaN", [], {}, [[[]]], "9".repeat(400)];

let worker;
before(async () => (worker = await serveWorker()));
after(() => worker.close());

test(`${REQUESTS} mutated requests are answered or refused, and never a failure`, async () => {
  const random = generator(0x51de7a);
  for (let i = 0; i < REQUESTS; i += 1) {
    const [path, seed] = random.pick(SEEDS);
    const body = mutate(JSON.stringify(seed), random);
    const response = await worker.fetch(path, { ...json(""), body });
    const what = `request ${i} to ${path}: ${body.toString("latin1")}`;
    assert.ok(response.status < 500, `${response.status} for ${what}`);
    if (response.status === 200) await response.text();
    else await assertProblem(response, response.status);
  }
});

/** The text with one to three changes: of a value, of a name, of a byte, of its length. */
function mutate(text, random) {
  let bytes = Buffer.from(text);
  for (let changes = random.below(3); changes >= 0; changes -= 1) {
    bytes = random.pick([changeValue, changeByte, cut, repeat])(bytes, random);
  }
  return bytes;
}

function changeValue(bytes, random) {
  let value;
  try {
    value = JSON.parse(bytes);
  } catch {
    return changeByte(bytes, random);
  }
  const places = [];
  collect(value, places);
  if (places.length === 0) return bytes;
  const { parent, name } = random.pick(places);
  if (random.below(4) === 0 && !Array.isArray(parent)) {
    parent[`${name}x`] = parent[name];
    delete parent[name];
  } else {
    parent[name] = random.pick(BAD);
  }
  return Buffer.from(JSON.stringify(value));
}

function collect(parent, places) {
  if (typeof parent !== "object" || parent === null) return;
  for (const name of Object.keys(parent)) {
    places.push({ parent, name });
    collect(parent[name], places);
  }
}

function changeByte(bytes, random) {
  const changed = Buffer.from(bytes);
  if (changed.length > 0) changed[random.below(changed.length)] = random.below(256);
  return changed;
}

function cut(bytes, random) {
  return bytes.subarray(0, random.below(bytes.length + 1));
}

function repeat(bytes, random) {
  const from = random.below(bytes.length + 1);
  return Buffer.concat([bytes, bytes.subarray(from)]);
}
