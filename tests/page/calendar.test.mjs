// The calendar of the sky: against known dates, by clock and UTC, as grid, list and file.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { looksRight, page, setUp, site } from "../support/page.mjs";

const BIRTH = "date=1990-06-15&time=14:30&lat=40.7128&lon=-74.006&tz=America/New_York&name=Ada";

setUp({ timezoneId: "Asia/Tokyo" });

const status = (text) => page.locator(".events-status", { hasText: text }).waitFor();
const rows = (kind) => page.locator(`.card-events tbody tr[data-kind="${kind}"]`).allInnerTexts();
const chip = (name) => page.locator(".event-filters").getByRole("checkbox", { name, exact: true });

/** Goes to the calendar of a month. */
async function open({ month = "March", year = "2026", zodiac = "tropical", language = "en" } = {}) {
  await page.goto(`${site.url}/#room=calendar&language=${language}&${BIRTH}`);
  await page.locator(".month, .event-months").first().waitFor();
  await page.locator(".event-filters summary").click();
  await page.locator("#event-zodiac").selectOption(zodiac);
  await page.locator(".event-controls select").selectOption(month);
  await page.locator(".event-controls input.short").fill(year);
  await status(/\d/);
}

const list = () => page.getByRole("radio", { name: /^(List|Liste)$/ }).check();
const utc = () => page.getByRole("radio", { name: "UTC" }).check();

test("a month has the events that almanacs have, by UTC and by the clock of this device", async () => {
  await open();
  await list();
  await utc();
  await page.locator(".event-months table caption", { hasText: "March 2026" }).waitFor();
  // The total lunar eclipse of 3 March 2026 is greatest at 11:34 UT, the equinox is on 20 March at 14:46, and
  // Mercury is direct again on 20 March at 19:33.
  assert.match((await rows("eclipse")).join(), /3 Mar[^]*11:3[34][^]*Total lunar eclipse/);
  assert.match((await rows("season")).join(), /20 Mar[^]*14:4[56][^]*March equinox/);
  assert.match((await rows("station")).join(), /20 Mar[^]*19:3\d[^]*Mercury turns direct/);
  assert.match((await rows("lunation")).join(), /Full Moon[^]*Last quarter[^]*New Moon[^]*First quarter/);
  assert.match((await rows("ingress")).join(), /20 Mar[^]*Sun enters Aries/);
  await page.getByRole("radio", { name: "Asia/Tokyo" }).check();
  await page.locator('.card-events tr[data-kind="season"]', { hasText: "23:4" }).waitFor();
  assert.match((await rows("season")).join(), /20 Mar[^]*23:4[56]/);
});

test("what is shown is filtered by kind, body and zodiac", async () => {
  await open();
  await list();
  const all = await page.locator(".card-events tbody tr").count();
  for (const kind of ["Ingresses", "Stations", "Eclipses", "Aspects", "Seasons"]) await chip(kind).uncheck();
  await status(/^4 events$|^5 events$/);
  assert.equal((await rows("lunation")).length, await page.locator(".card-events tbody tr").count());
  assert.ok(all > 20);
  await chip("Lunations").uncheck();
  await status("Choose at least one kind");
  await chip("Ingresses").check();
  await page.locator('.card-events tr[data-kind="ingress"]', { hasText: "Sun enters Aries" }).waitFor();
  const sun = await page.locator(".card-events tr", { hasText: "Sun enters" }).innerText();
  await page.locator("#event-zodiac").selectOption("lahiri");
  await page.locator('.card-events tr[data-kind="ingress"]', { hasText: "Sun enters Pisces" }).waitFor();
  assert.notEqual(await page.locator(".card-events tr", { hasText: "Sun enters" }).innerText(), sun);
  const few = (await rows("ingress")).length;
  await chip("Moon").check();
  await page.locator(".card-events tr", { hasText: "Moon enters" }).first().waitFor();
  assert.ok((await rows("ingress")).length >= few + 11, "the Moon goes through all signs");
});

