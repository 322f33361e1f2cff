import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chartIsCurrent, launch, newContext, typeBirth } from "../support/browser.mjs";
import { root, serveSite } from "../support/site.mjs";
import { serveStatic } from "../support/static.mjs";

const PARIS = { day: "1", month: "March", year: "1975", time: "08:15", latitude: "48.8566", longitude: "2.3522", timezone: "Europe/Paris" };

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

test("after the first visit everything works with the server gone", async (t) => {
  const site = await serveSite();
  t.after(() => site.close());
  const { context, complaints } = await newContext(browser);
  const page = await context.newPage();
  await page.goto(site.url);
  await chartIsCurrent(page);
  await page.waitForFunction(() => document.documentElement.dataset.offline === "ready");
  await site.close();
  await page.reload();
  await chartIsCurrent(page);
  await typeBirth(page, PARIS);
  await page.locator("#chart .subtitle", { hasText: "1 March 1975, 08:15 CET" }).waitFor();
  assert.equal(await page.locator(".wheel-svg .wheel-body").count(), 13);
  await page.getByRole("combobox", { name: "Place" }).fill("Marseil");
  await page.getByRole("option", { name: /Marseille/ }).first().click();
  await page.locator("#chart .subtitle", { hasText: "Marseille" }).waitFor();
  assert.deepEqual(complaints, []);
  await page.getByRole("button", { name: "Compare with the edge" }).click();
  await page.locator(".verdict-unknown", { hasText: "The edge cannot be reached" }).waitFor();
  await context.close();
});

test("a new version is offered, and taken when its visitor says so", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "sidera-page-"));
  cpSync(`${root}www/dist`, folder, { recursive: true });
  t.after(() => rmSync(folder, { recursive: true }));
  const site = await serveStatic(folder);
  t.after(() => site.close());
  const { context, complaints } = await newContext(browser);
  const page = await context.newPage();
  await page.goto(site.url);
  await page.waitForFunction(() => document.documentElement.dataset.offline === "ready");
  // The next build: another page, and a service worker that keeps it under another name.
  rewrite(join(folder, "index.html"), (html) => html.replace("<body>", '<body data-build="next">'));
  rewrite(join(folder, "sw.js"), (script) => script.replace(/\}[0-9a-f]{12}`/, "}00000000next`"));
  await page.reload();
  await page.getByText("A new version is ready.").waitFor();
  assert.equal(await page.locator("body[data-build]").count(), 0, "the old version is not replaced under its visitor");
  await page.getByRole("button", { name: "Reload" }).click();
  await page.locator('body[data-build="next"]').waitFor();
  await chartIsCurrent(page);
  const caches = await page.evaluate(() => globalThis.caches.keys());
  assert.deepEqual(caches, ["sidera-00000000next"]);
  await context.close();
  assert.deepEqual(complaints, []);
});

test("the page can be installed: a manifest with icons that exist", async (t) => {
  const site = await serveSite();
  t.after(() => site.close());
  const manifest = await (await fetch(`${site.url}/manifest.webmanifest`)).json();
  assert.equal(manifest.display, "standalone");
  for (const icon of manifest.icons) {
    const response = await fetch(new URL(icon.src, site.url));
    assert.equal(response.status, 200, icon.src);
    assert.equal(response.headers.get("content-type"), icon.type);
  }
});

test("files whose names hold their hash are kept for ever, the page and its worker are not", async (t) => {
  const site = await serveSite();
  t.after(() => site.close());
  const html = await (await fetch(site.url)).text();
  const script = /\/assets\/main-[0-9a-f]{12}\.js/.exec(html)?.[0];
  assert.ok(script);
  const control = async (path) => (await fetch(site.url + path)).headers.get("cache-control");
  assert.match(await control(script), /immutable/);
  assert.doesNotMatch((await control("/")) ?? "", /immutable/);
  assert.doesNotMatch((await control("/sw.js")) ?? "", /immutable/);
});

function rewrite(file, change) {
  const before = readFileSync(file, "utf8");
  const after = change(before);
  assert.notEqual(after, before);
  writeFileSync(file, after);
}
