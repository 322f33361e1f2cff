// Chromium with eyes for what must not happen: violations of the content security policy, errors on the
// console, exceptions nobody caught.

import { chromium } from "playwright-core";

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
  await page.waitForSelector(".chart:not(.is-stale) .chart-body:not([hidden]) .wheel-svg");
}

/** Types a birth into the form, field by field, as a visitor would. */
export async function typeBirth(page, birth) {
  await page.getByLabel("Day", { exact: true }).fill(birth.day);
  await page.getByLabel("Month", { exact: true }).selectOption(birth.month);
  await page.getByLabel("Year", { exact: true }).fill(birth.year);
  if (birth.time !== undefined) await page.getByLabel("Time", { exact: true }).fill(birth.time);
  if (birth.latitude !== undefined) await page.getByLabel("Latitude", { exact: true }).fill(birth.latitude);
  if (birth.longitude !== undefined) await page.getByLabel("Longitude", { exact: true }).fill(birth.longitude);
  await page.getByRole("combobox", { name: "Time zone" }).fill(birth.timezone);
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "Time zone" }).blur();
}
