// The dashboard over a real Worker whose clock a test sets: the page's files as they are built, and every
// request to the API handed to an instance on a store of its own.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { serveInstances, TOKEN } from "./instances.mjs";
import { root } from "./site.mjs";
import { serveStatic } from "./static.mjs";
import { json } from "./worker.mjs";

export { TOKEN } from "./instances.mjs";

const MINUTE = 60_000;
const BIRTH = { birth: { utc: "1990-06-15T18:30:00Z", latitude: 40.7, longitude: -74 } };

/** Tokens of each scope, beside the one of development. */
export const TOKENS = { read: "reader-".padEnd(40, "r"), operate: "operator-".padEnd(40, "o") };

const ENTRIES = Object.entries(TOKENS).map(([scope, token]) => ({
  name: `a-${scope}`,
  sha256: createHash("sha256").update(token).digest("hex"),
  bits: 256,
  scopes: [scope],
}));

/** Serves it; `places` can be taken down, and then what looks for a place fails. */
export async function serveOperated({ vars = {} } = {}) {
  let isDown = false;
  const assets = async (request) => {
    if (isDown) return new Response(null, { status: 503 });
    return new Response(readFileSync(join(root, "www/dist", new URL(request.url).pathname)));
  };
  const instances = await serveInstances(["one"], { assets, vars: { ADMIN_TOKENS: JSON.stringify(ENTRIES), ...vars } });
  const edge = await instances.instance("one");
  const site = await serveStatic(join(root, "www/dist"), (request, response) => void handOn(edge, request, response));
  const ask = async (times, path, init) => {
    for (let i = 0; i < times; i += 1) await (await edge.fetch(path, init)).text();
  };
  return {
    url: `${site.url}/dashboard.html`,
    edge,
    /** Takes the places down, or lets them be there again. */
    setDown: (down) => (isDown = down),
    /** Asks so many times for a place. */
    askPlaces: (times) => ask(times, "/api/v1/places?q=zurich"),
    /** Charts that are refused, and some that are not. */
    askCharts: async (refused, answered) => {
      await ask(refused, "/api/v1/charts/natal", json({}));
      await ask(answered, "/api/v1/charts/natal", json(BIRTH));
    },
    /** So much time passes, minute by minute, with requests in each; then the cron trigger fires. */
    pass: async (minutes, each = async () => {}) => {
      for (let minute = 0; minute < minutes; minute += 1) {
        await each();
        await edge.advance(MINUTE);
      }
      await edge.cron();
    },
    close: async () => {
      await site.close();
      await instances.close();
    },
  };
}

async function handOn(edge, request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { host, connection, "content-length": length, ...headers } = request.headers;
  const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {};
  const answer = await edge.fetch(request.url, { method: request.method, headers: { Authorization: "", ...headers }, ...body });
  const bytes = Buffer.from(await answer.arrayBuffer());
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(bytes);
}

/** Signs in with a token, as an operator does. */
export async function signIn(page, token = TOKEN) {
  await page.getByLabel("Token", { exact: true }).fill(token);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Sign out" }).waitFor();
}

/** Goes to a part by its link. */
export async function goTo(page, name) {
  await page.getByRole("navigation", { name: "Parts of the dashboard" }).getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 2, name, exact: true }).waitFor();
}
