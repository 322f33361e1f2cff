// The Worker under workerd: as it would be uploaded, with the settings of wrangler.toml.

import { createTestHarness } from "wrangler";

const root = new URL("../../", import.meta.url);

/** What `cargo xtask test` built, by the variable it says so in. */
export function built(variable) {
  const path = process.env[variable];
  if (!path) throw new Error(`${variable} is not set: run \`cargo xtask test --only worker\``);
  return path;
}

/**
 * Serves the Worker, the page and an empty store on a free port.
 *
 * @param {Record<string, string>} vars in place of those of wrangler.toml
 */
export async function serveWorker(vars = { ENVIRONMENT: "development" }) {
  const worker = { configPath: "wrangler.toml", prebuiltWorkerDir: built("SIDERA_UPLOAD"), vars };
  return serve({ root, workers: [worker] });
}

/** What turns the Durable Object on, in a Worker's configuration. */
export const DURABLE_OBJECT = {
  durable_objects: { bindings: [{ name: "STATE", class_name: "State" }] },
  migrations: [{ tag: "v1", new_sqlite_classes: ["State"] }],
};

/** Serves the probe, which traps and stores as it is told, behind the same scripts. */
export async function serveProbe(options = {}) {
  const config = {
    name: "probe",
    main: built("SIDERA_PROBE"),
    compatibility_date: "2026-10-23",
    kv_namespaces: [{ binding: "STORE" }],
    ...options,
  };
  return serve({ root, workers: [{ config }] });
}

async function serve(options) {
  const harness = createTestHarness({ ...options, root: options.root.pathname });
  const { url } = await harness.listen();
  return {
    url: url.origin,
    /** Requests a path; `fetch` of Node, so that it goes over HTTP. */
    fetch: (path, init) => fetch(new URL(path, url), init),
    environment: () => harness.getWorker().getEnv(),
    close: () => harness.close(),
  };
}

/** A POST of JSON: of a value, or of text as it is. */
export function json(body) {
  return {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  };
}
