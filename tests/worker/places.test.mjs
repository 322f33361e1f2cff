import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { assertProblem } from "../support/problem.mjs";
import { root } from "../support/site.mjs";
import { json, serveWorker } from "../support/worker.mjs";

let worker;
before(async () => (worker = await serveWorker()));
after(() => worker.close());

async function search(query) {
  const response = await worker.fetch(`/api/v1/places?${new URLSearchParams(query)}`);
  const text = await response.text();
  assert.equal(response.status, 200, text.slice(0, 500));
  return { response, ...JSON.parse(text) };
}

test("first requests that come at once are all answered from the file", async () => {
  const queries = ["Paris", "paris, tx", "Москва", "Sao Paulo", "NYC", "New York, NY, USA", "Philadephia", "san f"];
  const found = await Promise.all(queries.map((q) => search({ q, limit: 1 })));
  assert.deepEqual(
    found.map(({ places: [place] }) => `${place.name}, ${place.region}, ${place.country}`),
    [
      "Paris, Île-de-France, France",
      "Paris, Texas, United States",
      "Moscow, Moscow, Russia",
      "São Paulo, São Paulo, Brazil",
      "New York City, New York, United States",
      "New York City, New York, United States",
      "Philadelphia, Pennsylvania, United States",
      "San Francisco, California, United States",
    ],
  );
});

test("a place is told in full, and its source is named", async () => {
  const { response, places, attribution } = await search({ q: "Springfield, Illinois" });
  assert.deepEqual(Object.keys(places[0]), ["name", "region", "country", "latitude", "longitude", "timezone", "population"]);
  assert.equal(places[0].timezone, "America/Chicago");
  assert.match(attribution, /GeoNames .*CC BY 4\.0/);
  assert.equal(response.headers.get("cache-control"), "public, max-age=86400");
  assert.match(response.headers.get("etag"), /^"/);
});

test("a wrong parameter is named", async () => {
  const problem = await assertProblem(await worker.fetch("/api/v1/places?q=Paris&limit=1000"), 422);
  assert.equal(problem.errors[0].field, "limit");
});

test("the page's file is the committed one, of a type that is compressed, and may be kept for ever", async () => {
  const bytes = readFileSync(`${root}crates/atlas/data/places.bin`);
  const name = bytes.readBigUInt64LE(5).toString(16).padStart(16, "0");
  const response = await worker.fetch(`/assets/places-${name}.bin`);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "application/x-protobuf");
  assert.match(response.headers.get("cache-control"), /immutable/);
  assert.ok(bytes.equals(Buffer.from(await response.arrayBuffer())));
});

async function post(path, body) {
  const response = await worker.fetch(path, json(body));
  const text = await response.text();
  assert.equal(response.status, 200, text.slice(0, 500));
  return JSON.parse(text);
}

test("a birth at a place by name has its coordinates and its clock", async () => {
  const birth = { date: "1941-06-15", time: "14:30", place: "Springfield, Illinois" };
  const { moment, meta } = await post("/api/v1/charts/natal", { birth });
  assert.equal(moment.utc, "1941-06-15T19:30:00Z");
  assert.equal(meta.time.zone, "America/Chicago");
  assert.equal(meta.location.region, "Illinois");
  assert.deepEqual(meta.warnings.map(({ code }) => code), ["doubtful_history"]);
});

test("the older service's location is looked up, and the others of its name are listed", async () => {
  const request = { full_name: "Ada", year: 1990, month: 6, day: 15, hour: 14, minute: 30, location: "Paris" };
  for (const path of ["/api/v1/calculate_chart", "/calculate_chart"]) {
    const { utc_datetime, location_lookup } = await post(path, request);
    assert.equal(utc_datetime, "1990-06-15 12:30");
    assert.equal(location_lookup.place.country, "France");
    assert.equal(location_lookup.place.others[0], "Paris, Texas, United States");
  }
});

test("a location that is not found says what to write instead", async () => {
  const birth = { date: "1990-06-15", time: "14:30", place: "Chicgo" };
  const problem = await assertProblem(await worker.fetch("/api/v1/charts/natal", json({ birth })), 422);
  assert.equal(problem.errors[0].field, "birth.place");
  assert.equal(problem.errors[0].alternatives[0], "Chicago, Illinois, United States");
});

test("coordinates without a zone have that of the nearest place", async () => {
  const birth = { date: "1990-06-15", time: "14:30", latitude: 48.2, longitude: 11.3 };
  const { moment, meta } = await post("/api/v1/charts/natal", { birth });
  assert.equal(moment.utc, "1990-06-15T12:30:00Z");
  assert.equal(meta.time.zone_found.basis, "nearest_place");
});
