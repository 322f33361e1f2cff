// The page's budgets, measured in Chromium: `node page.mjs [--quick]`
//
// Prints a line of JSON for each figure and then a table. What a visitor fetches is asserted; times are printed
// beside what they ought to be, for they are this machine's.

import { gzipSync } from "node:zlib";
import { launch, newContext } from "../../../tests/support/browser.mjs";
import { serveSite } from "../../../tests/support/site.mjs";
import { slide } from "../../../tests/support/slide.mjs";

const CODE_BUDGET = 90_000;
const FIRST_CHART_MS = 1000;
const FRAME_MS = 16.7;
const BIRTH = "date=1990-06-15&time=14:30&lat=40.7128&lon=-74.006&tz=America/New_York&name=Ada";

const quick = process.argv.includes("--quick");
const rows = [];
let kept = true;

const site = await serveSite();
const browser = await launch();
try {
  for (const [language, locale] of Object.entries({ English: "en-GB", German: "de-DE" })) await measureCode(language, locale);
  await measureDashboard();
  await measureLoading();
  await measureSliding();
} finally {
  await browser.close();
  await site.close();
}
print();
process.exit(kept ? 0 : 1);

/** Whatever of one visit is code: page, scripts, styles and the service worker, each as gzip. */
async function measureCode(language, locale) {
  const { context } = await newContext(browser, { locale });
  const page = await context.newPage();
  await page.goto(`${site.url}/#${BIRTH}`);
  await page.locator("#chart .wheel-svg").waitFor();
  const fetched = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  await context.close();
  code(`page code in ${language}, without wasm`, await gzipped(["/", "/sw.js", ...fetched]));
}

/** The dashboard before anybody signs in: its whole script is there by then. */
async function measureDashboard() {
  const { context } = await newContext(browser);
  const page = await context.newPage();
  await page.goto(`${site.url}/dashboard.html`, { waitUntil: "networkidle" });
  const fetched = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  await context.close();
  code("dashboard code, without wasm", await gzipped(["/dashboard.html", ...fetched]));
}

async function gzipped(addresses) {
  const urls = new Set(addresses.map((address) => new URL(address, site.url).href));
  let total = 0;
  for (const url of urls) {
    if (!/\.(js|css|html|svg)$|\/$/.test(new URL(url).pathname)) continue;
    total += gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer()), { level: 9 }).length;
  }
  return total;
}

function code(what, bytes) {
  const within = bytes < CODE_BUDGET;
  kept &&= within;
  row(what, "kB gzip", [bytes / 1000], CODE_BUDGET / 1000, within);
}

/** From navigation to the first chart, with nothing kept from before; and what browsers report of loading. */
async function measureLoading() {
  const visits = [];
  for (let visit = 0; visit < (quick ? 3 : 9); visit += 1) {
    const { context } = await newContext(browser);
    const page = await context.newPage();
    await page.addInitScript(watchLoading);
    await page.goto(`${site.url}/#${BIRTH}`);
    await page.waitForFunction(() => globalThis.loading.chart !== undefined);
    visits.push(await page.evaluate(() => globalThis.loading));
    await context.close();
  }
  const of = (name) => visits.map((visit) => visit[name]);
  row("first chart after navigation, cold cache", "ms", of("chart"), FIRST_CHART_MS);
  row("first contentful paint", "ms", of("paint"), 1800);
  row("largest contentful paint", "ms", of("largest"), 2500);
  row("total blocking time", "ms", of("blocking"), 200);
  row("cumulative layout shift", "", of("shift"), 0.1);
}

/** Runs in the page, before anything of it. */
function watchLoading() {
  const loading = { paint: 0, largest: 0, blocking: 0, shift: 0 };
  globalThis.loading = loading;
  const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch("paint", ({ name, startTime }) => {
    if (name === "first-contentful-paint") loading.paint = startTime;
  });
  watch("largest-contentful-paint", ({ startTime }) => (loading.largest = startTime));
  watch("longtask", ({ duration }) => (loading.blocking += Math.max(duration - 50, 0)));
  watch("layout-shift", ({ value, hadRecentInput }) => (loading.shift += hadRecentInput ? 0 : value));
  const seen = new MutationObserver(() => {
    if (!document.querySelector("#chart .chart-body:not([hidden]) .wheel-svg")) return;
    seen.disconnect();
    // The frame that shows it ends after its callbacks.
    requestAnimationFrame(() => setTimeout(() => (loading.chart = performance.now())));
  });
  seen.observe(document, { childList: true, subtree: true });
}

/** Frames while the slider of the transits is drawn along, and what of them is work. */
async function measureSliding() {
  const { context } = await newContext(browser);
  const page = await context.newPage();
  await page.goto(`${site.url}/#room=transits&${BIRTH}`);
  await page.locator(".room:not([hidden]) .wheel-outer .wheel-body").first().waitFor();
  const debug = await context.newCDPSession(page);
  await debug.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async () => (await debug.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value;
  const before = await busy();
  const { frames, updates } = await page.evaluate(slide, { from: -600, to: 600, stride: quick ? 4 : 1 });
  const work = ((await busy()) - before) * 1000 / frames.length;
  await context.close();
  row("frames while sliding", "ms", frames, FRAME_MS);
  row("from the slider to the wheel's new layout", "ms", updates, FRAME_MS);
  row("the page's own work in a frame while sliding (CPU, mean)", "ms", [work], FRAME_MS);
}

/** Notes a figure, with what it ought to be at most. */
function row(what, unit, values, budget, within = null) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? NaN;
  const [median, p95, min] = [at(0.5), at(0.95), at(0)];
  rows.push({ what, unit, median, p95, count: values.length, budget, within: within ?? median <= budget });
  console.log(JSON.stringify({ bench: "page", case: what, where: "chromium", unit, median: round(median), p95: round(p95), min: round(min), budget }));
}

function round(value) {
  return Number(value.toPrecision(4));
}

function print() {
  const lines = rows.map(({ what, unit, median, p95, count, budget, within }) => {
    const said = (value) => `${round(value)} ${unit}`.trim();
    return `| ${what} | ${said(median)} | ${count > 1 ? said(p95) : ""} | ${said(budget)} | ${within ? "within" : "OVER"} |`;
  });
  console.log(["", "| page | median | p95 | budget | |", "| --- | --- | --- | --- | --- |", ...lines].join("\n"));
  if (!kept) console.error("\nthe page's code is over its budget");
}
