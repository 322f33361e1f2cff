// The operator's dashboard in front of the real Worker.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { axeViolations, launch, newContext, overflow } from "../support/browser.mjs";
import { fill, FILLED, isCurrent, NEWER, openPart, serveDashboard, signIn, TOKEN } from "../support/dashboard.mjs";
import { root } from "../support/site.mjs";

const MINUTE = 60_000;
const screenshots = `${root}target/screenshots`;

let served, browser;
before(async () => {
  mkdirSync(screenshots, { recursive: true });
  served = await serveDashboard();
  await fill(served);
  browser = await launch();
});
after(async () => {
  await browser.close();
  await served.close();
});

/** A fresh profile with a page; what must not happen is looked at when the test is over. */
async function fresh(t, options) {
  const { context, complaints } = await newContext(browser, options);
  // The module is large, and machines are slow.
  context.setDefaultTimeout(60_000);
  t.after(() => context.close());
  return { context, complaints, page: await context.newPage() };
}

/** Opens the table behind a plot. */
async function openTable(page, card) {
  await page.locator(`${card} .plot-table > summary`).click();
  await page.locator(`${card} tbody tr`).first().waitFor();
}

/** What Chromium writes to the console of an answer that is an error. */
const withoutRefusals = (complaints) => complaints.filter((complaint) => !/Failed to load resource: the server responded with a status of (401|503)/.test(complaint));

test("a wrong token is refused in words, a right one opens, and a reload asks again", async (t) => {
  const { page, complaints } = await fresh(t);
  await page.goto(served.url);
  assert.equal(await page.locator("#token").evaluate((input) => input === document.activeElement), true);
  await signIn(page, "not-this-one");
  await page.getByRole("alert").filter({ hasText: "This token opens nothing here." }).waitFor();
  await signIn(page, " ");
  await page.getByRole("alert").filter({ hasText: "Type or paste the token." }).waitFor();
  await signIn(page, `${TOKEN}\u2026`);
  await page.getByRole("alert").filter({ hasText: "This token opens nothing here." }).waitFor();
  await signIn(page);
  await isCurrent(page);
  await page.getByText("development (admin)").waitFor();
  assert.deepEqual(await page.evaluate(() => [JSON.stringify(sessionStorage), JSON.stringify(localStorage)].filter((text) => text.includes("token-of"))), []);
  await page.reload();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  assert.deepEqual(withoutRefusals(complaints), []);
});

