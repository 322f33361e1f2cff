import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { DURABLE_OBJECT, serveProbe } from "../support/worker.mjs";

/** What the probe stores: the text, and a byte that no text has. */
const stored = (text) => `Some([${[...Buffer.from(text), 255].join(", ")}])`;

/** A probe for the tests of a suite, told what to do by paths. */
function withProbe(options) {
  const served = {};
  before(async () => (served.probe = await serveProbe(options)));
  after(() => served.probe.close());
  const told = async (path, init) => {
    const response = await served.probe.fetch(`/store/${path}`, init);
    assert.equal(response.status, 200);
    return response.text();
  };
  return { told, namespace: async () => (await served.probe.environment()).STORE };
}

/** What any store does. */
function keepsTheContract(told) {
  test("what was put is got, byte for byte, until it is deleted", async () => {
    assert.equal(await told("get/probe/a"), "None");
    assert.equal(await told("put/probe/a/hello"), "put");
    assert.equal(await told("get/probe/a"), stored("hello"));
    assert.equal(await told("delete/probe/a"), "deleted");
    assert.equal(await told("get/probe/a"), "None");
    assert.equal(await told("delete/probe/a"), "deleted");
  });

  test("many are got in the order asked, missing and repeated ones in their places", async () => {
    await told("put/probe/one/1");
    await told("put/probe/two/2");
    const [one, two] = [stored("1"), stored("2")];
    assert.equal(await told("many/two/none/one/two"), `[${two}, None, ${one}, ${two}]`);
    await told("delete/probe/one");
    await told("delete/probe/two");
  });

  test("a hundred are got at once, and more are refused before the store is asked", async () => {
    const names = Array.from({ length: 101 }, (_, i) => `k${i}`);
    assert.equal(await told(`many/${names.slice(1).join("/")}`), `[${Array(100).fill("None").join(", ")}]`);
    assert.match(await told(`many/${names.join("/")}`), /TooManyKeys \{ keys: 101 \}/);
  });

  test("a list gives keys by prefix, page by page, with metadata and expiry", async () => {
    for (const key of ["c", "a", "e", "b", "d"]) await told(`put/probe/list/${key}/x`);
    await told("put/probe/listless/x");
    const pages = (await told("list/2/probe/list")).split("\n").filter(Boolean);
    assert.equal(pages.length, 3);
    const line = (key) => `probe/list/${key} (told by the probe, expires) `;
    assert.deepEqual(pages, [line("a") + line("b"), line("c") + line("d"), line("e")]);
    assert.equal(await told("list/2/nothing"), "\n");
  });
}

describe("Workers KV", () => {
  const { told, namespace } = withProbe({});
  keepsTheContract(told);

  test("keys and metadata are what an operator sees in the namespace", async () => {
    await told("put/probe/seen/x");
    const { keys } = await (await namespace()).list({ prefix: "probe/seen" });
    assert.deepEqual(keys.map(({ name, metadata }) => [name, metadata]), [["probe/seen", "told by the probe"]]);
  });

  test("what was not written here is refused and not taken for a value", async () => {
    const store = await namespace();
    await store.put("probe/foreign", "{not base64}");
    assert.match(await told("get/probe/foreign"), /Undecodable/);
    await store.put("probe/foreign-metadata/a", "AA", { metadata: { a: 1 } });
    assert.match(await told("list/2/probe/foreign-metadata"), /Undecodable/);
  });
});

describe("a Durable Object", () => {
  const { told, namespace } = withProbe(DURABLE_OBJECT);

  test("it begins with what the namespace has, before it answers anything", async () => {
    const store = await namespace();
    const base64 = (text) => Buffer.from([...Buffer.from(text), 255]).toString("base64").replaceAll("=", "");
    const lasting = { metadata: "m", expirationTtl: 3600 };
    // More than one bulk read has.
    await Promise.all(Array.from({ length: 120 }, (_, i) => store.put(`probe/kept/${1000 + i}`, base64(`v${i}`), lasting)));
    await store.put("probe/forever", base64("stays"));
    await store.put("probe/foreign", "{not base64}", { metadata: { a: 1 } });
    assert.equal(await told("get/probe/kept/1119"), stored("v119"));
    assert.equal(await told("get/probe/forever"), stored("stays"));
    assert.equal(await told("get/probe/foreign"), "None");
    const keys = (await told("list/50/probe/kept")).split("\n").filter(Boolean).flatMap((page) => page.split(") ").filter(Boolean));
    assert.equal(keys.length, 120);
    assert.ok(keys.every((key) => key.endsWith("(m, expires")), keys[0]);
    assert.match(await told("list/5/probe"), /probe\/forever \(-, stays\)/);
    // What is written there afterwards is not the object's.
    await store.put("probe/later", base64("later"));
    assert.equal(await told("get/probe/later"), "None");
    await told("delete/probe/forever");
    assert.equal(await told("get/probe/forever"), "None");
  });

  keepsTheContract(told);

  test("a value of several rows is got whole, and a shorter one in its place, too", async () => {
    const large = { method: "POST", body: "x".repeat(4_500_000) };
    assert.equal(await told("large/probe/large", large), "4500000 back");
    assert.equal(await told("large/probe/large", { method: "POST", body: "y".repeat(2_000_000) }), "2000000 back");
    assert.equal(await told("large/probe/large", { method: "POST", body: "" }), "0 back");
    assert.equal(await told("list/9/probe/large"), "\n");
    await told("delete/probe/large");
  });
});
