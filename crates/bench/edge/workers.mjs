// The Worker as it is uploaded, under workerd, with a socket of its own: no proxy in between.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Miniflare, convertV4MiniflareOptions } from "miniflare";

/** The token of the operator's routes. */
export const TOKEN = "token-of-the-benchmark";
const COMPATIBILITY_DATE = "2026-10-23";
const TYPES = { ".js": "ESModule", ".mjs": "ESModule", ".wasm": "CompiledWasm" };

/**
 * Goes before the Worker: answers `/bare` as little as a Worker can, lets the clock be that of the stored
 * day, and, told a size, reads what is posted and answers with so many bytes, which is what the platform
 * takes for a chart's text. What is deployed has none of that.
 */
const WRAPPED = (entry) => `
  import worker from ${JSON.stringify(entry)};
  const now = Date.now;
  let ahead;
  export default {
    async fetch(request, env, context) {
      if (ahead === undefined) {
        ahead = env.CLOCK_AHEAD ?? 0;
        if (ahead) Date.now = () => now() + ahead;
      }
      if (request.url.endsWith("/bare")) return new Response("ok");
      if (env.SAME_SIZE && request.method === "POST") {
        await request.arrayBuffer();
        return new Response("x".repeat(env.SAME_SIZE));
      }
      return worker.fetch(request, env, context);
    },
    scheduled: (controller, env, context) =>
      worker.scheduled({ ...controller, scheduledTime: Date.now() }, env, context),
  };`;

/**
 * Serves Workers that differ in what is set.
 *
 * @param {Record<string, { folder: string, entry: string, vars?: Record<string, unknown> }>} wanted by name
 * @param {string} places the file of the places
 */
export async function serve(wanted, places) {
  const file = readFileSync(places);
  const workers = Object.entries(wanted).map(([name, { folder, entry, vars = {} }]) => ({
    name,
    compatibilityDate: COMPATIBILITY_DATE,
    bindings: { ENVIRONMENT: "development", SIDERA_DEV_TOKEN: TOKEN, ...vars },
    kvNamespaces: { STORE: name },
    serviceBindings: { ASSETS: () => new Response(file) },
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
    ...modules(folder, entry),
  }));
  const started = performance.now();
  const miniflare = new Miniflare(convertV4MiniflareOptions({ workers }));
  await miniflare.ready;
  const readyMs = performance.now() - started;
  const urls = {};
  for (const name of Object.keys(wanted)) urls[name] = (await miniflare.unsafeGetDirectURL(name)).origin;
  return {
    urls,
    readyMs,
    store: (name) => miniflare.getKVNamespace("STORE", name),
    cron: async (name) => (await miniflare.getWorker(name)).scheduled({ cron: "*/5 * * * *" }),
    close: () => miniflare.dispose(),
  };
}

function modules(folder, entry) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && TYPES[extension(file.name)])
    .map((file) => join(file.parentPath, file.name));
  const rest = files.map((path) => ({ type: TYPES[extension(path)], path, contents: readFileSync(path) }));
  const wrapped = { type: "ESModule", path: join(folder, "wrapped.mjs"), contents: WRAPPED(`./${entry}`) };
  return { modulesRoot: folder, modules: [wrapped, ...rest] };
}

const extension = (name) => name.slice(name.lastIndexOf("."));
