import assert from "node:assert/strict";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { assertProblem } from "../support/problem.mjs";
import { json, serveWorker } from "../support/worker.mjs";

const NATAL = "/api/v1/charts/natal";
/** How long a birth may be. */
const MAX_BYTES = 64 * 1024;

let worker;
before(async () => (worker = await serveWorker()));
after(() => worker.close());

test("what does not exist is a problem, under every prefix that reaches the Worker", async () => {
  for (const path of ["/api/v2/charts", "/api/", "/health/dead", "/api/v1/charts/natal/"]) {
    await assertProblem(await worker.fetch(path), 404);
  }
});

test("a wrong method is a problem that names the right ones", async () => {
  const response = await worker.fetch(NATAL);
  await assertProblem(response, 405);
  assert.match(response.headers.get("allow"), /POST/);
  await assertProblem(await worker.fetch("/ping", { method: "DELETE" }), 405);
});

test("a method that HTTP does not know is refused, not taken for GET", async () => {
  const { status } = await raw({ method: "PURGE", path: "/ping" });
  assert.ok(status === 405 || status === 501 || status === 400, String(status));
});

test("HEAD answers as GET without a body", async () => {
  const head = await worker.fetch("/api/v1/openapi.json", { method: "HEAD" });
  const get = await worker.fetch("/api/v1/openapi.json");
  assert.equal(head.status, 200);
  assert.equal(await head.text(), "");
  for (const name of ["content-type", "etag", "cache-control"]) {
    assert.equal(head.headers.get(name), get.headers.get(name), name);
  }
  assert.notEqual(await get.text(), "");
});

test("any page may call the API", async () => {
  const preflight = await worker.fetch(NATAL, {
    method: "OPTIONS",
    headers: {
      Origin: "https://example.org",
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": "content-type",
    },
  });
  assert.equal(preflight.status, 204);
  assert.equal(preflight.headers.get("access-control-allow-origin"), "*");
  assert.match(preflight.headers.get("access-control-allow-methods"), /POST/);
  assert.match(preflight.headers.get("access-control-allow-headers"), /content-type/i);
  assert.equal(preflight.headers.get("access-control-allow-credentials"), null);
  const refused = await worker.fetch(NATAL, json("{"));
  assert.equal(refused.headers.get("access-control-allow-origin"), "*");
});

test("every path that is described reaches the Worker, past the page's files", async () => {
  const { paths } = await (await worker.fetch("/api/v1/openapi.json")).json();
  assert.ok(Object.keys(paths).length >= 8, Object.keys(paths).join(" "));
  for (const path of [...Object.keys(paths), "/docs", "/docs/style.css"]) {
    const response = await worker.fetch(path, { method: "OPTIONS" });
    assert.equal(response.status, 204, path);
    assert.ok(response.headers.get("x-request-id"), path);
  }
});

test("what has not changed is not sent again", async () => {
  const first = await worker.fetch("/api/v1/openapi.json");
  const etag = first.headers.get("etag");
  assert.match(etag, /^"[^"]+"$/);
  await first.text();
  const again = await worker.fetch("/api/v1/openapi.json", { headers: { "If-None-Match": etag } });
  assert.equal(again.status, 304);
  assert.equal(await again.text(), "");
});

test("a body that is too long is refused as soon as that is seen, with and without a length", async () => {
  for (const framing of [{ "Content-Length": 1_000_000 }, { "Transfer-Encoding": "chunked" }]) {
    const problem = await assertProblem(await begun(NATAL, framing, Buffer.alloc(MAX_BYTES + 1, " ")), 413);
    assert.match(problem.detail, /bytes/);
  }
});

test("bytes that are no UTF-8 are a problem", async () => {
  for (const bytes of [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0x7b, 0x22, 0xf8, 0x22, 0x7d], [0xef, 0xbb, 0xbf, 0x7b, 0x7d]]) {
    const body = Uint8Array.from(bytes);
    await assertProblem(await worker.fetch(NATAL, { ...json(""), body }), 400);
  }
});

test("strings that hold what breaks other programs are refused by name", async () => {
  for (const timezone of ["\u0000", "\ud83d\ude48", "\u202e", "a".repeat(2000), "../../etc/passwd", "%00", "\uffff"]) {
    const birth = { date: "1990-06-15", time: "14:30", latitude: 1, longitude: 2, timezone };
    const problem = await assertProblem(await worker.fetch(NATAL, json({ birth })), 422);
    assert.equal(problem.errors[0].field, "birth.timezone");
  }
});

test("addresses that are strange or too long are problems", async () => {
  for (const path of [
    "/api/%00", "/api/%ff%fe", "/api/../api/v1/%2e%2e/x", "/api/v1/charts/wheel?%", "/api/v1/charts/wheel?a=%zz&&&=",
    "/api/v1/charts/wheel?utc=|^`{}", `/api/v1/charts/wheel?utc=${"9".repeat(5000)}`, `/api/${"a/".repeat(4000)}`,
  ]) {
    const { status, headers } = await raw({ path });
    assert.ok(status >= 400 && status < 500, `${path.slice(0, 60)}: ${status}`);
    assert.equal(headers["content-type"], "application/problem+json", path.slice(0, 60));
  }
});

test("headers that are no text do no harm", async () => {
  const response = await worker.fetch("/ping", { headers: { "X-Request-Id": "\u00ff\u00fe", "X-Other": "\u00e9" } });
  assert.equal(response.status, 200);
  assert.doesNotMatch(response.headers.get("x-request-id"), /[^ -~]/);
});

test("the page is served with its headers, and answers paths that are none with 404", async () => {
  const page = await worker.fetch("/");
  assert.equal(page.status, 200);
  assert.match(page.headers.get("content-type"), /^text\/html/);
  const policy = page.headers.get("content-security-policy");
  assert.match(policy, /script-src 'self' 'wasm-unsafe-eval'/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'/);
  assert.equal(page.headers.get("x-content-type-options"), "nosniff");
  assert.equal((await worker.fetch("/no-such-page")).status, 404);
});

/** A request as it stands, past what `fetch` would mend. */
function raw({ method = "GET", path }) {
  const { hostname, port } = new URL(worker.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path: encodeUnsendable(path) }, (response) => {
      response.resume();
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers }));
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** The answer to the beginning of a request. The rest is never sent: who has not to wait for it, does not. */
function begun(path, framing, bytes) {
  const { hostname, port } = new URL(worker.url);
  const headers = { ...json("").headers, ...framing };
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method: "POST", path, headers }, async (response) => {
      try {
        resolve(new Response(await text(response), { status: response.statusCode, headers: response.headers }));
      } catch (error) {
        reject(error);
      } finally {
        sent.destroy();
      }
    });
    sent.on("error", reject);
    sent.write(bytes);
  });
}

/** Node refuses to send these few. */
function encodeUnsendable(path) {
  return path.replaceAll(" ", "%20");
}
