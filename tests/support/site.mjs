// The built page on a port: alone, or as the Worker serves it with the API behind.

import { fileURLToPath } from "node:url";
import { serveStatic } from "./static.mjs";
import { serveWorker } from "./worker.mjs";

/** The repository. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Serves `www/dist` by itself, or with `edge` through the Worker under workerd. */
export function serveSite({ edge = false } = {}) {
  return edge ? serveWorker() : serveStatic(`${root}www/dist`);
}
