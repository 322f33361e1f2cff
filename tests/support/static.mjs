// A static server as Cloudflare's assets are: files of a folder, with the headers of its `_headers`.

import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** Serves `folder` on a free port of the loopback; `api` may answer what is no file. */
export async function serveStatic(folder, api = null) {
  const rules = existsSync(join(folder, "_headers")) ? parseHeaders(readFileSync(join(folder, "_headers"), "utf8")) : [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const path = pageOf(folder, normalize(pathname === "/" ? "/index.html" : pathname));
    const file = join(folder, path);
    if (api && pathname.startsWith("/api/")) return api(request, response);
    for (const [name, value] of rules.flatMap(({ matches, headers }) => (matches(pathname) ? headers : []))) {
      response.setHeader(name, value);
    }
    if (path.startsWith("/_") || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end("not found");
      return;
    }
    response.setHeader("content-type", TYPES[extname(file)] ?? "application/octet-stream");
    response.end(readFileSync(file));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}

/** A page is found without its ending, too. */
function pageOf(folder, path) {
  return !extname(path) && existsSync(join(folder, `${path}.html`)) ? `${path}.html` : path;
}

/** The rules of a `_headers` file: a path with `*`, and under it indented headers. */
function parseHeaders(text) {
  const rules = [];
  for (const line of text.split("\n").filter((line) => !line.startsWith("#"))) {
    if (/^\S/.test(line)) {
      const pattern = line.trim().replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
      const expression = new RegExp(`^${pattern}$`);
      rules.push({ matches: (path) => expression.test(path), headers: [] });
    } else if (line.includes(":")) {
      const at = line.indexOf(":");
      rules.at(-1)?.headers.push([line.slice(0, at).trim(), line.slice(at + 1).trim()]);
    }
  }
  return rules;
}
