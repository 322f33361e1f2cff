import assert from "node:assert/strict";
import { test } from "node:test";
import { chartIsCurrent, typeBirth } from "../support/browser.mjs";
import { looksRight, page, setUp, site } from "../support/page.mjs";
import { slide } from "../support/slide.mjs";

const BIRTH = "date=1990-06-15&time=14:30&lat=40.7128&lon=-74.006&tz=America/New_York&name=Ada+Example&wheel=tropical";
const ROOM = `#room=transits&${BIRTH}`;

setUp();

const moment = () => page.getByLabel("Date and time, UTC");
const slider = () => page.getByRole("slider", { name: "Time of the transits" });
const status = (text) => page.locator(".card-clock .transit-status", { hasText: text }).waitFor();
const longitude = (body) => page.locator(`.room:not([hidden]) .wheel-outer [data-body="${body}"]`).getAttribute("data-longitude").then(Number);

async function open(fragment = ROOM) {
  await page.goto(`${site.url}/${fragment}`);
  await page.locator(".room:not([hidden]) .wheel-outer .wheel-body").first().waitFor();
}

/** Goes to a moment and waits for its tables. */
async function at(value, words) {
  await moment().fill(value);
  await status(words);
}

test("the sky of a typed moment is around the birth, with its aspects and when they are exact", async () => {
  await open();
  await at("2026-03-20T12:00", "20 March 2026, 12:00 UTC");
  assert.ok(Math.abs((await longitude("sun")) - 359.88) < 0.05, "the Sun is a few hours before the equinox");
  assert.equal(await page.locator(".room:not([hidden]) .wheel-outer .wheel-body").count(), 13);
  assert.equal(await page.locator(".room:not([hidden]) .wheel-bodies:not(.wheel-outer) .wheel-body").count(), 13);
  const rows = page.getByRole("group", { name: "Transits to the birth" }).locator("tbody tr");
  const said = Number(/: (\d+) aspect/.exec(await page.locator(".card-clock .transit-status").innerText())[1]);
  assert.equal(await rows.count(), said);
  assert.ok(said > 5);
  assert.match((await rows.allInnerTexts()).join("\n"), /\d+ (March|April|February) 2026, \d\d:\d\d/);
  const sky = page.getByRole("group", { name: "The sky" });
  assert.match(await sky.getByRole("row", { name: "Sun" }).innerText(), /29°53′[^]*Pis/);
});

test("steps go by hour, day, week, month and year, and a month keeps its last day", async () => {
  await open();
  await at("2024-01-31T10:00", "31 January 2024, 10:00 UTC");
  const cases = [
    ["Month", "On", "29 February 2024, 10:00"],
    ["Year", "On", "28 February 2025, 10:00"],
    ["Week", "Back", "21 February 2025, 10:00"],
    ["Day", "On", "22 February 2025, 10:00"],
    ["Hour", "Back", "22 February 2025, 09:00"],
  ];
  for (const [unit, way, words] of cases) {
    await page.getByRole("radio", { name: unit, exact: true }).check();
    await page.getByRole("button", { name: way === "On" ? "One step on" : "One step back" }).click();
    await status(`${words} UTC`);
  }
});

test("the slider turns the sky by keyboard and says the moment", async () => {
  await open();
  await at("2026-06-01T00:00", "1 June 2026, 00:00 UTC");
  await slider().focus();
  await page.keyboard.press("ArrowRight");
  await status("1 June 2026, 00:15 UTC");
  assert.equal(await slider().getAttribute("aria-valuetext"), "1 June 2026, 00:15 UTC");
  await page.keyboard.press("End");
  await status("16 June 2026, 00:00 UTC");
  assert.equal(await slider().inputValue(), "0", "at its end it begins anew");
});

test("a playing sky moves smoothly and stands where it is stopped", async () => {
  await open();
  await at("2026-06-01T00:00", "1 June 2026, 00:00 UTC");
  const before = await longitude("moon");
  await page.getByRole("button", { name: "Play" }).click();
  await page.waitForFunction((before) => {
    const moon = document.querySelector('.room:not([hidden]) .wheel-outer [data-body="moon"]');
    return Number(moon.dataset.longitude) > before + 3;
  }, before);
  await page.getByRole("button", { name: "Pause" }).click();
  await page.locator(".room:not([hidden]):not(.is-moving)").waitFor();
  const shown = Date.parse(`${await moment().inputValue()}Z`);
  assert.ok(shown > Date.UTC(2026, 5, 1), "the field shows the moment that was reached");
  const moon = await longitude("moon");
  await page.getByRole("button", { name: "Now", exact: true }).click();
  await page.waitForFunction((moon) => Number(document.querySelector('.room:not([hidden]) .wheel-outer [data-body="moon"]').dataset.longitude) !== moon, moon);
});

test("a wheel while sliding is, but for what is said of it, the wheel of that moment", async () => {
  await open();
  await at("2026-06-01T00:00", "1 June 2026, 00:00 UTC");
  const drawn = () => page.locator(".room:not([hidden]) .wheel-svg").evaluate((svg) => [...svg.querySelectorAll(".wheel-outer path, .wheel-outer text, .wheel-aspects path")].map((each) => each.outerHTML));
  const slid = await page.evaluate(async () => {
    const slider = document.querySelector("#transit-slider");
    const aspects = () => document.querySelector(".room:not([hidden]) .wheel-aspects");
    const before = aspects().innerHTML;
    slider.value = "400";
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    while (aspects().innerHTML === before) await new Promise(requestAnimationFrame);
    return [...document.querySelectorAll(".room:not([hidden]) .wheel-outer path, .room:not([hidden]) .wheel-outer text, .room:not([hidden]) .wheel-aspects path")].map((each) => each.outerHTML);
  });
  await status("5 June 2026, 04:00 UTC");
  assert.deepEqual(slid, await drawn());
});

