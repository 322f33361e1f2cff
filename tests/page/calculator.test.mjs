import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { chartIsCurrent, typeBirth } from "../support/browser.mjs";
import { context, page, setUp, site } from "../support/page.mjs";

const NEW_YORK = {
  day: "15", month: "June", year: "1990", time: "14:30", latitude: "40.7128", longitude: "-74.006", timezone: "America/New_York",
};
const BERLIN = { ...NEW_YORK, latitude: "52.52", longitude: "13.405", timezone: "Europe/Berlin" };

setUp();
beforeEach(async () => {
  await page.goto(site.url);
  await chartIsCurrent(page);
});

const row = (point, table = "Planets and points") => page.getByRole("group", { name: table }).getByRole("row", { name: point }).first();
const message = (field) => page.locator(`#${field}-message`);

/** Waits until the heading tells of this date and place. */
const chartOf = async (text) => {
  await page.locator("#chart .subtitle", { hasText: text }).waitFor();
  await chartIsCurrent(page);
};

test("a typed birth is shown as wheel and tables", async () => {
  await typeBirth(page, NEW_YORK);
  await chartOf("15 June 1990, 14:30 EDT (UT−04:00) · 40.7128° N, 74.0060° W");
  assert.match(await row("Sun").innerText(), /24°23′[^]*33°31′[^]*9/);
  assert.match(await row("Saturn").innerText(), /R/);
  assert.match(await page.locator(".card-time").innerText(), /America\/New_York \(EDT\), daylight saving time/);
  assert.match(await page.locator(".card-time").innerText(), /15 June 1990, 18:30/);
  assert.equal(await page.locator(".wheel-svg .wheel-body").count(), 13);
  assert.equal(await page.locator(".wheel-svg .wheel-sign").count(), 13);
  assert.equal(await page.locator(".card-houses tbody tr").count(), 12);
  assert.match(await page.locator(".computed").innerText(), /^Computed here in [\d.]+ (µs|ms)$/);
});

test("what is typed is calculated at once, and the time may be written in several ways", async () => {
  await typeBirth(page, NEW_YORK);
  await chartOf("14:30 EDT");
  const time = page.getByLabel("Time", { exact: true });
  for (const [typed, shown] of [["2:45 pm", "14:45"], ["1500", "15:00"], ["15.10.30", "15:10:30"]]) {
    await time.fill(typed);
    await chartOf(`15 June 1990, ${shown} EDT`);
  }
});

test("coordinates may be written as astrologers write them", async () => {
  await typeBirth(page, { ...NEW_YORK, latitude: "40n43", longitude: "74w0022" });
  await chartOf("40.7167° N, 74.0061° W");
});

test("an unknown time gives no houses or angles, and the day's range of the Moon", async () => {
  await typeBirth(page, { ...NEW_YORK, day: "16" });
  await page.getByLabel("Time unknown").check();
  await chartOf("time unknown, cast for noon");
  assert.ok(await page.getByLabel("Time", { exact: true }).isDisabled());
  assert.match(await page.locator(".card-houses").innerText(), /There are no houses/);
  assert.equal(await page.locator(".wheel-angle").count(), 0);
  assert.match(await row("Moon").innerText(), /that day in Pisces → Aries/);
});

test("a time that the clock skipped is refused, and both readings are offered", async () => {
  await typeBirth(page, BERLIN);
  await chartOf("14:30 CEST");
  await typeBirth(page, { ...BERLIN, day: "25", month: "March", time: "02:30" });
  await page.locator("#time-message.is-error").waitFor();
  const later = page.getByRole("radio", { name: "Later" });
  await later.waitFor();
  assert.equal(await page.getByRole("radio", { checked: true, name: /Earlier|Later/ }).count(), 0);
  assert.ok(await page.locator(".chart.is-stale").count(), "the last chart is marked");
  await later.check();
  await chartOf("25 March 1990");
  assert.ok(await later.isChecked());
  await page.getByLabel("Time", { exact: true }).fill("04:30");
  await chartOf("04:30 CEST");
  assert.equal(await later.count(), 0, "another time needs no reading");
});

test("a time that the clock showed twice is asked about, and the readings are two hours of UTC", async () => {
  await typeBirth(page, { ...BERLIN, day: "30", month: "September", time: "02:30" });
  const earlier = page.getByRole("radio", { name: "Earlier" });
  await earlier.check();
  await chartOf("30 September 1990, 02:30 CEST");
  await page.getByRole("radio", { name: "Later" }).check();
  await chartOf("30 September 1990, 02:30 CET");
});

