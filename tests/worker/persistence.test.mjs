import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { freePort, start, until } from "../support/process.mjs";

const folder = mkdtempSync(join(tmpdir(), "sidera-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Serves the probe as `cargo xtask dev` serves the Worker, while `work` works. */
async function whileServed(work) {
  const config = join(folder, "wrangler.json");
  writeFileSync(config, JSON.stringify({
    name: "probe",
    main: process.env.SIDERA_PROBE,
    compatibility_date: "2026-10-23",
    kv_namespaces: [{ binding: "STORE" }],
  }));
  const port = await freePort();
  const wrangler = join(import.meta.dirname, "../../node_modules/wrangler/bin/wrangler.js");
  const flags = ["--config", config, "--local", "--port", String(port), "--persist-to", join(folder, "state")];
  const server = start(process.execPath, [wrangler, "dev", ...flags]);
  const url = `http://localhost:${port}`;
  const isServed = () => fetch(`${url}/count`).then(({ ok }) => ok, () => false);
  try {
    await until(() => `not served: ${server.printed()}`, isServed, 600_000);
    return await work(async (path) => (await fetch(`${url}/store/${path}`)).text());
  } finally {
    server.signalAll("SIGTERM");
    await server.ended;
  }
}

test("what was stored is there after a restart", async () => {
  await whileServed(async (told) => assert.equal(await told("put/probe/kept/value"), "put"));
  const read = await whileServed((told) => told("get/probe/kept"));
  assert.equal(read, `Some([${[...Buffer.from("value"), 255].join(", ")}])`);
});
