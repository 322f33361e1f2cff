import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serveWorker } from "../support/worker.mjs";

let worker;
before(async () => (worker = await serveWorker()));
after(() => worker.close());

test("the health routes answer 200 with JSON that nobody keeps", async () => {
  for (const path of ["/ping", "/health", "/health/ready", "/health/live"]) {
    const response = await worker.fetch(path);
    assert.equal(response.status, 200, path);
    assert.equal(response.headers.get("content-type"), "application/json", path);
    assert.equal(response.headers.get("cache-control"), "no-store", path);
    assert.equal(typeof (await response.json()), "object", path);
  }
});

test("readiness has read the store", async () => {
  const { checks } = await (await worker.fetch("/health/ready")).json();
  assert.equal(checks.store, "ok");
});

test("the clock is the platform's and the environment that of the settings", async () => {
  const before = Date.now();
  const { timestamp, environment } = await (await worker.fetch("/health")).json();
  assert.ok(Math.abs(Date.parse(timestamp) - before) < 60_000, timestamp);
  assert.equal(environment, "development");
});

test("an isolate mints a new request id for every request", async () => {
  const ids = new Set();
  for (let i = 0; i < 10; i += 1) ids.add((await worker.fetch("/ping")).headers.get("x-request-id"));
  assert.equal(ids.size, 10);
});

test("a caller's request id and trace are echoed", async () => {
  const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  const response = await worker.fetch("/ping", { headers: { "X-Request-Id": "try-1", traceparent } });
  assert.equal(response.headers.get("x-request-id"), "try-1");
  assert.match(response.headers.get("traceparent"), /^00-0af7651916cd43dd8448eb211c80319c-/);
});