test("what is wrong is said in words at its field, and the last chart stays", async () => {
  await typeBirth(page, NEW_YORK);
  await chartOf("14:30 EDT");
  const cases = [
    ["latitude", "Latitude", "91", /90/],
    ["latitude", "Latitude", "north", /not a latitude/],
    ["longitude", "Longitude", "181", /180/],
    ["time", "Time", "25:00", /hour|time/],
    ["time", "Time", "soon", /not a time/],
    ["date", "Day", "31", /day/],
    ["date", "Year", "1066", /1800|year/i],
    ["timezone", "Time zone", "America/New_Yrok", /zone/],
  ];
  for (const [field, label, wrong, words] of cases) {
    const input = label === "Time zone" ? page.getByRole("combobox", { name: label }) : page.locator(".birth-form").getByLabel(label, { exact: true });
    const right = await input.inputValue();
    await input.fill(wrong);
    await input.blur();
    await page.locator(`#${field}-message.is-error`).waitFor();
    assert.match(await message(field).innerText(), words, `${label}: ${wrong}`);
    assert.equal(await input.getAttribute("aria-invalid"), "true");
    assert.ok(await page.locator(".chart.is-stale .wheel-svg").isVisible());
    await input.fill(right);
    await chartIsCurrent(page);
    assert.equal(await page.locator(".message.is-error").count(), 0);
  }
});

test("a misspelt zone is answered with those that may have been meant", async () => {
  await typeBirth(page, { ...NEW_YORK, timezone: "Europe/Berln" });
  await page.locator("#timezone-message button").first().click();
  await chartOf("14:30 CEST");
  assert.equal(await page.getByRole("combobox", { name: "Time zone" }).inputValue(), "Europe/Berlin");
});

test("time zones are found by any part of their name, by keyboard alone", async () => {
  await typeBirth(page, NEW_YORK);
  const zone = page.getByRole("combobox", { name: "Time zone" });
  await zone.fill("kathm");
  await page.getByRole("option", { name: /Kathmandu/ }).first().waitFor();
  await zone.press("ArrowDown");
  await zone.press("Enter");
  assert.equal(await zone.inputValue(), "Asia/Kathmandu");
  await chartOf("UT+05:45");
});

test("a place that is only named is looked up, and the others of its name are listed", async () => {
  await typeBirth(page, { ...NEW_YORK, latitude: "", longitude: "", timezone: "" });
  const place = page.getByRole("combobox", { name: "Place" });
  await place.fill("Springfield");
  await place.blur();
  await chartOf("15 June 1990, 14:30 CDT (UT−05:00)");
  const time = page.locator(".card-time");
  assert.match(await time.innerText(), /Springfield, Missouri, United States/);
  assert.match(await time.innerText(), /Springfield, Illinois, United States/);
  await place.fill("Chicgo");
  await place.blur();
  await page.locator("#place-message button", { hasText: "Chicago, Illinois" }).click();
  await chartOf("14:30 CDT");
  await time.getByText("Chicago, Illinois, United States").waitFor();
});

test("coordinates without a zone have that of the nearest place, and the chart says so", async () => {
  await typeBirth(page, { ...NEW_YORK, latitude: "48.2", longitude: "11.3", timezone: "" });
  await chartOf("15 June 1990, 14:30 CEST (UT+02:00)");
  assert.match(await page.locator(".card-time").innerText(), /Zone found\s+that of the nearest place, .*Germany, \d+ km away/);
  assert.match(await page.locator(".warnings").innerText(), /No time zone was given: Europe\/Berlin was taken/);
});

test("the chart shows both readings of a clock and which was taken", async () => {
  await typeBirth(page, { ...BERLIN, day: "30", month: "September", time: "02:30" });
  await page.getByRole("radio", { name: "Later" }).check();
  await chartOf("02:30 CET");
  const time = await page.locator(".card-time").innerText();
  assert.match(time, /Other reading\s+30 September 1990, 02:30 CEST = 30 September 1990, 00:30 UT/);
  assert.match(time, /Reading taken\s+30 September 1990, 02:30 CET = 30 September 1990, 01:30 UT/);
  assert.match(time, /Europe\/Berlin \(CET\), standard time/);
  assert.match(time, /Time zone database\s+20\d\d[a-z]/);
});

test("a place brings its coordinates and its time zone", async () => {
  await typeBirth(page, NEW_YORK);
  const place = page.getByRole("combobox", { name: "Place" });
  await place.fill("Reykja");
  await page.getByRole("option", { name: /Reykjav/ }).first().click();
  await chartOf("Reykjav");
  assert.equal(await page.getByRole("combobox", { name: "Time zone" }).inputValue(), "Atlantic/Reykjavik");
  assert.match(await page.getByLabel("Latitude", { exact: true }).inputValue(), /^64\.1/);
});

