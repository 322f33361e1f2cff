import assert from "node:assert/strict";
import { test } from "node:test";
import { serveInstances } from "../support/instances.mjs";
import { assertProblem } from "../support/problem.mjs";
import { json, serveWorker } from "../support/worker.mjs";

/** As `wrangler.toml` has it, for what is calculated. */
const LIMIT = 120;
/** A machine that does not get through this in the minutes that the limits count by is none to test on. */
const MANY = 100 * LIMIT;

async function withWorker(vars, use) {
  const worker = await serveWorker(vars);
  try {
    await use(worker);
  } finally {
    await worker.close();
  }
}

/** Asks for a chart that is refused as soon as it is read. */
const ask = (worker) => worker.fetch("/api/v1/charts/natal", json({}));

test("a client that asks for too many charts is told when to come back, and its probes are answered", async () => {
  await withWorker({ ENVIRONMENT: "development", SIDERA_LIMITS: "on" }, async (worker) => {
    // The minutes by which is counted are the machine's: how many requests fit into one is not said.
    let admitted = 0;
    let response = await ask(worker);
    for (; response.status !== 429 && admitted < MANY; admitted += 1) {
      await assertProblem(response, 422);
      response = await ask(worker);
    }
    assert.ok(admitted >= LIMIT, `${admitted} were admitted`);
    assert.equal(response.headers.get("retry-after"), "60");
    assert.match((await assertProblem(response, 429)).type, /too-many-requests$/);
    assert.equal((await worker.fetch("/ping")).status, 200);
  });
});

test("in development nobody is limited unless it is asked for", async () => {
  await withWorker({ ENVIRONMENT: "development" }, async (worker) => {
    for (let i = 0; i < LIMIT + 10; i += 1) await assertProblem(await ask(worker), 422);
  });
});

/** Presents a token that opens nothing. */
const guess = (one) => one.fetch("/api/v1/admin/system/config", { headers: { Authorization: "Bearer wrong-token" } });

test("whoever guesses tokens has to wait, longer each time, and not for ever", async () => {
  const served = await serveInstances(["one"], { vars: { ENVIRONMENT: "production" } });
  try {
    const one = await served.instance("one");
    for (let i = 0; i < 5; i += 1) await assertProblem(await guess(one), 401);
    for (const seconds of [1, 2, 4]) {
      const slowed = await guess(one);
      await assertProblem(slowed, 429);
      assert.equal(slowed.headers.get("retry-after"), String(seconds));
      await one.advance(seconds * 1_000);
      await assertProblem(await guess(one), 401);
    }
  } finally {
    await served.close();
  }
});

test("nobody who guesses is slowed in development unless it is asked for", async () => {
  await withWorker({ ENVIRONMENT: "development" }, async (worker) => {
    for (let i = 0; i < 8; i += 1) await assertProblem(await guess(worker), 401);
  });
});
