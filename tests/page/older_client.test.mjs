// A page as the older service's clients have it, served from another origin: it posts a birth to
// `/calculate_chart`, reads every key of the answer, draws a wheel, and shows a failure's `detail`.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { launch, newContext } from "../support/browser.mjs";
import { serveSite } from "../support/site.mjs";

let site, browser, elsewhere;
before(async () => {
  site = await serveSite({ edge: true });
  browser = await launch();
  elsewhere = await serve(client(site.url));
});
after(async () => {
  await browser.close();
  await new Promise((closed) => elsewhere.server.close(closed));
  await site.close();
});

const BIRTH = {
  full_name: "Ada Lovelace",
  year: 1990,
  month: 6,
  day: 15,
  hour: 14,
  minute: 30,
  location: "New York, USA",
  unknown_time: false,
  user_email: "",
  is_full_birth_name: true,
};

/** Opens the page elsewhere and lets it ask. */
async function asked(request) {
  const { context, complaints } = await newContext(browser);
  const page = await context.newPage();
  await page.goto(elsewhere.url);
  assert.notEqual(new URL(page.url()).origin, new URL(site.url).origin);
  await page.evaluate((request) => globalThis.ask(request), request);
  return { page, complaints, close: () => context.close() };
}

test("a page of another origin draws wheels and tables from the answer", async () => {
  const { page, complaints, close } = await asked(BIRTH);
  assert.equal(await page.locator("#error").innerText(), "");
  for (const zodiac of ["sidereal", "tropical"]) {
    assert.equal(await page.locator(`#${zodiac}-wheel .body`).count(), 17);
    assert.equal(await page.locator(`#${zodiac}-wheel .cusp`).count(), 12);
    assert.equal(await page.locator(`#${zodiac}-positions tr`).count(), 17);
    const aspects = page.locator(`#${zodiac}-aspects tr`);
    assert.ok((await aspects.count()) > 10);
    assert.match(await aspects.first().innerText(), /^\S.* (in \w+).*\d+\.\d\d°\s+\d+\.\d\d/);
  }
  assert.equal(await page.locator("#sidereal-wheel .sign").count(), 13);
  assert.match(await page.locator("#facts").innerText(), /1990-06-15 18:30.*40\.\d+° N, 74\.\d+° W.*Day Birth.*Metal Horse/s);
  assert.match(await page.locator("#facts").innerText(), /House 1: \w+ \(Ruler: /);
  await close();
  assert.deepEqual(complaints, []);
});

test("without a time it draws what there is", async () => {
  const { page, complaints, close } = await asked({ ...BIRTH, unknown_time: true });
  assert.equal(await page.locator("#error").innerText(), "");
  assert.equal(await page.locator("#sidereal-wheel .cusp").count(), 0);
  assert.ok((await page.locator("#sidereal-wheel .body").count()) >= 11);
  await close();
  assert.deepEqual(complaints, []);
});

test("it shows the detail of a failure", async () => {
  for (const [request, expected] of [
    [{ ...BIRTH, location: "Qwxyzzy Nowhere" }, /Qwxyzzy|place|location/i],
    [{ location: "Paris" }, /full_name/],
  ]) {
    const { page, complaints, close } = await asked(request);
    assert.match(await page.locator("#error").innerText(), expected);
    await close();
    // The browser itself notes the refused request; the page must add nothing.
    assert.deepEqual(complaints.filter((text) => !/status of 4\d\d/.test(text)), []);
  }
});

async function serve(html) {
  const server = createServer((request, response) => {
    const isPage = new URL(request.url, "http://localhost").pathname === "/";
    response.writeHead(isPage ? 200 : 204, { "content-type": "text/html; charset=utf-8" });
    response.end(isPage ? html : undefined);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { server, url: `http://127.0.0.1:${server.address().port}/` };
}

/** The page: no library, and it trusts every key to be there with its type. */
function client(api) {
  return `<!doctype html><html lang="en"><title>Elsewhere</title>
<p id="error"></p><pre id="facts"></pre>
${["sidereal", "tropical"].map((zodiac) => `<svg id="${zodiac}-wheel" viewBox="-110 -110 220 220"></svg>
<table id="${zodiac}-positions"></table><table id="${zodiac}-aspects"></table><ul id="${zodiac}-rest"></ul>`).join("\n")}
<script>
const api = ${JSON.stringify(api)};
const at = (degrees, radius, zero) => {
  const angle = ((180 + degrees - zero) * Math.PI) / 180;
  return [radius * Math.cos(angle), -radius * Math.sin(angle)];
};
const draw = (svg, kind, degrees, zero, radius, text) => {
  if (!Number.isFinite(degrees)) throw new Error(kind + " has no degrees");
  const [x, y] = at(degrees, radius, zero);
  const node = document.createElementNS("http://www.w3.org/2000/svg", text ? "text" : "line");
  node.setAttribute("class", kind);
  if (text) Object.entries({ x, y, "font-size": 6 }).forEach(([name, value]) => node.setAttribute(name, value));
  else Object.entries({ x1: 0, y1: 0, x2: x, y2: y, stroke: "gray" }).forEach(([name, value]) => node.setAttribute(name, value));
  if (text) node.textContent = text;
  svg.append(node);
};
const row = (table, cells) => {
  const line = table.insertRow();
  for (const cell of cells) line.insertCell().textContent = cell;
};
function show(chart) {
  for (const zodiac of ["sidereal", "tropical"]) {
    const part = (name) => document.getElementById(zodiac + "-" + name);
    const positions = chart[zodiac + "_major_positions"];
    const cusps = chart[zodiac + "_house_cusps"];
    const zero = cusps.length ? cusps[0] : 0;
    cusps.forEach((cusp) => draw(part("wheel"), "cusp", cusp, zero, 100));
    if (zodiac === "sidereal") chart.true_sidereal_signs.forEach(([name, start, end]) => draw(part("wheel"), "sign", (start + end) / 2, zero, 105, name.slice(0, 3)));
    for (const { name, position, degrees, percentage, retrograde, house_info, house_num } of positions) {
      if (degrees !== null) draw(part("wheel"), "body", degrees, zero, 80, name.slice(0, 2));
      row(part("positions"), [name, position, percentage, retrograde ? "Rx" : "", house_info, house_num]);
    }
    for (const { p1_name, type, p2_name, orb, score, p1_degrees, p2_degrees } of chart[zodiac + "_aspects"]) {
      row(part("aspects"), [p1_name.trim() + " " + type.trim() + " " + p2_name.trim(), orb.replace("°", "") + "°", score.trim()]);
      draw(part("wheel"), "aspect", p1_degrees, zero, 60);
      draw(part("wheel"), "aspect", p2_degrees, zero, 60);
    }
    const lines = [
      ...chart[zodiac + "_retrogrades"].map(({ name }) => name.trim()),
      ...chart[zodiac + "_aspect_patterns"].map(({ description }) => description.trim()),
      ...chart[zodiac + "_additional_points"].map(({ name, info, retrograde }) => name.trim() + info.trim() + retrograde),
      ...Object.entries(chart[zodiac + "_chart_analysis"]).map(([name, value]) => name + ": " + value),
    ];
    part("rest").append(...lines.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  }
  const numbers = chart.numerology_analysis;
  const name = numbers.name_numerology;
  document.getElementById("facts").textContent = [
    chart.name.trim(), chart.utc_datetime.trim(), chart.location.trim(), chart.day_night_status.trim(), chart.chinese_zodiac.trim(),
    numbers.life_path_number, numbers.day_number, numbers.lucky_number,
    name && [name.expression_number, name.soul_urge_number, name.personality_number].join(),
    ...Object.entries(chart.house_rulers ?? {}).map(([house, ruler]) => house + ": " + ruler.trim()),
    ...Object.entries(chart.house_sign_distributions ?? {}).map(([house, signs]) => house + ": " + signs.join(", ")),
    chart.quick_highlights.trim(), chart.snapshot_reading, chart.chart_hash.trim(), chart.unknown_time,
  ].join("\\n");
}
globalThis.ask = async (request) => {
  try {
    const response = await fetch(api + "/calculate_chart", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(request),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.detail);
    show(answer);
  } catch (error) {
    document.getElementById("error").textContent = error.message;
  }
};
</script></html>`;
}