test("zodiac, houses and the wheel's zodiac change the chart", async () => {
  await typeBirth(page, NEW_YORK);
  await chartOf("14:30 EDT");
  const houses = () => page.locator(".card-houses").innerText();
  const placidus = await houses();
  await page.getByLabel("Houses", { exact: true }).selectOption({ label: "Whole sign" });
  await page.locator(".card-houses", { hasText: "Whole sign" }).waitFor();
  assert.notEqual(await houses(), placidus);
  await page.getByLabel("Sidereal zodiac").selectOption({ label: "Sidereal, Lahiri" });
  await page.locator(".wheel-svg:not(:has([data-sign=Ophiuchus]))").waitFor();
  await page.getByLabel("Sidereal zodiac").selectOption({ label: "True sidereal, 13 signs" });
  await page.locator(".wheel-svg [data-sign=Ophiuchus]").first().waitFor({ state: "attached" });
  await page.getByRole("radio", { name: "Tropical" }).check();
  await page.locator(".wheel-svg:not(:has(.wheel-sign[data-sign=Ophiuchus]))").waitFor();
});

test("inside the polar circle Placidus is undefined, and the chart says what stands in", async () => {
  await typeBirth(page, { ...NEW_YORK, latitude: "78.22", longitude: "15.65", timezone: "Arctic/Longyearbyen" });
  await chartOf("78.2200° N");
  await page.locator(".warnings", { hasText: /Porphyry/ }).waitFor();
});

test("aspects can be seen as a list and as a grid", async () => {
  await typeBirth(page, NEW_YORK);
  await chartOf("14:30 EDT");
  const listed = await page.locator(".card-aspects tbody tr[data-a]").count();
  assert.ok(listed > 20);
  await page.getByRole("radio", { name: "Grid" }).check();
  assert.equal(await page.locator(".card-aspects td[data-a]").count(), listed);
});

test("the wheel tells what is pointed at and walks by arrow keys", async () => {
  await typeBirth(page, NEW_YORK);
  await chartOf("14:30 EDT");
  const caption = page.locator("#chart .wheel-caption");
  await page.locator('.wheel-body[data-body="sun"]').hover();
  await page.locator("#chart .wheel-caption", { hasText: "Sun: 24°23′ Gemini tropical, 33°31′ Taurus sidereal, house 9" }).waitFor();
  await page.locator('.wheel-svg [tabindex="0"]').focus();
  const first = await caption.innerText();
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await caption.innerText(), first);
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowRight");
  assert.equal(await caption.innerText(), first);
});

test("a link holds the birth in its fragment, and opens it elsewhere", async () => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await typeBirth(page, NEW_YORK);
  await page.getByLabel("Name").fill("Ada <b>& Co</b>");
  await chartOf("14:30 EDT");
  await page.getByRole("button", { name: "Copy link" }).click();
  await page.locator(".share-notice", { hasText: "Link copied" }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(new URL(link).search, "");
  const other = await context.newPage();
  const asked = [];
  other.on("request", (request) => asked.push(request.url()));
  await other.goto(link);
  await other.locator("#chart .subtitle", { hasText: "15 June 1990, 14:30 EDT" }).waitFor();
  assert.equal(await other.locator("#chart-title").innerText(), "Ada <b>& Co</b>");
  assert.equal(await other.locator("#chart-title b").count(), 0);
  assert.deepEqual(asked.filter((url) => /1990|Ada/.test(new URL(url).pathname + new URL(url).search)), []);
});

test("a birth is kept on the device only while its visitor wants it", async () => {
  await typeBirth(page, NEW_YORK);
  await chartOf("14:30 EDT");
  assert.equal(await page.evaluate(() => localStorage.getItem("sidera-birth")), null);
  await page.getByLabel("Keep this birth on this device").check();
  await page.reload();
  await chartOf("15 June 1990, 14:30 EDT");
  await page.getByLabel("Keep this birth on this device").uncheck();
  assert.equal(await page.evaluate(() => localStorage.length), 0);
});

test("nothing is asked of the server while births are typed", async () => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await typeBirth(page, NEW_YORK);
  await chartOf("14:30 EDT");
  assert.deepEqual(asked.filter((path) => !path.startsWith("/assets/")), []);
});

test("the document can be saved as Rust wrote it", async () => {
  await typeBirth(page, NEW_YORK);
  await chartOf("14:30 EDT");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as JSON" }).click(),
  ]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const { moment, meta } = JSON.parse(Buffer.concat(chunks).toString());
  assert.equal(moment.utc, "1990-06-15T18:30:00Z");
  assert.equal(meta.time.zone, "America/New_York");
});

test("the wheel can be saved as an SVG that stands by itself", async () => {
  await typeBirth(page, NEW_YORK);
  await chartOf("14:30 EDT");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as SVG" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "1990-06-15.svg");
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  assert.match(Buffer.concat(chunks).toString(), /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"[^]*<\/svg>$/);
});
