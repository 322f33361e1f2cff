// Builds the page: `node www/build.mjs [--wasm DIR] [--out DIR]`
//
// Checks the types, and makes of www/src, www/styles, www/public and the wasm-bindgen package of
// crates/browser in DIR (target `web`) a folder of static files. What can change has a hash of its content in its
// name, so that it can be kept for ever; the service worker knows every name.

import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { basename, dirname, extname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const { values: options } = parseArgs({
  options: {
    wasm: { type: "string", default: join(root, "crates/browser/pkg") },
    out: { type: "string", default: join(here, "dist") },
  },
});
const wasm = resolve(options.wasm);
const out = resolve(options.out);
const places = join(root, "crates/atlas/data/places.bin");
/** What is fetched only when it is needed (`import("./de.js")`): the source, and where it is kept. */
const lazy = new Map();

if (!existsSync(join(wasm, "sidera_browser.js"))) {
  console.error(`no sidera_browser.js in ${wasm}: run \`cargo xtask build page\`, or name its folder with --wasm`);
  process.exit(1);
}
checkTypes();
rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "assets"), { recursive: true });
cpSync(join(here, "public"), out, { recursive: true });

const module = keep("sidera.wasm", readFileSync(join(wasm, "sidera_browser_bg.wasm")));
const gazetteer = existsSync(places) ? keepPlaces(readFileSync(places)) : null;
const engine = await script("engine", "src/engine/worker.ts", "esm", { __WASM_URL__: module, __PLACES_URL__: gazetteer });
const main = await script("main", "src/main.ts", "esm", {
  __ENGINE_URL__: engine,
  __SERVICE_WORKER_URL__: "/sw.js",
  __HAS_PLACES__: gazetteer !== null,
});
const first = await script("first", "src/first.ts", "iife", {});
const styles = keep("styles.css", await bundle("styles/main.css", "esm", {}));
const german = lazy.get("src/strings/de.ts");
const page = fill(readFileSync(join(here, "index.html"), "utf8"), { main, first, styles, german, module });
writeFileSync(join(out, "index.html"), page);
await serviceWorker();
const pageLater = [...lazy.values()];
describe();
// After the service worker, which keeps what there is by then: the dashboard is of no use offline.
const history = await script("history", "src/dashboard/history-worker.ts", "esm", { __WASM_URL__: module });
const dashboard = await script("dashboard", "src/dashboard/main.ts", "esm", { __HISTORY_URL__: history });
const dashboardStyles = keep("dashboard.css", await bundle("styles/dashboard/main.css", "esm", {}));
const dashboardPage = fill(readFileSync(join(here, "dashboard.html"), "utf8"), { main: dashboard, first, styles: dashboardStyles });
writeFileSync(join(out, "dashboard.html"), dashboardPage);
writeFileSync(join(out, "licenses.txt"), licenses());
const dashboardLater = [...lazy.values()].filter((path) => !pageLater.includes(path));
report("page", [main, engine, first, styles, "/index.html", "/sw.js"], [...pageLater, module, gazetteer]);
report("dashboard", [dashboard, history, first, dashboardStyles, "/dashboard.html"], dashboardLater);

/** What the licences of bundled packages want to be told with them. */
function licenses() {
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const each = Object.entries(dependencies).map(([name, version]) => `${name} ${version}\n\n${readFileSync(join(root, "node_modules", name, "LICENSE"), "utf8").trim()}\n`);
  return each.join("\n\n");
}

/** The API's descriptions, which the Worker reads and answers with; the page needs none of it. */
function describe() {
  mkdirSync(join(out, "description"));
  cpSync(join(root, "crates/api/openapi.json"), join(out, "description/openapi.json"));
  // Not .html, for which another path would be answered.
  cpSync(join(root, "crates/api/docs.html"), join(out, "description/docs.txt"));
}

