// KV down, slow, full, and with rubbish in it, under workerd: charts are answered, monitoring says what is wrong,
// and nothing that was counted is lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { serveInstances } from "../support/instances.mjs";
import { assertProblem } from "../support/problem.mjs";
import { json } from "../support/worker.mjs";

const NATAL = "/api/v1/charts/natal";
const REQUESTS = "/api/v1/monitoring/metrics/requests";
const BIRTH = json({ birth: { utc: "1990-06-15T18:30:00Z", latitude: 40.7, longitude: -74 } });
const MINUTE = 60_000;

/** A gate before KV that is open until it is told otherwise. */
function gate() {
  const state = { told: [], answer: async () => null };
  const pass = async (operation) => {
    state.told.push(operation);
    return state.answer(operation);
  };
  return { state, pass };
}

async function withStore(use) {
  const { state, pass } = gate();
  const served = await serveInstances(["one"], { gate: pass });
  try {
    await use(await served.instance("one"), state, served.store);
  } finally {
    state.answer = async () => null;
    await served.close();
  }
}

/** Asks for charts, each of which must be answered. */
async function charts(one, times) {
  for (let i = 0; i < times; i += 1) {
    const response = await one.fetch(NATAL, BIRTH);
    assert.equal(response.status, 200, (await response.text()).slice(0, 300));
  }
}

/** How many charts the store has been told of, a minute later. */
async function counted(one) {
  await one.advance(MINUTE);
  return (await one.read(REQUESTS)).metrics[`POST ${NATAL}`].count;
}

for (const [what, message, detail] of [
  ["down", "KV GET failed: 503 Service Unavailable", /cannot be reached/],
  ["full for the day", "KV get() limit exceeded for the day.", /daily quota is spent/],
  ["refusing for being asked too often", "KV GET failed: 429 Too Many Requests", /takes no more at the moment/],
]) {
  test(`a store that is ${what} keeps nobody from a chart, is told of, and loses nothing`, async () => {
    await withStore(async (one, state) => {
      await charts(one, 2);
      state.answer = async () => message;
      // Each of these minutes' writes fails.
      for (let minute = 0; minute < 3; minute += 1) {
        await charts(one, 1);
        await one.advance(MINUTE);
      }
      assert.ok(state.told.includes("put"), "it was tried");
      await assertProblem(await one.fetch("/health/ready"), 503);
      assert.match((await assertProblem(await one.fetch(REQUESTS), 503)).detail, detail);
      const { status, components } = await one.read("/api/v1/admin/system/health");
      assert.deepEqual([status, components.store.status], ["unhealthy", "unhealthy"]);
      state.answer = async () => null;
      assert.equal((await one.fetch("/health/ready")).status, 200);
      assert.equal(await counted(one), 5);
    });
  });
}

test("a store that is slow is waited for by those alone who ask it", async () => {
  await withStore(async (one, state) => {
    let begun;
    const begins = new Promise((resolve) => (begun = resolve));
    let release;
    const released = new Promise((resolve) => (release = resolve));
    state.answer = async () => {
      begun();
      await released;
      return null;
    };
    // How long it takes is the machine's affair: it is answered, or it is given up. What it says is read at once.
    const asked = one.fetch("/health/ready").then(async (response) => response.status === 200 || (await assertProblem(response, 503)).detail);
    await begins;
    // However many charts there are: they are answered while the other waits.
    await charts(one, 5);
    release();
    const said = await asked;
    assert.ok(said === true || /does not answer in time/.test(said), said);
    state.answer = async () => null;
    assert.equal(await counted(one), 5);
  });
});

test("a store that does not answer at all is given up, and that is said", async () => {
  await withStore(async (one, state) => {
    let release;
    const never = new Promise((resolve) => (release = resolve));
    state.answer = () => never.then(() => null);
    const [ready, metrics, chart] = await Promise.all([one.fetch("/health/ready"), one.fetch(REQUESTS), one.fetch(NATAL, BIRTH)]);
    assert.match((await assertProblem(ready, 503)).detail, /does not answer in time/);
    assert.match((await assertProblem(metrics, 503)).detail, /does not answer in time/);
    assert.equal(chart.status, 200);
    await chart.text();
    release();
  });
});

test("rubbish in the store is told of, and what is not rubbish is counted", async () => {
  await withStore(async (one, _, store) => {
    await charts(one, 3);
    await one.advance(MINUTE);
    const kv = await store();
    const { keys } = await kv.list({ prefix: "monitor/v1/shard/" });
    assert.equal(keys.length, 1);
    const [{ name, metadata }] = keys;
    const other = (digit) => `${name.slice(0, -1)}${name.endsWith(digit) ? "f" : digit}`;
    for (const [digit, rubbish] of [["0", ""], ["1", "AAAA"], ["2", "////".repeat(100)]]) {
      await kv.put(other(digit), rubbish, { metadata });
    }
    assert.equal((await one.read(REQUESTS)).metrics[`POST ${NATAL}`].count, 3);
    assert.equal((await one.read("/api/v1/monitoring/dashboard")).dashboard.unreadable_shards, 3);
    // What is not even how values are written says that somebody else writes here.
    await kv.put(other("3"), "{not base64}", { metadata });
    assert.match((await assertProblem(await one.fetch(REQUESTS), 503)).detail, /cannot be understood/);
    await charts(one, 1);
  });
});
