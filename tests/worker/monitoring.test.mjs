import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { serveInstances, START } from "../support/instances.mjs";
import { receive } from "../support/receiver.mjs";
import { root } from "../support/site.mjs";
import { json } from "../support/worker.mjs";

const BIRTH = { birth: { utc: "1990-06-15T18:30:00Z", latitude: 40.7, longitude: -74 } };
const MINUTE = 60_000;
/** When what is tested begins: within an hour, and where an hour, a day and a year are about to end. */
const STARTS = [START, "2026-12-31T23:59:59.500Z"];

/** Serves instances while `use` runs, and stops them however it ends. */
async function withInstances(names, options, use) {
  const served = await serveInstances(names, options);
  try {
    await use(served);
  } finally {
    await served.close();
  }
}

/** Asks a path so many times, one after the other; every answer must have the status. */
async function ask(instance, times, status, path, init) {
  for (let i = 0; i < times; i += 1) {
    const response = await instance.fetch(path, init);
    const text = await response.text();
    assert.equal(response.status, status, text.slice(0, 300));
  }
}

/** Count and errors of a route, as an instance merges them from the store. */
async function counted(instance, route) {
  const { metrics } = await instance.read("/api/v1/monitoring/metrics/requests");
  const { count = 0, errors = 0 } = metrics[route] ?? {};
  return { count, errors };
}

const CASES = [...STARTS.map((start) => ({ start, store: "kv" })), { start: START, store: "object" }];
for (const { start, store } of CASES) {
  const where = `${store === "kv" ? "on KV" : "in a Durable Object"}, from ${start}`;
  test(`what several instances answered is what any of them tells, also after a restart, ${where}`, () => merged(start, store));
  test(`an outage raises an alert, is told of once, and resolves when it is over, ${where}`, () => outage(start, store));
}

async function merged(start, store) {
  const persist = mkdtempSync(join(tmpdir(), "sidera-"));
  try {
    const sent = { count: 11, errors: 4 };
    const route = "POST /api/v1/charts/natal";
    await withInstances(["one", "two", "three"], { persist, start, store }, async ({ instance }) => {
      const [one, two, three] = await Promise.all(["one", "two", "three"].map(instance));
      await ask(one, 5, 200, "/api/v1/charts/natal", json(BIRTH));
      await ask(one, 1, 400, "/api/v1/charts/natal", json("{"));
      await one.advance(2_000);
      // Totals grow and are written again, and nothing of them counts twice.
      await ask(one, 2, 200, "/api/v1/charts/natal", json(BIRTH));
      await ask(two, 3, 422, "/api/v1/charts/natal", json({}));
      await ask(three, 1, 404, "/nowhere/1990-06-15");
      for (const each of [one, two, three]) await each.advance(2_000);
      for (const each of [one, two, three]) assert.deepEqual(await counted(each, route), sent);
      const { metrics } = await two.read("/api/v1/monitoring/metrics/requests");
      assert.ok(!JSON.stringify(metrics).includes("1990"), "a path that there is not is no label");
      // Roll-ups have the same, however often they are made.
      await two.advance(70 * MINUTE);
      await two.cron();
      await two.cron();
      assert.deepEqual(await counted(two, route), sent);
    });
    await withInstances(["four"], { persist, start, store }, async ({ instance }) => {
      const four = await instance("four");
      await four.advance(71 * MINUTE);
      assert.deepEqual(await counted(four, route), sent);
    });
  } finally {
    rmSync(persist, { recursive: true });
  }
}

