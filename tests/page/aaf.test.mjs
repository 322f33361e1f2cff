// AAF, the exchange format of astrologers' programs: taken in strictly, and given out so that it comes back the same.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { chartIsCurrent } from "../support/browser.mjs";
import { page, room, setUp, site } from "../support/page.mjs";

setUp();

const says = (text) => page.locator(".charts-status", { hasText: text }).waitFor();
const imports = (bytes, name = "births.aaf") => page.locator("#import").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(bytes) });
const names = () => page.locator(".kept strong").allInnerTexts();

async function open(language = "en") {
  await page.goto(`${site.url}/#room=charts&language=${language}`);
  await page.locator("#import").waitFor({ state: "attached" });
}

/** Opens a kept chart and gives what is said of its moment. */
async function opened(name) {
  await page.getByRole("button", { name, exact: false }).first().click();
  await page.locator("#chart-title", { hasText: name }).waitFor();
  await chartIsCurrent(page);
  return page.locator(".card-time").innerText();
}

const FILE = [
  "#: as programs write it",
  "#A93:Cezanne,Paul,m,19.1.1839,1:00,Aix-En-Provence,F",
  "#B93:2392758.526528,43n31,5e27,*,L",
  "#ZNAM:LMT",
  "#COM:A text, with commas,",
  "and a second line",
  "#A93:Ferber,Tobias,m,27.9.1970,11:04,Kandel/Pfalz,D",
  "#B93:*,49n05,8e11,1he,0",
  "#SUB:progressed",
  "#B93:*,1n00,1e00,2he,0",
  "#A93:Louie,Kate,f,6.1.1994,11:47,Mountain View (Santa Clara County),CA (US)",
  "#B93:2449359.32431,37n23,122w05,8hw00,0",
  "#A93:Ereignis,*,E,24.12.1992,*,Freiburg,D",
  "#B93:*,47n59,7e51,1he00,0",
  "#A93:Sommer,Eva,w,23.4.1983,17:10,München,D",
  "#B93:2445448.131944,48n08,11e34,*,*",
  "",
].join("\r\n");

test("births of other programs are taken in with their moment, place and zone", async () => {
  await open();
  await imports(FILE);
  await says("5 charts imported.");
  assert.deepEqual((await names()).toSorted(), ["Ereignis", "Eva Sommer", "Kate Louie", "Paul Cezanne", "Tobias Ferber"]);
  await imports(FILE);
  await says("0 charts imported. 5 were here already.");
  // The times of UT that the records' own Julian dates say.
  assert.match(await opened("Paul Cezanne"), /19 January 1839, 00:38/);
  await page.goBack();
  assert.match(await opened("Kate Louie"), /6 January 1994, 19:47/);
  await page.goBack();
  assert.match(await opened("Tobias Ferber"), /27 September 1970, 10:04/);
  await page.goBack();
  // Its zone is not said: the Julian date tells that it was daylight saving time.
  assert.match(await opened("Eva Sommer"), /23 April 1983, 15:10/);
  await page.goBack();
  await opened("Ereignis");
  assert.match(await page.locator("#chart .subtitle").innerText(), /24 December 1992, time unknown/);
});

test("a text in an old encoding keeps its letters", async () => {
  await open();
  await imports(Buffer.from("#A93:M\u00fcller,J\u00f6rg,m,1.5.1980,6:00,K\u00f6ln,D\r\n#B93:*,50n56,6e57,1he,1\r\n", "latin1"));
  await says("1 chart imported.");
  assert.deepEqual(await names(), ["Jörg Müller"]);
});

