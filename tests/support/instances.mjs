// Several Workers on one store, each with a clock of its own that stands still until a test moves it:
// instances as an edge has them, without waiting for minutes to pass, and the same however busy the
// machine is and whatever its own clock shows.

import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { Miniflare, convertV4MiniflareOptions } from "miniflare";
import { built } from "./worker.mjs";

/** The token of all admin routes. */
export const TOKEN = "token-of-the-tests";
/** Where the clocks begin: in the middle of an hour. */
export const START = "2026-12-01T12:20:30Z";
const COMPATIBILITY_DATE = "2026-10-23";
const NAMESPACE = "shared";
const TYPES = { ".js": "ESModule", ".mjs": "ESModule", ".wasm": "CompiledWasm" };

/** Goes before the Worker: sets the clock as it is told, and hands on everything else. */
const CLOCKED = (entry, start) => `
  import worker from ${JSON.stringify(entry)};
  export { State } from ${JSON.stringify(entry)};
  let now = ${start};
  Date.now = () => now;
  export default {
    async fetch(request, bound, context) {
      now = Number(request.headers.get("test-clock"));
      const env = bound.GATE ? { ...bound, STORE: gated(bound.STORE, bound.GATE) } : bound;
      const waiting = [];
      const response = await worker.fetch(request, env, { waitUntil: (promise) => waiting.push(promise) });
      // A test that has its answer can rely on what was to be written after it.
      await Promise.all(waiting);
      return response;
    },
    async scheduled(controller, bound, context) {
      const env = bound.GATE ? { ...bound, STORE: gated(bound.STORE, bound.GATE) } : bound;
      await worker.scheduled({ ...controller, scheduledTime: Date.now() }, env, context);
    },
  };

  /** KV whose every operation is first told to the test, which may keep it waiting or have it fail. */
  function gated(store, gate) {
    const through = (name) => async (...values) => {
      const answer = await gate.fetch("http://gate/" + name);
      if (!answer.ok) throw new Error(await answer.text());
      return store[name](...values);
    };
    const names = ["get", "getWithMetadata", "put", "list", "delete"];
    return Object.fromEntries(names.map((name) => [name, through(name)]));
  }`;

/**
 * Serves instances on one KV, or on one Durable Object.
 *
 * @param {string[]} names of the instances; one called `probe` is the probe
 * @param {object} options
 * @param {"kv" | "object"} [options.store] where the state is; the object begins with what KV has
 * @param {string} [options.persist] the folder that the state is kept in
 * @param {Record<string, string>} [options.vars] variables beside those of the tests
 * @param {Record<string, Record<string, string>>} [options.varsOf] those of one instance, by its name
 * @param {(request: Request) => Promise<Response>} [options.assets] answers for the static files; without it there are none
 * @param {(operation: string) => Promise<string | null>} [options.gate] is told of every operation on KV before it is done: it is
 *   done when the answer comes, and if that is a text, it fails with it
 * @param {string} [options.start] what the clocks show at first
 */
export async function serveInstances(names, { store = "kv", persist, vars = {}, varsOf = {}, assets, gate, start = START } = {}) {
  const startMs = Date.parse(start);
  const bindings = { ENVIRONMENT: "development", SIDERA_DEV_TOKEN: TOKEN, METRICS_FLUSH_SECONDS: "1", ...vars };
  const answerGate = async (request) => {
    const failure = await gate(new URL(request.url).pathname.slice(1));
    return new Response(failure, { status: failure === null ? 200 : 500 });
  };
  const serviceBindings = { ...(assets && { ASSETS: assets }), ...(gate && { GATE: answerGate }) };
  const object = { STATE: { className: "State", scriptName: names[0], useSQLite: true, unsafeUniqueKey: NAMESPACE } };
  const workers = names.map((name) => ({
    name,
    compatibilityDate: COMPATIBILITY_DATE,
    bindings: { ...bindings, ...varsOf[name] },
    kvNamespaces: { STORE: NAMESPACE },
    serviceBindings,
    ...(store === "object" ? { durableObjects: object } : {}),
    ...(name === "probe" ? modulesOf(built("SIDERA_PROBE"), startMs) : modulesOf(join(built("SIDERA_UPLOAD"), "entry.js"), startMs)),
  }));
  const miniflare = new Miniflare(convertV4MiniflareOptions({ workers, ...(persist ? { resourcePersistencePath: persist } : {}) }));
  await miniflare.ready;
  return {
    instance: async (name) => instance(await miniflare.getWorker(name), startMs),
    store: () => miniflare.getKVNamespace("STORE", names[0]),
    close: () => miniflare.dispose(),
  };
}

function instance(worker, start) {
  let now = start;
  const fetch = (path, init = {}) =>
    worker.fetch(`http://sidera.test${path}`, {
      ...init,
      headers: { Authorization: `Bearer ${TOKEN}`, "test-clock": String(now), ...init.headers },
    });
  return {
    fetch,
    /** What a path answers, as JSON. */
    read: async (path, init) => {
      const response = await fetch(path, init);
      const text = await response.text();
      if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
      return JSON.parse(text);
    },
    /** Moves the clock on, and has written what was recorded before. */
    advance: async (milliseconds) => {
      now += milliseconds;
      await (await fetch("/ping")).text();
    },
    /** The instance's time. */
    now: () => now,
    /** Fires the cron trigger. */
    cron: () => worker.scheduled({ cron: "*/5 * * * *" }),
  };
}

/** The modules of a Worker with what goes before it. */
function modulesOf(entry, start) {
  const folder = join(entry, "..");
  const modules = files(folder)
    .filter((file) => TYPES[extension(file)])
    .map((path) => ({ type: TYPES[extension(path)], path, contents: readFileSync(path) }));
  const clocked = { type: "ESModule", path: join(folder, "clocked.mjs"), contents: CLOCKED(`./${basename(entry)}`, start) };
  return { modulesRoot: folder, modules: [clocked, ...modules] };
}

function files(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

const extension = (file) => file.slice(file.lastIndexOf("."));
