import assert from "node:assert/strict";
import { connect } from "node:net";
import { test } from "node:test";
import { freePort, start, until } from "../support/process.mjs";

/** Long, since a machine may be busy: the build may have to catch up with the sources. */
const READY_WITHIN = 900_000;
const STOPPED_WITHIN = 120_000;

async function serve(port) {
  const dev = start("cargo", ["xtask", "dev", "--port", String(port)]);
  const isReady = () => dev.printed().includes("Sidera is ready") || !dev.isRunning();
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

test("dev says its address once it is ready, and stops with all that it started", async () => {
  const port = await freePort();
  for (const signal of ["SIGINT", "SIGTERM"]) {
    const dev = await serve(port);
    assert.match(dev.printed(), new RegExp(`Sidera is ready after [0-9.]+ s: http://localhost:${port}`));
    const url = `http://localhost:${port}`;
    assert.match((await fetch(url)).headers.get("content-type"), /^text\/html/);
    assert.equal((await (await fetch(`${url}/health`)).json()).environment, "development");

    const second = start("cargo", ["xtask", "dev", "--port", String(port)]);
    assert.notEqual((await second.ended).code, 0);
    assert.match(second.printed(), new RegExp(`port ${port} is taken`));

    dev.signal(signal);
    const { code } = await dev.ended;
    assert.equal(code, 0, `${signal}: ${dev.printed()}`);
    await until(() => `something listens on ${port} after ${signal}`, async () => !(await listens(port)), STOPPED_WITHIN);
  }
});