test("the grid is walked by keyboard, shows a day's events, and opens the transits of one", async () => {
  await open();
  await utc();
  const day = page.locator(".month .day", { has: page.locator(".day-number", { hasText: /^20$/ }) });
  await day.click();
  await page.locator('.event-day[data-day="2026-03-20"] tr', { hasText: "March equinox" }).waitFor();
  assert.equal(await day.getAttribute("aria-pressed"), "true");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowRight");
  assert.match(await page.evaluate(() => document.activeElement.querySelector(".visually-hidden").textContent), /^Saturday,? 14 March 2026: /);
  await page.keyboard.press("Enter");
  await page.locator('.event-day[data-day="2026-03-14"]').waitFor();
  assert.equal(await page.locator('.month .day[tabindex="0"]').count(), 1);
  await day.click();
  await page.getByRole("button", { name: /^Transits at .*March equinox$/ }).click();
  await page.locator(".card-clock .transit-status", { hasText: "20 March 2026, 14:4" }).waitFor();
  assert.match(page.url(), /room=transits/);
  await page.goBack();
  await page.locator(".month").waitFor();
});

test("a year is listed by months, with its progress while it is calculated", async () => {
  await open();
  await page.getByRole("radio", { name: "Year", exact: true }).check();
  await page.locator(".event-months section").nth(11).waitFor();
  assert.deepEqual(await page.locator(".event-months h3").first().innerText(), "January 2026");
  assert.match((await rows("eclipse")).join(), /Annular solar[^]*Total lunar[^]*Total solar[^]*Partial lunar/);
  assert.ok(await page.locator(".progress").isHidden());
  await page.getByRole("button", { name: "The year after" }).click();
  await page.locator(".event-months h3", { hasText: "January 2027" }).waitFor();
});

test("the shown days are saved as a calendar, and the address to subscribe to says the same choice", async () => {
  await open();
  await chip("Aspects").uncheck();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save what is shown as .ics" }).click()]);
  assert.equal(file.suggestedFilename(), "sidera-2026-03-01.ics");
  const text = readFileSync(await file.path(), "utf8");
  assert.match(text, /^BEGIN:VCALENDAR\r\n/);
  assert.match(text, /DTSTART:20260303T11/);
  assert.doesNotMatch(text, /DTSTART(;[^:]*)?:202604/);
  const address = new URL(await page.getByRole("link", { name: "Subscribe to these events" }).getAttribute("href"));
  assert.equal(address.pathname, "/api/v1/charts/events.ics");
  assert.deepEqual([address.searchParams.get("zodiac"), address.searchParams.get("kinds")], ["tropical", "ingress,station,lunation,eclipse,season"]);
  assert.doesNotMatch(address.href, /1990|Ada/);
});

test("years beyond the tables are refused in words", async () => {
  await open();
  await page.locator(".event-controls input.short").fill("2500");
  await status("Enter a year from 1800 to 2199.");
  await page.locator(".event-controls input.short").fill("1801");
  await status(/events/);
});

test("the calendar is German in German", async () => {
  await open({ month: "März", language: "de" });
  await list();
  await utc();
  await page.locator(".event-months table caption", { hasText: "März 2026" }).waitFor();
  assert.match((await rows("ingress")).join(), /20\. März[^]*Sonne wechselt in den Widder/);
  assert.match((await rows("station")).join(), /Merkur wird direktläufig/);
  assert.match((await rows("eclipse")).join(), /Totale Mondfinsternis/);
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 390, 768, 1440]) {
    test(`axe finds nothing, and nothing is cut off: ${width} px, ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 900 });
      await open();
      await page.getByRole("radio", { name: "Grid" }).check();
      await page.locator(".event-day").waitFor();
      await looksRight(`calendar-${width}-${colorScheme}`);
      await list();
      await looksRight(`calendar-list-${width}-${colorScheme}`);
    });
  }
}