test("while sliding each frame is calculated here, and the wheel keeps up with the screen", async (t) => {
  await open();
  const { frames, updates } = await page.evaluate(slide, { from: -300, to: 300, stride: 2 });
  const told = (values) => {
    const sorted = values.toSorted((a, b) => a - b);
    return `median ${sorted[Math.floor(sorted.length / 2)].toFixed(1)} ms, p95 ${sorted[Math.floor(sorted.length * 0.95)].toFixed(1)} ms`;
  };
  t.diagnostic(`frames: ${told(frames)}; from the slider to the wheel's new layout: ${told(updates)} (${updates.length} of ${frames.length} frames)`);
  assert.ok(updates.length > frames.length / 4, `${updates.length} wheels in ${frames.length} frames`);
});

test("points of both rings are told apart by keyboard and pointer", async () => {
  await open();
  await at("2026-06-01T00:00", "1 June 2026, 00:00 UTC");
  await page.locator('.room:not([hidden]) .wheel-outer [data-body="sun"] circle').first().hover();
  await page.locator(".room:not([hidden]) .wheel-caption", { hasText: /^In the sky, Sun: / }).waitFor();
  assert.equal(await page.locator(".room:not([hidden]) .wheel-body.is-marked").count(), 1);
  await page.locator('.room:not([hidden]) .wheel-bodies:not(.wheel-outer) [data-body="sun"]').focus();
  await page.locator(".room:not([hidden]) .wheel-caption", { hasText: /^At birth, Sun: 24°23′ Gemini/ }).waitFor();
  const row = page.getByRole("group", { name: "Transits to the birth" }).locator("tbody tr").first();
  await row.hover();
  assert.equal(await page.locator(".room:not([hidden]) .wheel-aspect.is-marked").count(), 1);
});

test("the room is reached and left by its links, by the way back, and with another birth", async () => {
  await page.goto(`${site.url}/#${BIRTH}`);
  await chartIsCurrent(page);
  const rooms = page.getByRole("navigation", { name: "Rooms" });
  await rooms.getByRole("link", { name: "Transits" }).click();
  await page.getByRole("heading", { name: "Transits", exact: true }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "transits-title");
  assert.equal(await rooms.getByRole("link", { name: "Transits" }).getAttribute("aria-current"), "page");
  await page.locator(".room:not([hidden]) .subtitle", { hasText: "To Ada Example" }).waitFor();
  await page.getByLabel("Name").fill("");
  await typeBirth(page, { day: "1", month: "May", year: "1980", time: "06:00", latitude: "52.52", longitude: "13.405", timezone: "Europe/Berlin" });
  await page.locator(".room:not([hidden]) .subtitle", { hasText: "To 1 May 1980" }).waitFor();
  assert.equal(new URL(page.url()).hash, "#room=transits", "the link's birth is another one now");
  await page.goBack();
  await page.locator("#chart-title").waitFor();
});

test("after the room was left while its sky moved, the slider still turns it", async () => {
  await open();
  await at("2026-06-01T00:00", "1 June 2026, 00:00 UTC");
  const move = (value) => slider().evaluate((slider, value) => {
    slider.value = value;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  }, value);
  await page.evaluate(() => {
    const slider = document.querySelector("#transit-slider");
    slider.value = "40";
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    // Before the frame that would draw it.
    [...document.querySelectorAll(".rooms a")].find((link) => link.textContent === "Chart").click();
  });
  await page.locator("#chart:not([hidden])").waitFor();
  await page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Transits" }).click();
  await status("1 June 2026, 10:00 UTC");
  const before = await longitude("moon");
  // Without a pause between them, so that only frames draw.
  await page.evaluate(async (before) => {
    const slider = document.querySelector("#transit-slider");
    const moon = () => Number(document.querySelector('.room:not([hidden]) .wheel-outer [data-body="moon"]').dataset.longitude);
    for (let step = 100; moon() === before; step += 1) {
      slider.value = String(step % 1000);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise(requestAnimationFrame);
    }
  }, before);
  await move("400");
  await status("5 June 2026, 04:00 UTC");
});

test("a form without a birth is said to be so, and the last one's transits stay", async () => {
  await open();
  await page.getByLabel("Latitude", { exact: true }).fill("95");
  await page.locator(".room:not([hidden]).is-stale .subtitle", { hasText: "The form has changed" }).waitFor();
  await page.getByLabel("Latitude", { exact: true }).fill("40.7128");
  await page.locator(".room:not([hidden]):not(.is-stale) .subtitle", { hasText: "To Ada Example" }).waitFor();
});

test("a moment beyond the tables is refused in words, and another one is shown", async () => {
  await open();
  await moment().fill("2999-01-01T00:00");
  await page.locator(".card-clock .transit-status.is-error").waitFor();
  assert.match(await page.locator(".card-clock .transit-status").innerText(), /2[1-9]\d\d/);
  await at("2026-06-01T00:00", "1 June 2026, 00:00 UTC");
  assert.equal(await page.locator(".card-clock .transit-status.is-error").count(), 0);
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 390, 1280]) {
    test(`axe finds nothing, and nothing is cut off: ${width} px, ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 900 });
      await open();
      await at("2026-03-20T12:00", "20 March 2026");
      await looksRight(`transits-${width}-${colorScheme}`);
    });
  }
}
