import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { connect } from "node:net";
import { test } from "node:test";
import { freePort, start, until } from "../support/process.mjs";

/** Long, since a machine may be busy: the build may have to catch up with the sources. */
const READY_WITHIN = 900_000;
const STOPPED_WITHIN = 120_000;

async function serve(port, env) {
  const dev = start("cargo", ["xtask", "dev", "--port", String(port)], { env });
  const isReady = () => dev.printed().includes("Ctrl-C stops it") || !dev.isRunning();
  await until(() => `not ready: ${dev.printed()}`, isReady, READY_WITHIN);
  assert.ok(dev.isRunning(), dev.printed());
  return dev;
}

const listens = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => resolve(true) ?? socket.destroy());
    socket.on("error", () => resolve(false));
  });

/** The token of a developer, and none, so that one is made, unless `.dev.vars` has one. */
const CHOSEN = "a-developers-own-token-of-some-length";
const { SIDERA_DEV_TOKEN: _, ...WITHOUT } = process.env;

test("dev says its address once it is ready, lets its token in, and stops with all that it started", async () => {
  const port = await freePort();
  for (const [signal, env] of [["SIGINT", WITHOUT], ["SIGTERM", { ...WITHOUT, SIDERA_DEV_TOKEN: CHOSEN }]]) {
    const dev = await serve(port, env);
    assert.match(dev.printed(), new RegExp(`Sidera is ready after [0-9.]+ s: http://localhost:${port}`));
    const url = `http://localhost:${port}`;
    assert.match((await fetch(url)).headers.get("content-type"), /^text\/html/);
    assert.equal((await (await fetch(`${url}/health`)).json()).environment, "development");

    const made = [...dev.printed().matchAll(/with the token, for this run: (\S+)/g)].map(([, token]) => token);
    assert.equal(made.length, env.SIDERA_DEV_TOKEN || existsSync(".dev.vars") ? 0 : 1, dev.printed());
    assert.ok(!dev.printed().includes(CHOSEN), "a chosen token is not shown");
    for (const token of env.SIDERA_DEV_TOKEN ? [CHOSEN] : made) {
      const opened = (path) => fetch(`${url}${path}`, { headers: { Authorization: `Bearer ${token}` } });
      for (const path of ["/api/v1/dev/environment", "/api/v1/admin/audit"]) assert.equal((await opened(path)).status, 200, path);
    }
    assert.equal((await fetch(`${url}/api/v1/dev/environment`)).status, 401);

    const second = start("cargo", ["xtask", "dev", "--port", String(port)]);
    assert.notEqual((await second.ended).code, 0);
    assert.match(second.printed(), new RegExp(`port ${port} is taken`));

    dev.signal(signal);
    const { code } = await dev.ended;
    assert.equal(code, 0, `${signal}: ${dev.printed()}`);
    await until(() => `something listens on ${port} after ${signal}`, async () => !(await listens(port)), STOPPED_WITHIN);
  }
});
