// What somebody sends who means harm, over HTTP and under workerd.

import assert from "node:assert/strict";
import { connect } from "node:net";
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { after, before, test } from "node:test";
import { serveInstances } from "../support/instances.mjs";
import { assertProblem } from "../support/problem.mjs";
import { json, serveWorker } from "../support/worker.mjs";

const NATAL = "/api/v1/charts/natal";
const WHEEL = "/api/v1/charts/wheel";
const TARGETS = "/api/v1/monitoring/notifications/targets";

let worker;
before(async () => (worker = await serveWorker()));
after(() => worker.close());

/** Sends bytes as they are, and gives what comes back until the other side is done, in whichever way. */
function exchange(text) {
  const { port } = new URL(worker.url);
  return new Promise((resolve, reject) => {
    const chunks = [];
    const socket = connect(Number(port), "127.0.0.1", () => socket.write(text));
    socket.on("data", (chunk) => chunks.push(chunk));
    // Who hangs up before all was read resets the connection, if what is left arrives in time for that.
    socket.on("error", (error) => error.code === "ECONNRESET" || reject(error));
    socket.on("close", () => resolve(Buffer.concat(chunks).toString("latin1")));
  });
}

const lines = (...all) => `${all.join("\r\n")}\r\nConnection: close\r\n\r\n`;

test("a line break in a header's value makes no header of the response", async () => {
  for (const [name, value] of [
    ["X-Request-Id", "a%0d%0aSet-Cookie: b=c"],
    ["X-Request-Id", "a\rSet-Cookie: b=c"],
    ["X-Request-Id", "a\nSet-Cookie: b=c"],
    ["traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\rSet-Cookie: b=c"],
    ["Origin", "https://a.example%0d%0aSet-Cookie: b=c"],
  ]) {
    const answer = await exchange(lines("GET /ping HTTP/1.1", "Host: sidera.test", `${name}: ${value}`));
    const [head] = answer.split("\r\n\r\n");
    assert.doesNotMatch(head, /set-cookie/i, `${name}: ${value}`);
    assert.match(head, /^HTTP\/1\.1 (200|400) /, `${name}: ${value}`);
  }
});

test("two lengths, or a length beside chunks, smuggle no second request", async () => {
  for (const framing of [
    ["Content-Length: 2", "Content-Length: 40"],
    ["Content-Length: 4", "Transfer-Encoding: chunked"],
    ["Transfer-Encoding: chunked", "Transfer-Encoding: identity"],
    ["Content-Length: -1"],
    ["Content-Length: 0x10"],
  ]) {
    const head = [`POST ${NATAL} HTTP/1.1`, "Host: sidera.test", "Content-Type: application/json", ...framing];
    const answer = await exchange(`${lines(...head)}0\r\n\r\nGET /health HTTP/1.1\r\nHost: sidera.test\r\n\r\n`);
    assert.doesNotMatch(answer, /HTTP\/1\.1 [25]\d\d/, framing.join(", "));
  }
});

test("what is cached does not depend on who is said to be asked", async () => {
  for (const path of ["/api/v1/openapi.json", "/docs", `${WHEEL}?jd_tt=2451545`, "/sbom.cdx.json"]) {
    const body = async (headers) => (await worker.fetch(path, { headers })).text();
    const plain = await body({});
    assert.ok(!plain.includes("evil.example"));
    for (const name of ["X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-URL", "X-Rewrite-URL", "Forwarded", "Origin", "Accept-Language"]) {
      assert.equal(await body({ [name]: "evil.example" }), plain, `${path}, ${name}`);
    }
  }
  const answer = await exchange(lines("GET /docs HTTP/1.1", "Host: evil.example"));
  assert.ok(!answer.includes("evil.example"));
});

test("a bomb stays packed", async () => {
  const bomb = gzipSync(Buffer.alloc(60_000_000));
  assert.ok(bomb.length < 64_000);
  for (const encoding of ["gzip", "x-gzip", "br", "deflate", "gzip, gzip"]) {
    const init = { ...json(""), body: bomb };
    init.headers = { ...init.headers, "Content-Encoding": encoding };
    await assertProblem(await worker.fetch(NATAL, init), 415);
  }
  // Without being said to be packed it is no JSON.
  await assertProblem(await worker.fetch(NATAL, { ...json(""), body: bomb }), 400);
});

test("documents that are deep, long or full of strange numbers are refused, and the next is answered", async () => {
  const nested = (open, close, times) => open.repeat(times) + close.repeat(times);
  for (const body of [
    nested("[", "]", 30_000),
    nested('{"birth":', "}", 5_000),
    `{"birth":{"jd_tt":${"9".repeat(50_000)}}}`,
    '{"birth":{"jd_tt":1e999}}',
    '{"birth":{"jd_tt":-1e-999999999}}',
    '{"__proto__":{"birth":{}}}',
    '{"constructor":{"prototype":{"birth":{}}}}',
  ]) {
    const response = await worker.fetch(NATAL, json(body));
    assert.ok([400, 422].includes(response.status), `${body.slice(0, 40)}: ${response.status}`);
    await assertProblem(response, response.status);
  }
  assert.equal(Object.prototype.birth, undefined);
  const good = await worker.fetch(NATAL, json({ birth: { jd_tt: 2451545 } }));
  assert.equal(good.status, 200);
});

test("a name is text in a picture, and a picture opened by itself runs nothing", async () => {
  const name = `</text><script>alert(1)</script><image href="x" onerror="alert(1)">`;
  for (const response of [
    await worker.fetch(WHEEL, json({ birth: { jd_tt: 2451545 }, wheel: { name } })),
    await worker.fetch(`${WHEEL}?jd_tt=2451545&name=${encodeURIComponent(name)}`),
  ]) {
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("content-type"), "image/svg+xml");
    assert.match(response.headers.get("content-security-policy"), /default-src 'none'.*sandbox/);
    const svg = await response.text();
    assert.doesNotMatch(svg, /<script|<image|<foreignObject/i);
    assert.ok(svg.includes("&lt;script&gt;"), "it is shown as it is written");
  }
});

test("a webhook goes to the own machine in development alone, and follows no redirect", async () => {
  const visits = [];
  const server = createServer((request, response) => {
    visits.push(request.url);
    response.writeHead(307, { Location: "/inside" }).end();
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${server.address().port}/hook`;
  const secret = `whsec_${Buffer.from("a secret of some twenty-six").toString("base64")}`;
  const put = (target) => ({ ...json({ version: 0, targets: [{ id: "x", format: "json", secret, url: target }] }), method: "PUT" });
  const served = await serveInstances(["one"]);
  try {
    const one = await served.instance("one");
    for (const inside of [
      "http://169.254.169.254/", "http://[::1]/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/",
      "https://localhost/", "https://service.internal/", `http://user@127.0.0.1:${server.address().port}/`,
      "https://[::ffff:127.0.0.1]/", "https://xn--lcalhost-54a/", "http://127.0.0.1.nip.example/",
    ]) {
      await assertProblem(await one.fetch(TARGETS, put(inside)), 422);
    }
    await one.read(TARGETS, put(url));
    const tested = await one.read(`${TARGETS}/x/test`, { method: "POST" });
    assert.deepEqual([tested.delivered, tested.response_status], [false, 307]);
    assert.deepEqual(visits, ["/hook"]);
  } finally {
    await served.close();
    await new Promise((closed) => server.close(closed));
  }
});
