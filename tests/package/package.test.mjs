import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";
import { launch, newContext } from "../support/browser.mjs";
import { install } from "../support/installed.mjs";
import { root } from "../support/site.mjs";
import { serveStatic } from "../support/static.mjs";

/** What one that installs the engine sends to its visitors, as brotli. */
const BUDGETS = { full: 1_800_000, light: 900_000 };

let project, sidera;
before(() => {
  project = install();
  sidera = join(project.folder, "node_modules/sidera");
});
after(() => project.remove());

/** Positions straight from DE440: body, Julian date of TT, longitude. */
const rows = readFileSync(`${root}crates/ephemeris/tests/data/de440_positions.csv`, "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split(","))
  .map(([jd, body, longitude]) => ({ jd: Number(jd), body, longitude: Number(longitude) }));

for (const entry of ["sidera", "sidera/node", "sidera/bundler", "sidera/light/bundler"]) {
  test(`${entry} gives the reference positions`, () => {
    const covered = entry.includes("light") ? rows.filter(({ jd }) => jd > 2415021 && jd < 2488069) : rows;
    const program = `
      import { ephemeris } from "${entry}";
      import { readFileSync } from "node:fs";
      let worst = 0;
      for (const { jd, body, longitude } of JSON.parse(readFileSync("rows.json", "utf8"))) {
        const [row] = ephemeris({ jd_tt: [jd], bodies: [body] }).rows;
        worst = Math.max(worst, Math.abs(((row.longitude - longitude + 540) % 360) - 180) * 3600);
      }
      console.log(worst);`;
    writeFileSync(join(project.folder, "rows.json"), JSON.stringify(covered));
    const worst = Number(project.evaluate(program));
    assert.ok(covered.length > 100 && worst < 0.01, `${covered.length} rows, ${worst}″ at worst`);
  });
}

test("a page without a bundler imports it, and may give the module itself", async () => {
  const site = await serveStatic(project.folder);
  const browser = await launch();
  try {
    const { context, complaints } = await newContext(browser);
    const page = await context.newPage();
    writeFileSync(join(project.folder, "index.html"), "<!doctype html><title>empty</title><link rel=icon href=data:,>");
    await page.goto(site.url);
    const moons = await page.evaluate(async () => {
      const full = await import("/node_modules/sidera/full/web.js");
      const light = await import("/node_modules/sidera/light/web.js");
      await full.default();
      await light.default(await (await fetch("/node_modules/sidera/light/sidera_bg.wasm")).arrayBuffer());
      return [full, light].map(({ natal }) => natal({ birth: { utc: "2000-01-01T12:00:00Z" } }).bodies.moon.longitude);
    });
    const inNode = Number(
      project.evaluate(`import { natal } from "sidera"; console.log(natal({ birth: { utc: "2000-01-01T12:00:00Z" } }).bodies.moon.longitude)`),
    );
    assert.equal(moons[0], inNode);
    assert.ok(Math.abs(moons[1] - inNode) < 1e-8, `${moons}`);
    assert.deepEqual(complaints, []);
  } finally {
    await browser.close();
    await site.close();
  }
});

test("what the README shows is so", () => {
  const readme = readFileSync(join(sidera, "README.md"), "utf8");
  const programs = [...readme.matchAll(/```js\n(.*?)```/gs)].map(([, program]) => program);
  assert.ok(programs.length >= 4);
  for (const program of programs) {
    const promised = [...program.matchAll(/console\.log\(.*\);? \/\/ (.*)$/gm)].map(([, text]) => text);
    assert.equal(project.evaluate(program).trim(), promised.join("\n"), program);
  }
});

test("the examples run", () => {
  const outputs = {
    "calendar.mjs": /^BEGIN:VCALENDAR\r\n[^]*Total Solar Eclipse|^BEGIN:VCALENDAR\r\n[^]*BEGIN:VEVENT/,
    "light.mjs": /^the same Moon\n.*1900 to 2099/,
    "returns.mjs": /^2028-06-15T[^]*\n2029-06-1\d[^]*\n2030-06-1\d/,
  };
  const examples = join(sidera, "examples");
  assert.deepEqual(readdirSync(examples).sort(), Object.keys(outputs));
  for (const [name, expected] of Object.entries(outputs)) {
    assert.match(project.run(process.execPath, [join(examples, name)]), expected, name);
  }
});

test("what is wrong is thrown in words", () => {
  const program = `
    import { natal, Gazetteer } from "sidera";
    for (const wrong of [() => natal({}), () => natal({ birth: { utc: "1700-01-01T00:00:00Z" } }), () => new Gazetteer(new Uint8Array(9))]) {
      try { wrong(); console.log("nothing"); } catch (error) { console.log(error.name, error.kind, error.field ?? "-"); }
    }`;
  const lines = project.evaluate(program).trim().split("\n");
  assert.equal(lines[0], "RequestError missing_field birth");
  assert.equal(lines[1], "RequestError out_of_span birth.utc");
  assert.match(lines[2], /^RequestError \w+ -$/);
});

test("right requests compile, and wrong ones do not", () => {
  const file = "requests.ts";
  writeFileSync(join(project.folder, file), readFileSync(`${root}tests/package/requests.ts`));
  const typescript = createRequire(import.meta.url).resolve("typescript/package.json");
  const tsc = join(typescript, "../bin/tsc");
  for (const resolution of [["NodeNext", "NodeNext"], ["ESNext", "bundler"]]) {
    const [module, moduleResolution] = resolution;
    project.run(process.execPath, [tsc, "--strict", "--noEmit", "--exactOptionalPropertyTypes", "--lib", "ES2023,DOM", "--types", "", "--module", module, "--moduleResolution", moduleResolution, file]);
  }
});

for (const [engine, budget] of Object.entries(BUDGETS)) {
  test(`the ${engine} engine is within ${budget} bytes of brotli`, (context) => {
    const module = readFileSync(join(sidera, engine, "sidera_bg.wasm"));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: module.length };
    const bytes = brotliCompressSync(module, { params }).length;
    context.diagnostic(`${engine}: ${module.length} bytes, ${bytes} as brotli`);
    assert.ok(bytes < budget, `${bytes} bytes`);
  });
}