/** Bundles one entry to text; what it imports dynamically becomes a file of its own. */
async function bundle(entry, format, define) {
  const result = await build({
    entryPoints: [join(here, entry)],
    bundle: true,
    write: false,
    minify: true,
    format,
    target: ["es2022", "chrome111", "firefox121", "safari17.4"],
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    alias: { "sidera-browser": join(wasm, "sidera_browser.js") },
    plugins: [apart()],
    define: Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
  });
  return Buffer.from(result.outputFiles[0].contents);
}

/** What is imported dynamically is bundled by itself, so it should share nothing with what imports it. */
function apart() {
  const resolve = async ({ kind, path, resolveDir }) => {
    if (kind !== "dynamic-import") return null;
    const source = relative(here, join(resolveDir, path)).split(sep).join("/").replace(/\.js$/, ".ts");
    if (!lazy.has(source)) lazy.set(source, await script(basename(source, ".ts"), source, "esm", {}));
    return { path: lazy.get(source), external: true };
  };
  return { name: "apart", setup: (build) => build.onResolve({ filter: /^\./ }, resolve) };
}

async function script(name, entry, format, define) {
  return keep(`${name}.js`, await bundle(entry, format, define));
}

/** Writes a file under a name that holds its hash; the answer is its path on the server. */
function keep(name, bytes) {
  const extension = extname(name);
  const path = `/assets/${basename(name, extension)}-${hash(bytes)}${extension}`;
  writeFileSync(join(out, path), bytes);
  return path;
}

/**
 * Writes the places under a name that holds their own digest, the eight bytes after the format's five:
 * the Worker knows it, too, and reads the same file.
 */
function keepPlaces(bytes) {
  const path = `/assets/places-${bytes.readBigUInt64LE(5).toString(16).padStart(16, "0")}.bin`;
  writeFileSync(join(out, path), bytes);
  return path;
}

function hash(...parts) {
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part);
  return digest.digest("hex").slice(0, 12);
}

function fill(template, values) {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name) => {
    if (values[name] === undefined) throw new Error(`nothing to fill in for {{${name}}}`);
    return values[name];
  });
}

/** The service worker, named for everything it keeps. */
async function serviceWorker() {
  const paths = files(out).filter((path) => !["/_headers", "/index.html", "/robots.txt"].includes(path)).sort();
  const version = hash(...["/index.html", ...paths].map((path) => readFileSync(join(out, path))));
  const define = { __BUILD__: version, __FILES__: ["/", ...paths] };
  writeFileSync(join(out, "sw.js"), await bundle("src/service-worker.ts", "iife", define));
}

function files(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => `/${relative(folder, path).split(sep).join("/")}`);
}

/** Strict types, against the declarations that wasm-bindgen wrote. */
function checkTypes() {
  const paths = {
    "sidera-browser": [join(wasm, "sidera_browser.d.ts")],
    "sidera-types": [join(root, "crates/browser/types.d.ts")],
  };
  const config = join(wasm, "tsconfig.page.json");
  const extended = { extends: join(here, "tsconfig.json"), compilerOptions: { paths }, include: [join(here, "src"), join(root, "crates/browser/requests.check.ts")] };
  writeFileSync(config, JSON.stringify(extended));
  const checked = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", config], { stdio: "inherit" });
  if (checked.status !== 0) process.exit(checked.status ?? 1);
}

/** Sizes, and the budget that a page's code has to keep. */
function report(name, code, data) {
  const budget = 90_000;
  const gzipped = (path) => gzipSync(readFileSync(join(out, path)), { level: 9 }).length;
  const total = code.map(gzipped).reduce((sum, size) => sum + size, 0);
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  console.log(`${name}: ${kilobytes(total)} gzip of code (budget ${kilobytes(budget)}) in ${relative(root, out)}`);
  for (const path of data.filter(Boolean)) console.log(`  ${path} ${kilobytes(gzipped(path))} gzip`);
  if (total > budget) {
    console.error(`the code of the ${name} is over its budget of ${kilobytes(budget)} gzip`);
    process.exit(1);
  }
}
