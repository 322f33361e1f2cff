// On a phone the chart comes first: the form is a line above it that unfolds.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axeViolations, chartIsCurrent, overflow, typeBirth } from "../support/browser.mjs";
import { looksRight, page, room, setUp, site } from "../support/page.mjs";

const ADA = "date=1990-06-15&time=14:30&lat=40.7128&lon=-74.006&tz=America/New_York&place=New+York&name=Ada+Example";

setUp({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

const edit = () => page.getByRole("button", { name: "Edit", exact: true });
const day = () => page.getByRole("textbox", { name: "Day", exact: true });

async function open(fragment = ADA) {
  await page.goto(`${site.url}/#${fragment}`);
  await page.waitForSelector("#chart:not(.is-stale) .chart-body:not([hidden]) .wheel-svg", { state: "attached" });
}

test("the chart is on the first screen, under a line that says whose it is", async () => {
  await open();
  await chartIsCurrent(page);
  assert.equal(await page.locator(".birth-summary").innerText(), "Ada Example, 15 June 1990, 14:30, New York");
  assert.ok(await day().isHidden());
  const { y } = await page.locator("#chart .wheel-svg").boundingBox();
  assert.ok(y < 844, `the wheel begins at ${y}`);
  for (const name of ["Transits", "Calendar", "Techniques"]) {
    await room(name).tap();
    const heading = await page.getByRole("heading", { level: 2, name, exact: true }).boundingBox();
    assert.ok(heading.y >= 0 && heading.y < 500, `${name} begins at ${heading.y}`);
  }
});

test("the form unfolds, is typed into, and gives way to the chart again, by keyboard", async () => {
  await open();
  await edit().focus();
  assert.equal(await edit().getAttribute("aria-expanded"), "false");
  await page.keyboard.press("Enter");
  assert.equal(await edit().getAttribute("aria-expanded"), "true");
  assert.equal(await edit().evaluate((button) => document.getElementById(button.getAttribute("aria-controls")).contains(document.querySelector("#day"))), true);
  await typeBirth(page, { day: "1", month: "May", year: "1980", time: "06:00", latitude: "52.52", longitude: "13.405", timezone: "Europe/Berlin" });
  await page.locator(".birth-summary", { hasText: "1 May 1980, 06:00" }).waitFor();
  assert.ok(await day().isVisible(), "nothing folds under whoever types");
  await page.getByRole("button", { name: "Show the chart" }).focus();
  await page.keyboard.press("Enter");
  assert.ok(await day().isHidden());
  assert.equal(await page.evaluate(() => document.activeElement.id), "chart-title");
});

test("a birth that is not complete unfolds the form, for there it is mended", async () => {
  await page.goto(`${site.url}/#date=1990-06-15&time=25:99&tz=UTC`);
  await page.locator("#time-message.is-error").waitFor();
  assert.ok(await page.getByLabel("Time", { exact: true }).isVisible());
});

test("axe finds nothing and nothing is cut off, folded and unfolded", async () => {
  await open();
  await looksRight("phone-folded");
  await edit().tap();
  await looksRight("phone-unfolded");
  await page.setViewportSize({ width: 320, height: 640 });
  assert.deepEqual([await axeViolations(page), await overflow(page)], [[], 0]);
});