test("a token that is to be kept survives a reload and no signing out", async (t) => {
  const { page, complaints } = await fresh(t);
  await page.goto(served.url);
  await page.getByLabel("Keep it in this tab").check();
  await signIn(page);
  await isCurrent(page);
  await page.route("**/api/v1/admin/system/config", (route) => route.abort(), { times: 1 });
  await page.reload();
  await page.getByText("The edge cannot be reached.").waitFor();
  await page.reload();
  await isCurrent(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByText("You are signed out. The token is forgotten.").waitFor();
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  await page.reload();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  assert.deepEqual(complaints.filter((complaint) => !complaint.includes("ERR_FAILED")), []);
});

test("a token that is no longer taken leads back to the door", async (t) => {
  const { page, context } = await fresh(t);
  await openPart(page, served.url);
  await context.route("**/api/v1/monitoring/history*", (route) => route.fulfill({ status: 401, contentType: "application/problem+json", body: "{}" }));
  await page.getByRole("button", { name: "Refresh now" }).click();
  await page.getByText("The token is not accepted any more").waitFor();
  assert.equal(await page.locator(".part").count(), 0);
});

test("traffic shows what was asked of every route", async (t) => {
  const { page, complaints } = await fresh(t);
  await openPart(page, served.url, "traffic");
  for (const [route, { count, errors }] of Object.entries(FILLED)) {
    const row = page.locator("section", { has: page.locator("#routes-title") }).getByRole("row").filter({ hasText: route });
    const cells = await row.getByRole("cell").allInnerTexts();
    assert.deepEqual([cells[0], cells[2]], [String(count), String(errors)], route);
  }
  // The table behind the plot has as many as were asked.
  await openTable(page, ".card-rate");
  const rates = await page.locator(".card-rate tbody td").allInnerTexts();
  assert.ok(rates.some((rate) => /^0\.\d+\/min$/.test(rate)), rates.slice(0, 5).join(" "));
  await page.locator(".plot-deploys", { hasText: NEWER }).first().waitFor();
  assert.match(await page.locator(".card-rate .plot-stage").getAttribute("aria-label"), /Requests: at most [\d.]+\/min at/);
  assert.deepEqual(complaints, []);
});

test("what pages measured is within two percent at every percentile, and in the rows of the heat map", async (t) => {
  const { page } = await fresh(t);
  await openPart(page, served.url, "traffic");
  await page.getByRole("radio", { name: "visitors’ pages" }).check();
  const row = page.locator("section", { has: page.locator("#routes-title") }).getByRole("row").filter({ hasText: "POST /api/v1/charts/natal" });
  await row.getByRole("cell", { name: "60", exact: true }).waitFor();
  const head = await page.locator("section", { has: page.locator("#routes-title") }).getByRole("columnheader").allInnerTexts();
  const cells = await row.getByRole("cell").allInnerTexts();
  const at = (name) => cells[head.indexOf(name) - 1];
  // Of 60 durations in order, those at places 29 and 58: 80 + 5 ms and 1000 + 10 ms.
  const seconds = (text) => parseFloat(text) * (text.endsWith("ms") ? 1e-3 : 1);
  assert.ok(Math.abs(seconds(at("p50")) / 0.085 - 1) < 0.025, at("p50"));
  assert.ok(Math.abs(seconds(at("p99")) / 1.01 - 1) < 0.025, at("p99"));
  await openTable(page, ".card-spread");
  const counts = await page.locator(".card-spread tbody td").allInnerTexts();
  assert.equal(counts.reduce((sum, text) => sum + Number(text), 0), 60);
});

test("another range, percentile or route asks no server", async (t) => {
  const { page, complaints } = await fresh(t);
  await openPart(page, served.url, "traffic");
  const before = served.asked.length;
  const requests = async () => Number(await page.locator("section", { has: page.locator("#routes-title") }).getByRole("row").filter({ hasText: "charts/natal" }).getByRole("cell").first().innerText());
  const day = await requests();
  await page.getByRole("radio", { name: "6 h", exact: true }).check();
  await isCurrent(page);
  assert.match(page.url(), /range=6h/);
  const some = await requests();
  assert.ok(some > 0 && some < day, `${some} of ${day}`);
  await page.getByRole("checkbox", { name: "p90" }).check();
  await page.locator(".card-latency .legend-item", { hasText: "p90" }).waitFor();
  await page.getByRole("combobox", { name: "Route" }).selectOption("GET /api/v1/places");
  await page.getByRole("status").filter({ hasText: "GET /api/v1/places is shown." }).waitFor({ state: "attached" });
  await page.getByRole("radio", { name: "24 h" }).check();
  await isCurrent(page);
  assert.deepEqual(served.asked.slice(before), []);
  // Longer ranges are asked for once, and only what is missing of them.
  const asked = async (range) => {
    const from = served.asked.length;
    await page.getByRole("radio", { name: range, exact: true }).check();
    await page.waitForURL(new RegExp(`range=${range.replace(" ", "")}`));
    await isCurrent(page);
    return served.asked.slice(from).map((each) => new URLSearchParams(each.split("?")[1]).get("detail"));
  };
  assert.deepEqual([await asked("3 d"), await asked("7 d"), await asked("24 h"), await asked("3 d"), await asked("7 d")], [["minutes"], ["hours"], [], [], []]);
  assert.deepEqual(complaints, []);
});

test("dragging across a plot looks closer, and the way back leads out again", async (t) => {
  const { page, complaints } = await fresh(t);
  await openPart(page, served.url, "traffic");
  const before = served.asked.length;
  const box = await page.locator(".card-rate .u-over").boundingBox();
  await page.mouse.move(box.x + box.width * 0.3, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 40, { steps: 4 });
  await page.mouse.up();
  await page.waitForURL(/range=\d+-\d+/);
  await isCurrent(page);
  const [, from, to] = /range=(\d+)-(\d+)/.exec(page.url());
  const hours = (Number(to) - Number(from)) / 60 / MINUTE;
  assert.ok(hours > 6 && hours < 9, `${hours} hours of 24`);
  assert.deepEqual(served.asked.slice(before), []);
  await page.getByRole("radio", { name: "24 h" }).check();
  await page.waitForURL(/range=24h/);
  assert.deepEqual(complaints, []);
});

test("the refresh goes on by itself, stops while nobody looks, and begins again at once", async (t) => {
  const { page, complaints } = await fresh(t);
  await page.clock.install();
  await openPart(page, served.url);
  const history = () => served.asked.filter((each) => each.includes("/monitoring/history")).length;
  const next = () => page.waitForResponse((response) => response.url().includes("/monitoring/history"));
  await page.getByLabel("Refresh", { exact: true }).selectOption({ label: "every minute" });
  const first = history();
  const [answered] = await Promise.all([next(), page.clock.runFor(61_000)]);
  // Only the newest hours are read again.
  const query = new URL(answered.url()).searchParams;
  assert.ok(Date.parse(query.get("to")) - Date.parse(query.get("from")) <= 2 * 60 * MINUTE, answered.url());
  await isCurrent(page);
  const looked = history();
  assert.ok(looked > first);
  const look = (hidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  await look(true);
  await page.clock.runFor(10 * MINUTE);
  assert.equal(history(), looked, "hidden");
  await Promise.all([next(), look(false).then(() => page.clock.runFor(1))]);
  await isCurrent(page);
  await page.getByLabel("Refresh", { exact: true }).selectOption({ label: "by hand" });
  const chosen = history();
  await page.clock.runFor(10 * MINUTE);
  assert.equal(history(), chosen, "by hand");
  await page.getByText(/^Stale: data until .*, \d+ min old$/).waitFor();
  assert.deepEqual(complaints, []);
});

test("offline is said, and what was loaded can still be looked at", async (t) => {
  const { page, context, complaints } = await fresh(t);
  await openPart(page, served.url, "traffic");
  await context.setOffline(true);
  await page.getByText(/^Offline: data until/).waitFor();
  await page.getByRole("radio", { name: "6 h", exact: true }).check();
  await isCurrent(page);
  assert.deepEqual(await page.getByRole("alert").allInnerTexts(), []);
  await page.getByRole("button", { name: "Refresh now" }).click();
  await page.getByRole("alert").filter({ hasText: "This device is offline." }).waitFor();
  await context.setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("alert").waitFor({ state: "detached" });
  await page.getByText(/^Data until/).waitFor();
  assert.ok(complaints.every((complaint) => /ERR_INTERNET_DISCONNECTED/.test(complaint)), complaints.join("\n"));
});

test("a store that cannot be read is said in words, and trying again mends it", async (t) => {
  const { page, context, complaints } = await fresh(t);
  const problem = { title: "The store is not there", detail: "The store cannot be reached.", status: 503 };
  await context.route("**/api/v1/monitoring/history*", (route) => route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify(problem) }), { times: 1 });
  await openPart(page, served.url, "traffic");
  await page.getByRole("alert").filter({ hasText: "Charts are calculated all the same" }).waitFor();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("button", { name: "POST /api/v1/charts/natal" }).waitFor();
  await page.getByRole("alert").waitFor({ state: "detached" });
  assert.deepEqual(withoutRefusals(complaints), []);
});

