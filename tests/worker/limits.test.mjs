import assert from "node:assert/strict";
import { test } from "node:test";
import { assertProblem } from "../support/problem.mjs";
import { json, serveWorker } from "../support/worker.mjs";

/** As `wrangler.toml` has it, for what is calculated. */
const LIMIT = 120;

async function withWorker(vars, use) {
  const worker = await serveWorker(vars);
  try {
    await use(worker);
  } finally {
    await worker.close();
  }
}

/** The statuses of so many requests for a chart that is refused as soon as it is read. */
async function statuses(worker, times) {
  const all = [];
  for (let i = 0; i < times; i += 1) {
    const response = await worker.fetch("/api/v1/charts/natal", json({}));
    await response.text();
    all.push(response.status);
  }
  return all;
}

test("a client that asks for too many charts is told when to come back, and its probes are answered", async () => {
  await withWorker({ ENVIRONMENT: "development", SIDERA_LIMITS: "on" }, async (worker) => {
    const answered = await statuses(worker, 2 * LIMIT + 20);
    assert.ok(answered.slice(0, LIMIT).every((status) => status === 422), answered.join(" "));
    // A minute may end in between, and the count with it; two minutes' worth is then too much.
    assert.ok(answered.includes(429), answered.join(" "));
    const refused = answered.at(-1) === 429 ? await worker.fetch("/api/v1/charts/natal", json({})) : null;
    if (refused?.status === 429) {
      assert.equal(refused.headers.get("retry-after"), "60");
      assert.match((await assertProblem(refused, 429)).type, /too-many-requests$/);
    }
    assert.equal((await worker.fetch("/ping")).status, 200);
  });
});

test("in development nobody is limited unless it is asked for", async () => {
  await withWorker({ ENVIRONMENT: "development" }, async (worker) => {
    const answered = await statuses(worker, LIMIT + 10);
    assert.ok(answered.every((status) => status === 422), answered.join(" "));
  });
});

test("whoever guesses tokens has to wait, and nobody is slowed in development unless it is asked for", async () => {
  const guess = (worker) => worker.fetch("/api/v1/admin/system/config", { headers: { Authorization: "Bearer wrong-token" } });
  await withWorker({ ENVIRONMENT: "production" }, async (worker) => {
    for (let i = 0; i < 6; i += 1) await (await guess(worker)).text();
    const slowed = await guess(worker);
    await assertProblem(slowed, 429);
    assert.ok(Number(slowed.headers.get("retry-after")) >= 1);
  });
  await withWorker({ ENVIRONMENT: "development" }, async (worker) => {
    for (let i = 0; i < 8; i += 1) await assertProblem(await guess(worker), 401);
  });
});
