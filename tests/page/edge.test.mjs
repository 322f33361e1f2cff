import assert from "node:assert/strict";
import { test } from "node:test";
import { chartIsCurrent } from "../support/browser.mjs";
import { births } from "../support/births.mjs";
import { page, setUp, site } from "../support/page.mjs";

const BIRTH = "#date=1990-06-15&time=14:30&lat=40.7128&lon=-74.006&tz=America/New_York";

// What a test is answered with on purpose, Chromium writes to the console.
setUp({ edge: true, allowed: /Failed to load resource: the server responded with a status of 503/ });

test("page and edge give the same chart, and the page shows it with both times", async () => {
  await page.goto(`${site.url}/${BIRTH}`);
  await chartIsCurrent(page);
  await page.getByRole("button", { name: "Compare with the edge" }).click();
  const verdict = page.locator(".verdict");
  await verdict.waitFor();
  assert.match(await verdict.innerText(), /Identical: all [\d,]+ bytes are the same/);
  assert.match(await page.locator(".compare-result").innerText(), /Here [\d.]+ (µs|ms); the edge [\d.]+ (µs|ms)/);
});

test("the Worker's assets carry the headers that the page asks for", async () => {
  const answer = await fetch(site.url);
  assert.match(answer.headers.get("content-security-policy"), /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';/);
  assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
  assert.equal(answer.headers.get("referrer-policy"), "no-referrer");
  assert.equal(answer.headers.get("cross-origin-opener-policy"), "same-origin");
  assert.equal(answer.headers.get("strict-transport-security"), "max-age=31536000; includeSubDomains");
  assert.equal(answer.headers.get("x-frame-options"), "DENY");
  const script = /\/assets\/main-[0-9a-f]{12}\.js/.exec(await answer.text())[0];
  const kept = await fetch(site.url + script);
  assert.equal(kept.headers.get("cache-control"), "public, max-age=31536000, immutable");
});

test("the dashboard has an address of its own, with the same headers, and none of its files come with the calculator", async () => {
  const page = await fetch(`${site.url}/dashboard`);
  assert.equal(page.status, 200);
  assert.match(page.headers.get("content-type"), /^text\/html/);
  assert.match(page.headers.get("content-security-policy"), /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';/);
  const files = (await page.text()).match(/\/assets\/dashboard-[0-9a-f]{12}\.(js|css)/g);
  assert.equal(files.length, 2);
  assert.match(await (await fetch(`${site.url}/licenses.txt`)).text(), /^uplot [\d.]+\n\nThe MIT License/);
  const kept = await (await fetch(`${site.url}/sw.js`)).text();
  for (const file of files) assert.ok(!kept.includes(file), file);
});

test("a difference is shown value by value", async () => {
  await page.route("**/api/v1/charts/natal", async (route) => {
    const response = await route.fetch();
    const chart = await response.json();
    chart.bodies.sun.longitude += 1e-9;
    await route.fulfill({ response, body: JSON.stringify(chart) });
  });
  await page.goto(`${site.url}/${BIRTH}`);
  await chartIsCurrent(page);
  await page.getByRole("button", { name: "Compare with the edge" }).click();
  await page.locator(".verdict-different", { hasText: "1 value differs." }).waitFor();
  assert.match(await page.locator(".compare-result table").innerText(), /bodies\.sun\.longitude/);
});

test("a refusal of the edge is shown in its words", async () => {
  await page.route("**/api/v1/charts/natal", (route) =>
    route.fulfill({ status: 503, contentType: "application/problem+json", body: '{"title":"Busy","detail":"Try again."}' }),
  );
  await page.goto(`${site.url}/${BIRTH}`);
  await chartIsCurrent(page);
  await page.getByRole("button", { name: "Compare with the edge" }).click();
  await page.locator(".verdict-unknown", { hasText: "The edge answered 503: Try again." }).waitFor();
});

test("documents of 100 random births are the same to the byte from the browser and from the edge", async () => {
  await page.goto(site.url);
  await chartIsCurrent(page);
  const requests = births(100, 20_261_124).map((request) => JSON.stringify(request));
  const here = await page.evaluate(calculateAll, requests);
  let refused = 0;
  for (const [index, request] of requests.entries()) {
    const response = await fetch(`${site.url}/api/v1/charts/natal`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: request,
    });
    const edge = await response.text();
    if (response.status === 200) {
      assert.equal(edge, here[index].document, request);
    } else {
      refused += 1;
      assert.equal(JSON.parse(edge).detail, here[index].refusal?.message, request);
    }
  }
  assert.ok(refused < 10, `${refused} of 100 births were refused`);
});

/** Runs in the page: asks the engine's own worker for every request. */
async function calculateAll(requests) {
  const scripts = performance.getEntriesByType("resource").map((entry) => entry.name);
  const worker = new Worker(scripts.find((name) => /\/assets\/engine-/.test(name)), { type: "module" });
  const answers = [];
  const done = new Promise((resolve) => {
    worker.onmessage = ({ data }) => {
      answers[data.id] = { document: data.answer?.document, refusal: data.refusal };
      if (answers.filter(Boolean).length === requests.length) resolve();
    };
  });
  requests.forEach((request, id) => worker.postMessage({ id, question: { kind: "chart", request, wheel: request } }));
  await done;
  worker.terminate();
  return answers;
}
