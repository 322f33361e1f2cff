// The built page on a port, with the edge behind it where a test asks for it.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEdge } from "./edge.mjs";
import { serveStatic } from "./static.mjs";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** Serves `www/dist`; with `edge` the Worker answers under `/api`. */
export async function serveSite({ edge = false } = {}) {
  const worker = edge ? await startEdge() : null;
  const site = await serveStatic(join(root, "www/dist"), worker?.handle);
  return {
    url: site.url,
    close: async () => {
      await site.close();
      await worker?.close();
    },
  };
}
