import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { chartIsCurrent } from "../support/browser.mjs";
import { context, looksRight, page, screenshots, setUp, site } from "../support/page.mjs";

const ADA = "#date=1990-06-15&time=14:30&lat=40.7128&lon=-74.006&tz=America/New_York&name=Ada+%3Cb%3E";
const BOB = "#date=1975-3-1&time=08:15&lat=52.52&lon=13.405&tz=Europe/Berlin&name=Bob&houses=koch&wheel=tropical";

setUp();

const room = () => page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: "Your charts" }).click();
const names = () => page.locator(".kept strong").allInnerTexts();
const says = (text) => page.locator(".charts-status", { hasText: text }).waitFor();

/** Opens a link in the page, and keeps its chart. */
async function keep(fragment, name) {
  await page.goto("about:blank");
  await page.goto(`${site.url}/${fragment}`);
  await page.locator("#chart-title", { hasText: name }).waitFor();
  await chartIsCurrent(page);
  await page.getByRole("button", { name: "Keep chart" }).click();
  await page.locator(".share-notice", { hasText: name }).waitFor();
}

/** Exports all charts; the answer is the file's text. */
async function exported() {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export all" }).click()]);
  return readFileSync(await download.path(), "utf8");
}

const imports = (text, name = "charts.json") =>
  page.locator("#import").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });

test("a kept chart is there after a reload, and opens as it was", async () => {
  await keep(ADA, "Ada <b>");
  await keep(BOB, "Bob");
  await page.getByRole("button", { name: "Keep chart" }).click();
  await page.locator(".share-notice", { hasText: "kept already" }).waitFor();
  await room();
  await page.reload();
  await page.locator(".kept li").nth(1).waitFor();
  assert.deepEqual(await names(), ["Ada <b>", "Bob"]);
  assert.match(await page.locator(".kept li").last().innerText(), /1 March 1975, 08:15/);
  await page.getByRole("button", { name: /^Ada/ }).click();
  await page.locator("#chart .subtitle", { hasText: "15 June 1990, 14:30 EDT" }).waitFor();
  await page.goBack();
  await page.getByRole("button", { name: /^Bob/ }).click();
  await page.locator("#chart .subtitle", { hasText: "1 March 1975, 08:15 CET" }).waitFor();
  assert.equal(await page.getByLabel("Houses", { exact: true }).inputValue(), "koch");
});

