// The page in German: chosen by the browser or by its visitor, and nothing English left in it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chartIsCurrent, newContext } from "../support/browser.mjs";
import { browser, context, looksRight, page, room, setUp, site } from "../support/page.mjs";
import { words } from "../support/words.mjs";

const [en, de] = [await words("en"), await words("de")];

const ADA = "#date=1990-06-15&time=14:30:15.5&lat=40.7128&lon=-74.006&tz=America/New_York&name=Ada";
const ROOMS = ["chart", "transits", "pair", "charts"];

setUp({ locale: "de-AT" });

async function open(fragment = ADA) {
  await page.goto(`${site.url}/${fragment}`);
  await chartIsCurrent(page);
}

/** The texts of a table, of which some may be in groups. */
function* texts(table, path = []) {
  for (const [key, value] of Object.entries(table)) {
    if (typeof value === "string") yield [[...path, key].join("."), value];
    else if (typeof value === "object") yield* texts(value, [...path, key]);
  }
}

test("a first visit is in the first of the browser's languages that there is", async () => {
  await open();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "de");
  assert.equal(await page.title(), `Sidera: ${de.tagline}`);
  await page.locator("#chart .subtitle", { hasText: "15. Juni 1990, 14:30:15,5 EDT (UT−04:00) · 40,7128° N, 74,0060° W" }).waitFor();
  assert.match(await page.locator(".computed").innerText(), /^Hier berechnet in [\d,]+ (µs|ms)$/);
  assert.match(await page.locator(".card-positions").innerText(), /Sonne[^]*Zwi[^]*Merkur/);
  await page.locator('.wheel-body[data-body="sun"]').hover();
  await page.locator("#chart .wheel-caption", { hasText: /^Sonne: 24°23′ Zwillinge tropisch, 33°31′ Stier siderisch, 9\. Haus/ }).waitFor();
  const other = await newContext(browser, { locale: "fr-FR" });
  const french = await other.context.newPage();
  await french.goto(`${site.url}/${ADA}`);
  await chartIsCurrent(french);
  assert.equal(await french.evaluate(() => document.documentElement.lang), "en");
  await other.context.close();
});

test("the language is chosen beside the colours, remembered, and what was typed stays", async () => {
  await open();
  await page.getByLabel("Name").fill("Eva");
  await page.locator("#chart-title", { hasText: "Eva" }).waitFor();
  await page.getByLabel("Sprache").selectOption("English");
  await page.locator("#chart .subtitle", { hasText: "15 June 1990" }).waitFor();
  assert.equal(await page.getByLabel("Name").inputValue(), "Eva");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  assert.equal(await page.evaluate(() => document.activeElement.id), "language");
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  await open();
  await page.locator("#chart .subtitle", { hasText: "15 June 1990" }).waitFor();
  await page.getByLabel("Language").selectOption("Deutsch");
  await page.locator("#chart .subtitle", { hasText: "15. Juni 1990" }).waitFor();
});

test("where nothing can be stored, the language is chosen all the same", async () => {
  await context.addInitScript(() => {
    Object.defineProperty(globalThis, "localStorage", { get: () => { throw new DOMException("denied", "SecurityError"); } });
  });
  await open();
  await page.getByLabel("Sprache").selectOption("English");
  await page.locator("#chart .subtitle", { hasText: "15 June 1990" }).waitFor();
});

test("no English word of the tables is left in any room", async () => {
  const german = new Map(texts(de));
  const left = new Set([...texts(en)].filter(([key, text]) => german.get(key) !== text).map(([, text]) => text));
  for (const text of german.values()) left.delete(text);
  assert.ok(left.size > 200, `${left.size} texts that differ`);
  await open();
  for (const id of ROOMS) {
    await room(de.rooms.names[id]).click();
    const shown = await page.evaluate(() => {
      const found = [];
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) found.push(walk.currentNode.data.trim());
      for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
        for (const name of ["aria-label", "title", "placeholder"]) found.push(element.getAttribute(name) ?? "");
      }
      return found;
    });
    assert.deepEqual(shown.filter((text) => left.has(text)), [], id);
  }
});

test("refusals are in German, and what the core says in English is marked as English", async () => {
  await open();
  const cases = [
    ["latitude", "Breite", "91", "Eine Breite geht von −90 bis 90 Grad"],
    ["longitude", "Länge", "181", "Eine Länge geht von −180 bis 180 Grad"],
    ["time", "Uhrzeit", "25:00", "Eine Uhrzeit geht von 00:00 bis 23:59:59"],
    ["time", "Uhrzeit", "bald", "Das ist keine Uhrzeit."],
    ["date", "Jahr", "1066", "außerhalb der Jahre 1800 bis 2199"],
    ["date", "Tag", "31", "Dieses Datum gibt es nicht."],
    ["timezone", "Zeitzone", "Europe/Berln", "Diese Zeitzone gibt es nicht.", "combobox"],
  ];
  for (const [field, label, wrong, words, role = "textbox"] of cases) {
    const input = page.getByRole(role, { name: label, exact: true });
    const right = await input.inputValue();
    await input.fill(wrong);
    await input.blur();
    await page.locator(`#${field}-message.is-error`, { hasText: words }).waitFor();
    assert.equal(await page.locator(`#${field}-message [lang]`).count(), 0);
    await input.fill(right);
    await chartIsCurrent(page);
  }
  await page.getByLabel("Zeit unbekannt").check();
  await page.locator(".warnings li", { hasText: "Die Geburtszeit ist unbekannt" }).waitFor();
  assert.match(await page.locator('.card-meta [lang="en"]').first().innerText(), /^\w+/);
});

test("a coordinate may be written with the German letter for east", async () => {
  await open();
  await page.getByRole("textbox", { name: "Länge", exact: true }).fill("13o24");
  await page.locator("#chart .subtitle", { hasText: "13,4000° O" }).waitFor();
});

test("German works offline after the first visit", async () => {
  const own = await newContext(browser, { locale: "de-DE" });
  const visit = await own.context.newPage();
  await visit.goto(`${site.url}/${ADA}`);
  await chartIsCurrent(visit);
  await visit.waitForFunction(() => document.documentElement.dataset.offline === "ready");
  await own.context.setOffline(true);
  await visit.reload();
  await chartIsCurrent(visit);
  assert.equal(await visit.evaluate(() => document.documentElement.lang), "de");
  await own.context.close();
  assert.deepEqual(own.complaints, []);
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 768, 1440]) {
    test(`axe finds nothing, and nothing is cut off: ${width} px, ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 900 });
      await open();
      await looksRight(`german-${width}-${colorScheme}`);
    });
  }
}
