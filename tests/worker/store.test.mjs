import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { serveProbe } from "../support/worker.mjs";

let probe;
before(async () => (probe = await serveProbe()));
after(() => probe.close());

const told = async (path) => {
  const response = await probe.fetch(`/store/${path}`);
  assert.equal(response.status, 200);
  return response.text();
};

/** What the probe stores: the text, and a byte that no text has. */
const stored = (text) => `Some([${[...Buffer.from(text), 255].join(", ")}])`;

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

test("more than a hundred at once are refused before the store is asked", async () => {
  const path = Array.from({ length: 101 }, (_, i) => `k${i}`).join("/");
  assert.match(await told(`many/${path}`), /TooManyKeys \{ keys: 101 \}/);
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

test("keys and metadata are what an operator sees in the namespace", async () => {
  await told("put/probe/seen/x");
  const { STORE } = await probe.environment();
  const { keys } = await STORE.list({ prefix: "probe/seen" });
  assert.deepEqual(keys.map(({ name, metadata }) => [name, metadata]), [["probe/seen", "told by the probe"]]);
});

test("what was not written here is refused and not taken for a value", async () => {
  const { STORE } = await probe.environment();
  await STORE.put("probe/foreign", "{not base64}");
  assert.match(await told("get/probe/foreign"), /Undecodable/);
  await STORE.put("probe/foreign-metadata/a", "AA", { metadata: { a: 1 } });
  assert.match(await told("list/2/probe/foreign-metadata"), /Undecodable/);
});
