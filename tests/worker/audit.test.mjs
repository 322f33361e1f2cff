// What the deployed service says of itself: the security audit, and the list of what it is made of.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { serveInstances, TOKEN } from "../support/instances.mjs";
import { root } from "../support/site.mjs";
import { serveWorker } from "../support/worker.mjs";

const SECURITY = "/api/v1/admin/system/security";
const DAY_MS = 86_400_000;

let worker;
before(async () => (worker = await serveWorker({ ENVIRONMENT: "development", SIDERA_DEV_TOKEN: TOKEN })));
after(() => worker.close());

const audit = async () => (await worker.fetch(SECURITY, { headers: { Authorization: `Bearer ${TOKEN}` } })).json();

test("the audit knows when and for which runtime it was built, and whether advisories were looked up", async () => {
  const { build, findings, sbom } = await audit();
  const [, date] = /^compatibility_date = "(.+)"$/m.exec(readFileSync(join(root, "wrangler.toml"), "utf8"));
  assert.ok(build.compatibility_date.startsWith(date), build.compatibility_date);
  const age = Date.now() - Date.parse(build.built_at);
  assert.ok(age >= 0 && age < 2 * DAY_MS, build.built_at);
  const ids = findings.map(({ id }) => id);
  assert.ok(!ids.includes("build-unknown"), ids.join(" "));
  const scans = Object.values(build.advisories);
  assert.equal(scans.length, 2);
  const notScanned = scans.filter(({ status, reason }) => status === "not_scanned" && reason);
  assert.equal(ids.filter((id) => id === "advisories-not-scanned").length, notScanned.length);
  assert.ok(scans.every((scan) => notScanned.includes(scan) || Array.isArray(scan.found)));
  assert.equal((await worker.fetch(sbom)).status, 200);
});

test("a service in development that is reached by another name is called what it is", async () => {
  const served = await serveInstances(["one"]);
  try {
    const { status, findings } = await (await served.instance("one")).read(SECURITY);
    assert.equal(status, "vulnerable");
    const [worst] = findings;
    assert.deepEqual([worst.id, worst.severity], ["development-exposed", "critical"]);
    for (const finding of findings) {
      for (const member of ["what", "evidence", "remedy"]) assert.notEqual(finding[member], "", finding.id);
    }
  } finally {
    await served.close();
  }
});

test("the list of what the service is made of is CycloneDX, and has what is locked and compiled", async () => {
  const response = await worker.fetch("/sbom.cdx.json");
  assert.match(response.headers.get("content-type"), /json/);
  const bom = await response.json();
  assert.deepEqual([bom.bomFormat, bom.specVersion, bom.version], ["CycloneDX", "1.6", 1]);
  assert.match(bom.serialNumber, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.ok(!Number.isNaN(Date.parse(bom.metadata.timestamp)));
  assert.equal(bom.metadata.component.type, "application");
  const refs = [bom.metadata.component["bom-ref"], ...bom.components.map((each) => each["bom-ref"])];
  assert.equal(new Set(refs).size, refs.length);
  for (const each of bom.components) {
    assert.equal(each.type, "library");
    assert.ok(each.name && each.version && each.purl, JSON.stringify(each));
    assert.ok(each.licenses[0].expression, each.name);
    assert.ok(["required", "excluded"].includes(each.scope));
  }
  for (const { ref, dependsOn } of bom.dependencies) {
    for (const one of [ref, ...dependsOn]) assert.ok(refs.includes(one), one);
  }

  const lock = readFileSync(join(root, "Cargo.lock"), "utf8").split("[[package]]");
  const locked = (name, version) => lock.find((entry) => entry.includes(`name = "${name}"\nversion = "${version}"\n`));
  for (const { name, version, hashes } of bom.components.filter(({ purl }) => purl.startsWith("pkg:cargo/"))) {
    const entry = locked(name, version);
    assert.ok(entry, `${name} ${version} is locked`);
    if (!name.startsWith("sidera-")) assert.ok(entry.includes(hashes[0].content), name);
  }

  // What cargo says is compiled in, which is not how the list was made of it: no scopes, no graph.
  const compiled = execFileSync(
    "cargo",
    ["tree", "--locked", "-p", "sidera-worker", "-p", "sidera-browser", "--target=wasm32-unknown-unknown", "--edges=normal,no-proc-macro", "--prefix=none", "--format={p}"],
    { cwd: root, encoding: "utf8" },
  );
  const wanted = [...compiled.matchAll(/^(\S+) v(\S+)/gm)].map(([, name, version]) => `pkg:cargo/${name}@${version}`);
  const listed = bom.components.filter(({ scope, purl }) => scope === "required" && purl.startsWith("pkg:cargo/"));
  assert.deepEqual([...new Set(wanted)].sort(), listed.map(({ purl }) => purl).sort());
});