test("what is exported is imported elsewhere as the same births", async () => {
  await open();
  await imports(FILE);
  await says("5 charts imported.");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export as AAF" }).click()]);
  assert.equal(file.suggestedFilename(), "sidera-charts.aaf");
  await says("5 charts exported.");
  const text = readFileSync(await file.path(), "utf8");
  assert.match(text, /#A93:Paul Cezanne,\*,\*,19\.1\.1839,01:00,Aix-En-Provence,\*\r\n#B93:2392758\.5265\d\d,43n31:00,5e27:00,\*,L\r\n/);
  assert.match(text, /#A93:Kate Louie,[^\r]*\r\n#B93:2449359\.3243\d\d,37n23:00,122w05:00,8hw00,0\r\n/);
  assert.match(text, /#A93:Ereignis,\*,\*,24\.12\.1992,\*,Freiburg,\*\r\n#B93:\*,/);
  for (const name of await names()) {
    await page.getByRole("button", { name: `Delete ${name}` }).click();
    await says("Deleted");
  }
  await imports(text);
  await says("5 charts imported.");
  assert.match(await opened("Paul Cezanne"), /19 January 1839, 00:38/);
  await page.goBack();
  assert.match(await opened("Eva Sommer"), /23 April 1983, 15:10/);
});

test("daylight saving time, the Julian calendar and western places survive the way out and back", async () => {
  const births = [
    "date=1990-06-15&time=14:30:20&lat=40.7128&lon=-74.006&tz=America/New_York&name=Ada",
    "date=1899-05-26&time=10:00&lat=55.75&lon=37.6&tz=%2B02:30:17&calendar=julian&name=Alexander",
  ];
  for (const birth of births) {
    await page.goto("about:blank");
    await page.goto(`${site.url}/#${birth}`);
    await chartIsCurrent(page);
    await page.getByRole("button", { name: "Keep chart" }).click();
    await page.locator(".share-notice", { hasText: "Kept" }).waitFor();
  }
  await room("Your charts").click();
  await page.locator(".kept li").nth(1).waitFor();
  const moments = {};
  for (const name of await names()) {
    moments[name] = /UTC\s+(.*)|Universal Time[^\n]*\s+(.*)/.exec(await opened(name))[0];
    await page.goBack();
  }
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export as AAF" }).click()]);
  const text = readFileSync(await file.path(), "utf8");
  assert.match(text, /#B93:[\d.]+,40n42:46,74w00:22,5hw00,1/);
  assert.match(text, /26\.5\.1899J/);
  for (const name of Object.keys(moments)) {
    await page.getByRole("button", { name: `Delete ${name}` }).click();
    await says("Deleted");
  }
  await imports(text);
  await says("2 charts imported.");
  for (const [name, moment] of Object.entries(moments)) {
    assert.equal(/UTC\s+(.*)|Universal Time[^\n]*\s+(.*)/.exec(await opened(name))[0], moment);
    await page.goBack();
  }
});

test("what is wrong is said with its line and what would be right, and nothing is taken in", async () => {
  await open();
  const a = "#A93:Good,One,m,1.1.1980,12:00,Bonn,D";
  const b = "#B93:*,50n44,7e06,1he00,0";
  const cases = [
    [["#COM:nothing"], /no record that begins with #A93/],
    [[b], /in line 1, a #B93 has no #A93 before it/],
    [[a, b, b], /in line 3, there is a second #B93/],
    [[a, b, "#A93:Bad,Two,m,1.1.1980,12:00,Bonn"], /in line 3, #A93 has 6 fields between commas where 7 would be right/],
    [["#A93:Bad,Two,m,1980-01-01,12:00,Bonn,D"], /in line 1, .*day\.month\.year would be right/],
    [["#A93:Bad,Two,m,31.2.1980,12:00,Bonn,D"], /no such day in that month/],
    [["#A93:Bad,Two,m,1.1.1980,25:00,Bonn,D"], /14:30 or 14:30:15 would be right/],
    [[a, "#B93:*,91n00,7e06,1he00,0"], /in line 2, there is no latitude: .*43n31/],
    [[a, "#B93:*,50n44,7n06,1he00,0"], /in line 2, there is no longitude: .*5e27/],
    [[a, "#B93:*,50n44,7e06,CET,0"], /1he00 or 8hw00/],
    [[a, "#B93:*,50n44,7e06,1he00,yes"], /0, 1 or 2 hours/],
    [[a, "#B93:today,50n44,7e06,1he00,0"], /no Julian date/],
    [[a, "#B93:2444239.95,50n44,7e06,1he00,0"], /contradicts date, time and zone: 2444239\.95833 would be right/],
    [[a, "#B93:2444000.5,50n44,7e06,*,*"], /more than a day from date and time/],
  ];
  for (const [lines, why] of cases) {
    await imports(lines.join("\n"), "bad.aaf");
    await says("Nothing was imported from bad.aaf");
    assert.match(await page.locator(".charts-status").innerText(), why);
    assert.deepEqual(await names(), []);
    await imports("{", "other.json");
    await says("other.json");
  }
});

test("the reasons are German in German", async () => {
  await open("de");
  await imports("#A93:Zwei,*,m,1.1.1980,12:00,Bonn", "schlecht.aaf");
  await says("in Zeile 1: #A93 hat 6 durch Kommas getrennte Felder, richtig wären 7");
});
