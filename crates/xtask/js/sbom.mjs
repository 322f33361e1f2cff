// What the service is made of, as CycloneDX 1.6: `node sbom.mjs FILE`
//
// The crates that are compiled into the Worker's module and the page's, from the resolution that cargo
// builds with, and the packages of npm that are bundled. What only makes them (macros, build scripts'
// crates) is listed with the scope `excluded`. The same sources give the same bytes on the same day.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOTS = ["sidera-worker", "sidera-browser"];
const TARGET = "wasm32-unknown-unknown";
const DAY_MS = 86_400_000;

const root = fileURLToPath(new URL("../../../", import.meta.url));
const [file] = process.argv.slice(2);
const { packages, resolve } = JSON.parse(cargo(["metadata", "--format-version=1", `--filter-platform=${TARGET}`]));
const compiled = compiledCrates();
const byId = new Map(packages.map((each) => [each.id, each]));
const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
const checksums = lockedChecksums();
const scopes = reached();
const crates = [...scopes.keys()].map((id) => byId.get(id)).sort(byName);
const bundled = bundledPackages();

const components = [...crates.map(crateComponent), ...bundled.map(packageComponent)];
const dependencies = [
  { ref: "sidera", dependsOn: [...crates.filter((each) => ROOTS.includes(each.name)).map(cratePurl), ...bundled.map(packagePurl)] },
  ...crates.map((each) => ({ ref: cratePurl(each), dependsOn: dependenciesOf(each.id).map((id) => cratePurl(byId.get(id))).sort() })),
  ...bundled.map((each) => ({ ref: packagePurl(each), dependsOn: [] })),
];
const version = crates.find((each) => each.name === ROOTS[0]).version;
const bom = {
  $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  serialNumber: serialNumber(JSON.stringify([components, dependencies])),
  version: 1,
  metadata: {
    timestamp: new Date(day()).toISOString(),
    lifecycles: [{ phase: "build" }],
    component: { type: "application", "bom-ref": "sidera", name: "sidera", version, licenses: [{ expression: "MIT OR Apache-2.0" }] },
  },
  components,
  dependencies,
};
writeFileSync(file, `${JSON.stringify(bom, null, 1)}\n`);

/** Names and versions of the crates that are compiled: the resolution has features for tests, too. */
function compiledCrates() {
  const chosen = ROOTS.flatMap((name) => ["--package", name]);
  const tree = cargo(["tree", ...chosen, `--target=${TARGET}`, "--edges=normal", "--prefix=none", "--format={p}"]);
  const lines = tree.split("\n").map((line) => /^(\S+) v(\S+)/.exec(line)).filter(Boolean);
  return new Set(lines.map(([, name, version]) => `${name} ${version}`));
}

function cargo(parameters) {
  const ended = spawnSync("cargo", [...parameters, "--locked"], { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  if (ended.status !== 0) throw new Error(`cargo ${parameters.join(" ")}: ${ended.stderr ?? ended.error}`);
  return ended.stdout;
}

/** What is compiled in, `required`, and what only makes it, `excluded`. */
function reached() {
  const scopes = new Map();
  const waiting = packages.filter((each) => ROOTS.includes(each.name)).map((each) => [each.id, "required"]);
  while (waiting.length > 0) {
    const [id, given] = waiting.pop();
    const scope = isMacro(byId.get(id)) ? "excluded" : given;
    if (scopes.get(id) === "required" || scopes.get(id) === scope) continue;
    scopes.set(id, scope);
    for (const next of dependenciesOf(id)) waiting.push([next, scope]);
  }
  return scopes;
}

function dependenciesOf(id) {
  const isNormal = ({ dep_kinds }) => dep_kinds.some(({ kind }) => kind === null);
  const isCompiled = (next) => compiled.has(`${byId.get(next).name} ${byId.get(next).version}`);
  return nodes.get(id).deps.filter(isNormal).map(({ pkg }) => pkg).filter(isCompiled);
}

function isMacro({ targets }) {
  return targets.some(({ kind }) => kind.includes("proc-macro"));
}

function crateComponent(each) {
  const checksum = checksums.get(`${each.name} ${each.version}`);
  return {
    type: "library",
    "bom-ref": cratePurl(each),
    name: each.name,
    version: each.version,
    ...(each.description ? { description: each.description.replace(/\s+/g, " ").trim() } : {}),
    scope: scopes.get(each.id),
    ...(checksum ? { hashes: [{ alg: "SHA-256", content: checksum }] } : {}),
    ...(each.license ? { licenses: [{ expression: each.license.replaceAll("/", " OR ") }] } : {}),
    purl: cratePurl(each),
  };
}

function packageComponent({ name, version, integrity, license }) {
  const content = Buffer.from(integrity.replace(/^sha512-/, ""), "base64").toString("hex");
  return {
    type: "library",
    "bom-ref": packagePurl({ name, version }),
    name,
    version,
    scope: "required",
    hashes: [{ alg: "SHA-512", content }],
    ...(license ? { licenses: [{ expression: license }] } : {}),
    purl: packagePurl({ name, version }),
  };
}

/** The packages that are more than tools. */
function bundledPackages() {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const entries = Object.entries(lock.packages).filter(([path, { dev, link }]) => path !== "" && !dev && !link);
  return entries.map(([path, each]) => ({ ...each, name: path.split("node_modules/").at(-1) })).sort(byName);
}

function lockedChecksums() {
  const lock = readFileSync(join(root, "Cargo.lock"), "utf8");
  const pattern = /name = "([^"]+)"\nversion = "([^"]+)"\nsource = "[^"]+"\nchecksum = "([0-9a-f]{64})"/g;
  return new Map([...lock.matchAll(pattern)].map(([, name, version, checksum]) => [`${name} ${version}`, checksum]));
}

function cratePurl({ name, version }) {
  return `pkg:cargo/${name}@${version}`;
}

function packagePurl({ name, version }) {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}

function byName(one, other) {
  const key = ({ name, version }) => `${name} ${version}`;
  return key(one) < key(other) ? -1 : 1;
}

/** A UUID of version 8 (RFC 9562) that follows from the content. */
function serialNumber(content) {
  const digits = createHash("sha256").update(content).digest("hex");
  const uuid = `${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
  return `urn:uuid:${uuid}`;
}

function day() {
  const now = process.env.SOURCE_DATE_EPOCH ? Number(process.env.SOURCE_DATE_EPOCH) * 1000 : Date.now();
  return Math.floor(now / DAY_MS) * DAY_MS;
}
