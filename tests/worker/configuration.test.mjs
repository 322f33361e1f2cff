// What wrangler.toml promises that no request can show.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { unstable_readConfig } from "wrangler";

const config = unstable_readConfig({
  config: fileURLToPath(new URL("../../wrangler.toml", import.meta.url)),
});

test("no log of a deployed Worker holds a request's URL, since a wheel's query is a birth", () => {
  assert.equal(config.observability?.logs?.invocation_logs, false);
});

test("only the API's routes reach the Worker, and all of them do", () => {
  const routes = config.assets?.run_worker_first;
  for (const route of ["/api/*", "/docs", "/health", "/health/*", "/ping"]) {
    assert.ok(Array.isArray(routes) && routes.includes(route), route);
  }
});