async function outage(start, store) {
  const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
  const receiver = await receive(secret);
  let isDown = true;
  const assets = async (request) => {
    if (isDown) return new Response(null, { status: 503 });
    return new Response(readFileSync(join(root, "www/dist", new URL(request.url).pathname)));
  };
  try {
    await withInstances(["one", "two"], { assets, start, store }, async ({ instance }) => {
      const [one, two] = await Promise.all(["one", "two"].map(instance));
      const target = { id: "on-call", url: receiver.url, format: "json", secret };
      const put = { ...json({ version: 0, targets: [target] }), method: "PUT" };
      await one.read("/api/v1/monitoring/notifications/targets", put);

      await ask(one, 30, 503, "/api/v1/places?q=zurich");
      for (const each of [one, two]) await each.advance(3 * MINUTE);
      await one.cron();
      const raised = await two.read("/api/v1/monitoring/alerts?resolved=false");
      assert.equal(raised.count, 1, JSON.stringify(raised));
      const [alert] = raised.alerts;
      assert.match(`${alert.title} ${alert.message}`, /error rate/i);
      assert.match(JSON.stringify(alert), /\/api\/v1\/places/);
      assert.deepEqual(receiver.messages.map((message) => JSON.parse(message.body).type), ["alert.firing"]);
      const [told] = receiver.messages;
      assert.ok(told.isGenuine, "the signature is the secret's");
      assert.ok(!told.isGenuine || told.headers["webhook-id"].includes(alert.id));

      // The trigger fires twice, and an operator asks as well: there is still one alert, told once.
      await two.cron();
      await one.read("/api/v1/monitoring/alerts/check", { method: "POST" });
      assert.equal((await two.read("/api/v1/monitoring/alerts")).count, 1);
      assert.equal(receiver.messages.length, 1);

      isDown = false;
      for (let minutes = 0; minutes < 12; minutes += 1) {
        await ask(one, 5, 200, "/api/v1/places?q=zurich");
        await one.advance(MINUTE);
      }
      await two.advance(15 * MINUTE);
      await two.cron();
      const { alerts } = await one.read("/api/v1/monitoring/alerts");
      assert.deepEqual(alerts.map(({ id, resolved }) => ({ id, resolved })), [{ id: alert.id, resolved: true }]);
      assert.deepEqual(
        receiver.messages.map((message) => [JSON.parse(message.body).type, message.isGenuine]),
        [["alert.firing", true], ["alert.resolved", true]],
      );
    });
  } finally {
    await receiver.close();
  }
}

test("a target that is down is tried again, with the same id", async () => {
  const secret = `whsec_${Buffer.alloc(24, 9).toString("base64")}`;
  const receiver = await receive(secret);
  receiver.state.answer = 500;
  try {
    await withInstances(["one"], {}, async ({ instance }) => {
      const one = await instance("one");
      const target = { id: "chat", url: receiver.url, format: "slack", secret };
      const put = { ...json({ version: 0, targets: [target] }), method: "PUT" };
      await one.read("/api/v1/monitoring/notifications/targets", put);
      await ask(one, 30, 422, "/api/v1/charts/natal", json({}));
      await one.advance(3 * MINUTE);
      await one.cron();
      assert.equal(receiver.messages.length, 1);
      receiver.state.answer = 204;
      await one.advance(MINUTE);
      await one.cron();
      await one.cron();
      assert.equal(receiver.messages.length, 2, "taken, and so not sent again");
      const ids = receiver.messages.map(({ headers }) => headers["webhook-id"]);
      assert.equal(ids[0], ids[1]);
      assert.ok(receiver.messages.every(({ isGenuine, body }) => isGenuine && JSON.parse(body).text));
    });
  } finally {
    await receiver.close();
  }
});

test("a panic is found by the next instance of the module, counted and shown", async () => {
  await withInstances(["one", "probe"], {}, async ({ instance }) => {
    const [one, probe] = await Promise.all(["one", "probe"].map(instance));
    for (const path of ["/panic", "/panic/later", "/overflow"]) {
      await ask(probe, 1, 500, path);
      // The isolate goes on serving, with a fresh instance.
      await ask(probe, 1, 200, "/count");
    }
    const { summary } = await one.read("/api/v1/monitoring/errors");
    assert.equal(summary.error_types.panic, 3, JSON.stringify(summary));
    const messages = summary.recent_errors.map((error) => error.message ?? JSON.stringify(error)).join("\n");
    assert.match(messages, /told to/);
    assert.match(messages, /traps\.rs/);
  });
});

test("the answer to a panic is as safe to show as any other", async () => {
  await withInstances(["one", "probe"], {}, async ({ instance }) => {
    const [one, probe] = await Promise.all(["one", "probe"].map(instance));
    const [missing, failed] = await Promise.all([one.fetch("/nowhere"), probe.fetch("/panic")]);
    assert.deepEqual([missing.status, failed.status], [404, 500]);
    const others = new Set(["content-length", "access-control-expose-headers", "x-request-id"]);
    const headers = ({ headers }) => Object.fromEntries([...headers].filter(([name]) => !others.has(name)));
    assert.deepEqual(headers(failed), headers(missing));
    await Promise.all([missing.text(), failed.text()]);
  });
});
