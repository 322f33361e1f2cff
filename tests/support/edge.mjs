// The built Worker in workerd, without wrangler: for tests that ask it from a page.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { Miniflare, convertV4MiniflareOptions } from "miniflare";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** Starts the Worker; `handle` answers requests of node's HTTP server with it. */
export async function startEdge() {
  const bundled = await build({
    entryPoints: [join(root, "worker/entry.mjs")],
    bundle: true,
    write: false,
    format: "esm",
    external: ["*.wasm", "cloudflare:*"],
    logLevel: "warning",
  });
  const worker = new Miniflare(
    convertV4MiniflareOptions({
      compatibilityDate: "2026-10-23",
      kvNamespaces: ["STORE"],
      bindings: { ENVIRONMENT: "production" },
      modules: [
        { type: "ESModule", path: "entry.mjs", contents: bundled.outputFiles[0].text },
        { type: "CompiledWasm", path: "build/sidera_bg.wasm", contents: readFileSync(join(root, "worker/build/sidera_bg.wasm")) },
      ],
    }),
  );
  await worker.ready;
  return { handle: (request, response) => void forward(worker, request, response), close: () => worker.dispose() };
}

async function forward(worker, request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined;
  const { host, connection, ...headers } = request.headers;
  const answer = await worker.dispatchFetch(`http://localhost${request.url}`, { method: request.method, headers, body });
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}
