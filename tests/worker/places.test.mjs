import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { assertProblem } from "../support/problem.mjs";
import { root } from "../support/site.mjs";
import { serveWorker } from "../support/worker.mjs";

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
