import assert from "node:assert/strict";
import { test } from "node:test";
import { chartIsCurrent } from "../support/browser.mjs";
import { looksRight, page, setUp, site } from "../support/page.mjs";

const ADA = "#date=1990-06-15&time=14:30&lat=40.7128&lon=-74.006&tz=America/New_York&name=Ada&wheel=tropical";
const BOB = "#date=1975-3-1&time=08:15&lat=52.52&lon=13.405&tz=Europe/Berlin&name=Bob&wheel=tropical";

setUp();

const status = () => page.locator(".room:not([hidden]) .transit-status");
const says = (text) => page.locator(".room:not([hidden]) .transit-status", { hasText: text }).waitFor();
const choose = (technique) => page.getByLabel("Technique", { exact: true }).selectOption(technique);
const row = (name) => page.locator(".card-pair-positions").getByRole("row", { name }).first().innerText();

async function show(fragment, name) {
  await page.goto("about:blank");
  await page.goto(`${site.url}/${fragment}`);
  await page.locator("#chart-title", { hasText: name }).waitFor();
  await chartIsCurrent(page);
}

/** Keeps Bob, and goes to the room with Ada. */
async function open() {
  await show(BOB, "Bob");
  await page.getByRole("button", { name: "Keep chart" }).click();
  await page.locator(".share-notice", { hasText: "Bob" }).waitFor();
  await show(ADA, "Ada");
  await page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Techniques" }).click();
}

test("two births are compared: both rings, and every aspect between them", async () => {
  await open();
  await says("Synastry:");
  assert.equal(await page.locator(".card-pair-wheel .wheel-outer .wheel-body").count(), 15, "thirteen bodies and two angles");
  assert.match(await row("Sun"), /10°0\d′[^]*Pis/, "the second Sun is in Pisces");
  const listed = await page.locator(".card-pair-aspects tbody tr").count();
  assert.ok(listed > 10);
  assert.match(await status().innerText(), new RegExp(`: ${listed} aspects`));
  const heads = await page.locator(".card-pair-aspects thead").innerText();
  assert.match(heads, /^Bob[^]*Ada/);
  await page.locator('.card-pair-wheel .wheel-outer [data-body="sun"] circle').first().hover();
  await page.locator(".card-pair-wheel .wheel-caption", { hasText: /^Bob: Sun, 10°0\d′ Pisces/ }).waitFor();
  const marked = page.locator(".card-pair-wheel .wheel-aspect.is-marked");
  const { a, b } = await page.locator(".card-pair-wheel .wheel-aspect").first().evaluate(({ dataset }) => ({ ...dataset }));
  await page.locator(`.card-pair-aspects tr[data-a="${a}"][data-b="${b}"]`).hover();
  assert.equal(await marked.count(), 1, "the row's aspect is the one on the wheel");
});

test("composite and Davison charts are one wheel", async () => {
  await open();
  for (const technique of ["Composite", "Davison chart"]) {
    await choose(technique);
    await says(`${technique}`);
    assert.equal(await page.locator(".card-pair-wheel .wheel-outer").count(), 0);
    assert.equal(await page.locator(".card-pair-wheel .wheel-body").count(), 13);
    assert.match(await row("Sun"), /\d+°\d\d′[^]*\d+°\d\d′/);
  }
  // Midway between 1 March 1975 and 15 June 1990.
  assert.match(await status().innerText(), /Davison chart, 2\d October 1982/);
});

test("progressions and directions go to a day, a solar return to a year", async () => {
  await open();
  await choose("Secondary progressions");
  await page.getByLabel("To this day").fill("2020-06-15");
  await says("Secondary progressions, 15 July 1990");
  assert.match(await row("Sun"), /2[23]°\d\d′[^]*Can/, "thirty days after birth");
  await choose("Solar arc directions");
  await says("Solar arc directions:");
  assert.match(await row("Sun"), /2[23]°\d\d′[^]*Can/, "the directed Sun is the progressed one");
  await choose("Solar return");
  await page.locator("#pair-year").fill("2026");
  await says("Solar return, 15 June 2026");
  assert.match(await row("Sun"), /24°23′[^]*Gem/, "the Sun is where it was at birth");
  assert.equal(await page.locator('.card-pair-wheel .wheel-outer [data-body="sun"]').count(), 1);
});