test("a chart is renamed, deleted, and brought back, by keyboard", async () => {
  await keep(BOB, "Bob");
  await room();
  await page.getByRole("button", { name: "Rename Bob" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Robert");
  await page.keyboard.press("Enter");
  await says("It is called Robert now.");
  assert.deepEqual(await names(), ["Robert"]);
  await page.getByRole("button", { name: "Delete Robert" }).focus();
  await page.keyboard.press("Enter");
  await says("Deleted: Robert.");
  assert.deepEqual(await names(), []);
  await page.keyboard.press("Enter");
  await says("It is back: Robert.");
  assert.deepEqual(await names(), ["Robert"]);
  await page.reload();
  await page.getByRole("button", { name: /^Robert/ }).waitFor();
});

test("what is exported is imported elsewhere, and what is there already is not doubled", async () => {
  await keep(ADA, "Ada <b>");
  await keep(BOB, "Bob");
  await room();
  await page.getByRole("button", { name: "Delete Bob" }).waitFor();
  const file = await exported();
  const { format, version, charts } = JSON.parse(file);
  assert.deepEqual([format, version, charts.map(({ name }) => name)], ["sidera-charts", 1, ["Ada <b>", "Bob"]]);
  await imports(file);
  await says("0 charts imported. 2 were here already.");
  await page.getByRole("button", { name: "Delete Bob" }).click();
  await says("Deleted: Bob.");
  await imports(file);
  await says("1 chart imported. 1 was here already.");
  assert.deepEqual(await names(), ["Ada <b>", "Bob"]);
  assert.equal(await exported().then((text) => JSON.parse(text).charts.length), 2);
});

test("a file that cannot be read says what is wrong, and nothing is lost or half taken in", async () => {
  await keep(BOB, "Bob");
  await room();
  await page.getByRole("button", { name: "Delete Bob" }).waitFor();
  const good = JSON.parse(await exported());
  const [chart] = good.charts;
  const other = { ...chart, name: "Carol" };
  const bad = (change) => JSON.stringify({ ...good, charts: [other, { ...chart, ...change }] });
  const cases = [
    ["{", "it is not JSON"],
    ["[]", "it is no file of charts"],
    [JSON.stringify({ ...good, version: 2 }), "its version is 2, and this page reads version 1"],
    [JSON.stringify({ ...good, charts: {} }), "are no list"],
    [JSON.stringify({ ...good, charts: [other, 7] }), "in chart 2, there is no object"],
    [bad({ name: 7 }), "in chart 2, “name”"],
    [bad({ saved: "yesterday" }), "“saved”"],
    [bad({ birth: null }), "“birth” is missing"],
    [bad({ birth: { ...chart.birth, zodiac: "lunar" } }), "“birth.zodiac”"],
    [bad({ birth: { ...chart.birth, unknownTime: "yes" } }), "“birth.unknownTime”"],
    [bad({ birth: { ...chart.birth, weather: "rain" } }), "“birth.weather” is unknown"],
    [bad({ birth: { ...chart.birth, year: "MCM" } }), "“birth.year”"],
  ];
  for (const [text, why] of cases) {
    await imports(text, "bad.json");
    await says(why);
    assert.match(await page.locator(".charts-status").innerText(), /Nothing was imported from bad\.json[^]*What is kept here is as it was/);
    assert.deepEqual(await names(), ["Bob"], why);
  }
  await imports(JSON.stringify({ ...good, charts: [other] }));
  await says("1 chart imported.");
  assert.deepEqual(await names(), ["Bob", "Carol"]);
});

test("where the browser keeps nothing, the page says so and works", async () => {
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("denied", "SecurityError");
    };
  });
  await page.goto(`${site.url}/${BOB}`);
  await chartIsCurrent(page);
  await page.getByRole("button", { name: "Keep chart" }).click();
  await page.locator(".share-notice", { hasText: "does not let the page keep anything" }).waitFor();
  await room();
  await says("does not let the page keep anything");
});

test("the wheel is saved as a picture", async () => {
  await page.goto(`${site.url}/${BOB}`);
  await chartIsCurrent(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "PNG" }).click()]);
  assert.equal(download.suggestedFilename(), "Bob 1975-03-01.png");
  const bytes = readFileSync(await download.path());
  assert.equal(bytes.subarray(1, 4).toString(), "PNG");
  assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [2000, 2000]);
  const colours = await page.evaluate(async (base64) => {
    const image = await createImageBitmap(await (await new Promise((done) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      done(new Blob([bytes], { type: "image/png" }));
    })));
    const canvas = new OffscreenCanvas(200, 200).getContext("2d");
    canvas.drawImage(image, 0, 0, 200, 200);
    return new Set(new Uint32Array(canvas.getImageData(0, 0, 200, 200).data.buffer)).size;
  }, bytes.toString("base64"));
  assert.ok(colours > 100, `${colours} colours`);
});

test("on paper there are the wheel and the tables, on white", async () => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(`${site.url}/${BOB}`);
  await chartIsCurrent(page);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.screenshot({ path: `${screenshots}/print.png`, fullPage: true });
  for (const shown of [".card-wheel .wheel-svg", ".card-positions table", ".card-aspects table"]) assert.ok(await page.locator(shown).isVisible(), shown);
  for (const hidden of [".form-panel", ".rooms", ".page-head", ".card-compare", ".actions"]) assert.ok(await page.locator(hidden).isHidden(), hidden);
  const ink = await page.locator(".card-positions td").first().evaluate((cell) => getComputedStyle(cell).color);
  assert.equal(ink, "rgb(29, 36, 51)");
  const rows = page.locator(".card-aspects tbody tr");
  const [list, last] = [await page.locator(".card-aspects").boundingBox(), await rows.last().boundingBox()];
  assert.ok(last.y + last.height <= list.y + list.height + 1, "no row is cut off");
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 390, 1280]) {
    test(`axe finds nothing, and nothing is cut off: ${width} px, ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 900 });
      await keep(ADA, "Ada <b>");
      await keep(BOB, "Bob");
      await room();
      await page.getByRole("button", { name: "Rename Bob" }).click();
      await looksRight(`charts-${width}-${colorScheme}`);
    });
  }
}
