// The dashboard in front of an instance of the Worker whose clock a test sets: static files as Cloudflare serves
// them, and the API behind.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { serveInstances, TOKEN } from "./instances.mjs";
import { root } from "./site.mjs";
import { serveStatic } from "./static.mjs";
import { json } from "./worker.mjs";

export { TOKEN };

const MINUTE = 60_000;
const BIRTH = { birth: { utc: "1990-06-15T18:30:00Z", latitude: 40.7, longitude: -74 } };

/** What `fill` has had answered in the last 24 hours, by route. */
export const FILLED = {
  "POST /api/v1/charts/natal": { count: 36, errors: 12 },
  "GET /api/v1/places": { count: 12, errors: 3 },
};
/** The release that answers from half-way of what `fill` does. */
export const NEWER = "bbbbbbb";

/**
 * Serves the dashboard in front of the instance `one`. The instance `two` runs another release on the same store.
 *
 * @param {Record<string, string>} [vars] of both
 */
export async function serveDashboard(vars = {}) {
  const state = { places: 200 };
  const assets = async (request) => {
    if (state.places !== 200) return new Response(null, { status: state.places });
    return new Response(readFileSync(join(root, "www/dist", new URL(request.url).pathname)));
  };
  const varsOf = { one: { REVISION: "aaaaaaa" }, two: { REVISION: NEWER } };
  const served = await serveInstances(["one", "two"], { assets, vars, varsOf });
  const [one, two] = await Promise.all(["one", "two"].map(served.instance));
  const asked = [];
  const site = await serveStatic(`${root}www/dist`, (request, response) => void answer(request, response));

  /** Hands a request of the page to the Worker, with the token that the page sent and no other. */
  async function answer(request, response) {
    asked.push(`${request.method} ${request.url}`);
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { connection, host, authorization = "", "content-length": length, "transfer-encoding": coding, ...headers } = request.headers;
    const init = { method: request.method, headers: { ...headers, Authorization: authorization } };
    if (chunks.length > 0) init.body = Buffer.concat(chunks);
    try {
      const answered = await one.fetch(request.url, init);
      response.writeHead(answered.status, [...answered.headers].flat());
      response.end(Buffer.from(await answered.arrayBuffer()));
    } catch (error) {
      response.writeHead(502, { "content-type": "text/plain" }).end(String(error));
    }
  }

  return {
    url: `${site.url}/dashboard`,
    one,
    two,
    /** What pages asked of the API, in order. */
    asked,
    /** What the static files answer the Worker: with another status than 200 places cannot be had. */
    state,
    close: async () => {
      await site.close();
      await served.close();
    },
  };
}

/**
 * Twelve hours of requests: charts, some of them refused; places, which cannot be had in three of them; times that pages
 * measured; a custom metric. In the middle another release begins.
 */
export async function fill({ one, two, state }) {
  const ask = async (instance, path, init) => (await instance.fetch(path, init)).text();
  for (let hour = 0; hour < 12; hour += 1) {
    const running = hour < 6 ? one : two;
    state.places = hour < 3 ? 503 : 200;
    await ask(running, "/api/v1/charts/natal", json(BIRTH));
    await ask(running, "/api/v1/charts/natal", json({}));
    await ask(running, "/api/v1/places?q=zurich");
    for (const instance of [one, two]) await instance.advance(20 * MINUTE);
    await ask(running, "/api/v1/charts/natal", json(BIRTH));
    const measurements = [20, 40, 80, 160, 1000].map((duration_ms) => ({ kind: "call", label: "/api/v1/charts/natal", method: "POST", status: 200, duration_ms: duration_ms + hour }));
    await ask(running, "/api/v1/monitoring/page", json({ consent: true, measurements }));
    await ask(running, "/api/v1/monitoring/metrics/custom", json({ name: "charts.stars", value: hour }));
    for (const instance of [one, two]) await instance.advance(40 * MINUTE);
    if (hour % 4 === 3) await one.cron();
  }
}

/** Signs in as an operator does. */
export async function signIn(page, token = TOKEN) {
  await page.locator("#token").fill(token);
  await page.locator(".sign-in button[type=submit]").click();
}

/** Opens a part of the dashboard, signed in, and waits until nothing is under way. */
export async function openPart(page, url, part = "overview", more = "") {
  await page.goto(`${url}#part=${part}${more}`);
  await signIn(page);
  await isCurrent(page);
}

/** Waits until what is shown is up to date. */
export async function isCurrent(page) {
  await page.locator("main[data-current]").waitFor();
}