test("the overview tells health, alerts, the error budget and how fresh all of it is", async (t) => {
  const { page, complaints } = await fresh(t);
  await openPart(page, served.url);
  assert.match(await page.locator(".tile-health").innerText(), /store: Healthy/);
  assert.match(await page.locator(".tile-firing").innerText(), /None firing|\d+ firing/);
  const budget = page.locator(".tile-budget");
  // Three of all requests failed for the service's own fault, which is more than one in a thousand.
  assert.match(await budget.innerText(), /Overspent by [\d,.]+%\s+of 99\.9% answered well over a day\s+3 of \d+ requests failed/);
  await budget.getByText("Set the objective").click();
  await budget.getByLabel("Answered well, in percent").fill("90");
  await budget.getByLabel("Answered well, in percent").blur();
  await page.locator(".tile-budget", { hasText: /[\d.]+% left/ }).waitFor();
  await page.reload();
  await signIn(page);
  await page.locator(".tile-budget", { hasText: /[\d.]+% left\s*of 90% answered well/ }).waitFor();
  await page.locator(".tile-fresh", { hasText: /complete until then.*Read at/ }).waitFor();
  assert.deepEqual(complaints, []);
});

test("saturation compares what the store was asked with the day's budget", async (t) => {
  const { page, complaints } = await fresh(t);
  await openPart(page, served.url, "saturation");
  assert.match(await page.locator(".tile-kv-write").innerText(), /\d+ of 1,000 today \(UTC\)/);
  await openTable(page, ".card-starts");
  const starts = await page.locator(".card-starts tbody tr").evaluateAll((rows) => rows.map((row) => Number(row.lastElementChild.textContent)));
  assert.equal(starts.reduce((sum, value) => sum + value, 0), 2, "two isolates began");
  assert.deepEqual(complaints, []);
});