test("a second birth is typed there, and what is wrong with it is said at its field", async () => {
  await show(ADA, "Ada");
  await page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Techniques" }).click();
  const second = page.getByRole("form", { name: "Second birth" });
  assert.equal(await second.locator(".message.is-error").count(), 0, "nothing is wrong before anything is typed");
  await second.getByLabel("Name").fill("Carl");
  await second.getByLabel("Day").fill("26");
  await second.getByLabel("Month").selectOption("July");
  await second.getByLabel("Year").fill("1975");
  await second.getByLabel("Time", { exact: true }).fill("19:32");
  await second.getByRole("combobox", { name: "Place" }).fill("Zürich");
  await second.getByRole("combobox", { name: "Place" }).blur();
  await says("Synastry:");
  assert.match(await page.locator(".card-pair-aspects thead").innerText(), /^Carl[^]*Ada/);
  await second.getByLabel("Day").fill("32");
  await second.getByLabel("Day").blur();
  await page.locator("#second-date-message.is-error", { hasText: /day/ }).waitFor();
  assert.equal(await page.locator("#date-message.is-error").count(), 0, "the first birth is as it was");
  await second.getByLabel("Day").fill("27");
  await says("Synastry:");
  assert.equal(await second.locator(".message.is-error").count(), 0);
});

test("each one's bodies are shown in the other's houses", async () => {
  await open();
  await says("Synastry:");
  const table = page.locator(".card-pair-overlays");
  assert.match(await table.locator("thead").innerText(), /Bob, in the houses of Ada[^]*Ada, in the houses of Bob/);
  assert.equal(await table.locator("tbody tr").count(), await page.locator(".card-pair-positions tbody tr").count());
  assert.match(await table.getByRole("row", { name: "Sun" }).innerText(), /Sun\s+\d+( \/ \d+)?\s+\d+( \/ \d+)?$/);
  await choose("Secondary progressions");
  await says("Secondary progressions,");
  assert.match(await table.locator("thead").innerText(), /Progressed, in the houses of Natal/);
  await choose("Composite");
  await says("Composite:");
  assert.ok(await table.isHidden());
});

test("the Moon and the planets return, each to where it was, at a place of one's own", async () => {
  await open();
  await choose("Lunar return");
  await page.getByLabel("First after this day").fill("2026-03-01");
  await page.locator(".room:not([hidden]) .transit-status", { hasText: /^Lunar return, \d+ March 2026/ }).waitFor();
  const natalMoon = await page.locator('.card-pair-wheel .wheel-bodies:not(.wheel-outer) [data-body="moon"]').getAttribute("data-longitude");
  const outer = (id) => page.locator(`.card-pair-wheel .wheel-outer [data-body="${id}"]`).getAttribute("data-longitude");
  assert.ok(Math.abs(Number(await outer("moon")) - Number(natalMoon)) < 1e-4);
  const here = await page.locator('.card-pair-wheel .wheel-outer').innerHTML();
  await page.locator("#pair-place").fill("Tokyo");
  await page.getByRole("option", { name: /Tokyo/ }).first().click();
  await page.waitForFunction((here) => document.querySelector(".card-pair-wheel .wheel-outer").innerHTML !== here, here);
  await page.getByLabel("Returns in the zodiac").selectOption("Sidereal, corrected for precession");
  await page.waitForFunction((moon) => Math.abs(Number(document.querySelector('.card-pair-wheel .wheel-outer [data-body="moon"]').dataset.longitude) - moon) > 0.1, Number(natalMoon));
  await choose("Planetary return");
  await page.getByLabel("Planet", { exact: true }).selectOption("Saturn");
  await page.getByLabel("First after this day").fill("2018-01-01");
  await says("Planetary return,");
  await page.getByLabel("Planet", { exact: true }).selectOption("Mercury");
  await page.getByLabel("First after this day").fill("1991-04-01");
  await says("Planetary return,");
});

test("what is missing or wrong is said in words, and mended", async () => {
  await show(ADA, "Ada");
  await page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Techniques" }).click();
  await says("Complete the second birth.");
  await page.getByRole("radio", { name: "One of your charts" }).check();
  await says("None of your charts is kept yet.");
  await choose("Solar return");
  const year = page.locator("#pair-year");
  await year.fill("20");
  await says("Enter a year of four digits.");
  await year.fill("3000");
  await says("This cannot be calculated.");
  assert.ok(await page.locator(".card-pair-wheel").isHidden());
  await year.fill("2026");
  await says("Solar return, 15 June 2026");
  await page.locator(".card-pair-wheel .wheel-svg").waitFor();
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 390, 1280]) {
    test(`axe finds nothing, and nothing is cut off: ${width} px, ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 900 });
      await open();
      await says("Synastry:");
      await looksRight(`pair-${width}-${colorScheme}`);
    });
  }
}
