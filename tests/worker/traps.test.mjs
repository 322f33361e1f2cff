import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertProblem } from "../support/problem.mjs";
import { serveProbe } from "../support/worker.mjs";

let probe;
before(async () => (probe = await serveProbe()));
after(() => probe.close());

const count = async () => Number(await (await probe.fetch("/count")).text());

for (const path of ["/panic", "/panic/later", "/overflow"]) {
  test(`${path} is answered with a problem, and the next request by a fresh instance`, async () => {
    await count();
    assert.ok((await count()) > 1, "the instance counts");
    const problem = await assertProblem(await probe.fetch(path), 500);
    assert.doesNotMatch(JSON.stringify(problem), /told|panic|unreachable|wasm/i);
    assert.equal(await count(), 1);
    assert.equal(await count(), 2);
  });
}

test("a trap gives up what is under way, which is answered and not left hanging", async () => {
  const waiting = Array.from({ length: 5 }, () => probe.fetch("/wait"));
  const trapped = probe.fetch("/panic/later");
  await assertProblem(await trapped, 500);
  for (const response of await Promise.all(waiting)) {
    if (response.status === 200) assert.equal(await response.text(), "waited");
    else await assertProblem(response, 500);
  }
  const again = await probe.fetch("/wait");
  assert.equal(await again.text(), "waited");
});

test("traps one after the other are got over each time", async () => {
  for (let i = 0; i < 5; i += 1) {
    await assertProblem(await probe.fetch("/panic"), 500);
    assert.equal(await count(), 1);
  }
});

test("a failure that is none of the instance leaves it as it is", async () => {
  const counted = await count();
  await assertProblem(await probe.fetch("/error"), 500);
  assert.equal(await count(), counted + 1);
});

test("a failed HEAD has no body", async () => {
  const response = await probe.fetch("/panic", { method: "HEAD" });
  assert.equal(response.status, 500);
  assert.equal(await response.text(), "");
});

test("a failure is known by the id that the caller gave, if it is a good one", async () => {
  const ids = { "try-1": true, "a b": false, "<script>": false, ["x".repeat(65)]: false };
  for (const [id, isGood] of Object.entries(ids)) {
    const response = await probe.fetch("/error", { headers: { "X-Request-Id": id } });
    assert.equal((await assertProblem(response, 500)).instance === id, isGood, id);
  }
});