test("custom metrics have their values, and without any the page says how to record one", async (t) => {
  const { page, complaints } = await fresh(t);
  await openPart(page, served.url, "custom");
  const row = page.getByRole("row").filter({ hasText: "charts.stars" });
  assert.deepEqual(await row.getByRole("cell").allInnerTexts(), ["12", "66", "5.5", "0", "11"]);
  await page.getByRole("radio", { name: "From–to" }).check();
  await page.getByLabel("From", { exact: true }).fill("2026-11-30T00:00");
  await page.getByLabel("To", { exact: true }).fill("2026-11-30T06:00");
  await page.getByRole("button", { name: "Look at it" }).click();
  await page.getByText("No custom metric has a value in this range.").waitFor();
  assert.deepEqual(complaints, []);
});

test("keys alone lead from the door through the parts and along a plot", async (t) => {
  const { page, complaints } = await fresh(t);
  await page.goto(served.url);
  await page.keyboard.type(TOKEN);
  await page.keyboard.press("Enter");
  await isCurrent(page);
  await page.getByRole("link", { name: "Traffic", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.locator("#traffic-title:focus").waitFor();
  await isCurrent(page);
  const plot = page.locator(".card-rate .plot-stage");
  await plot.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  assert.match(await page.locator(".card-rate .plot-readout").innerText(), /^\d+ Dec,? \d\d:\d\d: Requests [\d.]+\/min$/);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".card-rate .plot-readout").innerText(), "");
  assert.deepEqual(complaints, []);
});

test("the dashboard speaks German to whoever prefers it", async (t) => {
  const { page, complaints } = await fresh(t, { locale: "de-DE" });
  await openPart(page, served.url, "traffic");
  assert.equal(await page.locator("html").getAttribute("lang"), "de");
  await page.getByRole("heading", { name: "Verkehr" }).waitFor();
  await page.getByText(/^Daten bis /).waitFor();
  await page.getByLabel("Sprache").selectOption("en");
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  assert.deepEqual(complaints, []);
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 768, 1440]) {
    test(`axe finds nothing on the dashboard, and nothing is cut off: ${width} px, ${colorScheme}`, async (t) => {
      const { page, complaints } = await fresh(t, { colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" });
      await page.goto(served.url);
      const found = { door: await axeViolations(page) };
      await signIn(page);
      for (const part of ["overview", "traffic", "saturation", "custom"]) {
        await page.goto(`${served.url}#part=${part}`);
        await page.locator(`#${part}-title`).waitFor();
        await isCurrent(page);
        await page.screenshot({ path: join(screenshots, `dashboard-${part}-${width}-${colorScheme}.png`), fullPage: true });
        for (const summary of await page.locator(".plot-table:not([hidden]) > summary").all()) await summary.click();
        found[part] = [...(await axeViolations(page)), ...((await overflow(page)) > 0 ? ["wider than the screen"] : [])];
      }
      assert.deepEqual(found, { door: [], overview: [], traffic: [], saturation: [], custom: [] });
      assert.deepEqual(complaints, []);
    });
  }
}
