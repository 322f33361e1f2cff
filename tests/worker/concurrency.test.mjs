import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { json, serveWorker } from "../support/worker.mjs";

let worker;
before(async () => (worker = await serveWorker()));
after(() => worker.close());

const birth = { utc: "1990-06-15T18:30:00Z", latitude: 40.7128, longitude: -74.006 };

/** One request of every kind, errors among them. */
const KINDS = [
  ["/ping"],
  ["/health"],
  ["/health/ready"],
  ["/health/live"],
  ["/docs"],
  ["/api/v1/openapi.json"],
  ["/api/v1/nothing"],
  ["/api/v1/charts/natal", json({ birth })],
  ["/api/v1/charts/natal", json({ birth: { ...birth, latitude: 91 } })],
  ["/api/v1/charts/natal", json("{")],
  ["/api/v1/charts/wheel", json({ birth })],
  ["/api/v1/charts/wheel?utc=1990-06-15T18:30:00Z&latitude=40.7&longitude=-74"],
  ["/api/v1/ephemeris", json({ jd_tt: [2451545, 2451546], bodies: ["sun", "moon", "chiron"] })],
];

/** What a response says, but for what differs by its nature: ids and the time. */
async function essence([path, init]) {
  const response = await worker.fetch(path, init);
  const text = (await response.text()).replace(/"(instance|timestamp)":"[^"]*"/g, '"$1":""');
  return { path, status: response.status, type: response.headers.get("content-type"), text };
}

test("two of everything at once answer as each does alone", async () => {
  const alone = [];
  for (const kind of KINDS) alone.push(await essence(kind));
  const together = await Promise.all([...KINDS, ...KINDS].map(essence));
  assert.deepEqual(together, [...alone, ...alone]);
});

test("a hundred at once are all answered, each with an id of its own", async () => {
  const asked = Array.from({ length: 100 }, () => worker.fetch("/api/v1/charts/natal", json({ birth })));
  const responses = await Promise.all(asked);
  const texts = new Set(await Promise.all(responses.map((response) => response.text())));
  assert.ok(responses.every((response) => response.status === 200));
  assert.equal(texts.size, 1);
  assert.equal(new Set(responses.map((response) => response.headers.get("x-request-id"))).size, 100);
});
