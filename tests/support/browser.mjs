// Chromium with eyes for what must not happen: violations of the content security policy, errors on the
// console, exceptions nobody caught.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const EXECUTABLE = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Launches the browser; as root it has no sandbox. */
export function launch() {
  return chromium.launch({ executablePath: EXECUTABLE, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
}

/** A fresh profile whose pages report to `complaints`; failed requests are allowed where a test says so. */
export async function newContext(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB", timezoneId: "Europe/Berlin", ...options });
  context.setDefaultTimeout(10_000);
  const complaints = [];
  await context.exposeFunction("reportViolation", (text) => complaints.push(`policy: ${text}`));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      globalThis.reportViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  context.on("weberror", (error) => complaints.push(`exception: ${error.error()}`));
  context.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  return { context, complaints };
}

/** Waits until the chart on show is that of the form. */
export async function chartIsCurrent(page) {
  await page.waitForSelector("#chart:not(.is-stale) .chart-body:not([hidden]) .wheel-svg");
}

/** Unfolds the form where the screen is narrow. */
export async function openForm(page) {
  const edit = page.getByRole("button", { name: /^(Edit|Bearbeiten)$/, expanded: false });
  if (await edit.isVisible()) await edit.click();
}

/** Types a birth into the form, field by field, as a visitor would. */
export async function typeBirth(page, birth) {
  await openForm(page);
  await page.getByRole("textbox", { name: "Day", exact: true }).fill(birth.day);
  await page.getByRole("combobox", { name: "Month", exact: true }).selectOption(birth.month);
  await page.getByRole("textbox", { name: "Year", exact: true }).fill(birth.year);
  if (birth.time !== undefined) await page.getByLabel("Time", { exact: true }).fill(birth.time);
  if (birth.latitude !== undefined) await page.getByLabel("Latitude", { exact: true }).fill(birth.latitude);
  if (birth.longitude !== undefined) await page.getByLabel("Longitude", { exact: true }).fill(birth.longitude);
  await page.getByRole("combobox", { name: "Time zone" }).fill(birth.timezone);
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "Time zone" }).blur();
}

/** What axe finds wrong, as one line each. */
export async function axeViolations(page, context = {}) {
  // axe is put in by the debugger, which the page's policy does not bind.
  await page.evaluate(axe);
  const results = await page.evaluate(
    (context) => globalThis.axe.run({ include: [["html"]], ...context }, { resultTypes: ["violations"] }),
    context,
  );
  return results.violations.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes.map(({ target }) => target.join(" ")).slice(0, 3).join(", ")}`);
}

/** By how many pixels the page is wider than the screen. */
export function overflow(page) {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));
}
