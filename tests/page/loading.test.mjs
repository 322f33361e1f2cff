// While the engine is on its way, and where it never comes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chartIsCurrent } from "../support/browser.mjs";
import { complaints, context, page, setUp, site } from "../support/page.mjs";

const LINK = "#date=1990-06-15&time=14:30&lat=40.7128&lon=-74.006&tz=America/New_York";

// A file that is held back or missing, Chromium writes to the console.
setUp({ allowed: /^console:/ });

test("a chart that arrives after the form became unreadable is not shown as the form's", async () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await context.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${site.url}/${LINK}`);
  const latitude = page.getByLabel("Latitude", { exact: true });
  await latitude.fill("north");
  await page.locator("#latitude-message", { hasText: /\S/ }).waitFor();
  release();
  // The engine answers in the order it is asked: once it has found a place, the chart has arrived.
  await page.getByRole("combobox", { name: "Place" }).fill("Paris");
  await page.getByRole("option", { name: /Paris/ }).first().waitFor();
  assert.match(await page.locator("#latitude-message").innerText(), /\S/);
  assert.equal(await page.locator(".wheel-svg").count(), 0);
  await latitude.fill("40.7128");
  await chartIsCurrent(page);
  assert.deepEqual(complaints, []);
});

test("where the engine cannot be loaded, the page says so and what to do", async () => {
  await context.route("**/*.wasm", (route) => route.abort());
  await page.goto(`${site.url}/${LINK}`);
  await page.getByRole("alert").filter({ hasText: "The calculator could not start." }).waitFor();
  assert.ok(complaints.every((complaint) => complaint.startsWith("console:")), complaints.join("\n"));
});

test("whoever waits is told so: while the engine is on its way, and no longer", async () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await context.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${site.url}/${LINK}`);
  const busy = page.getByRole("progressbar", { name: "Calculating…" });
  await busy.waitFor();
  release();
  await chartIsCurrent(page);
  await busy.waitFor({ state: "hidden" });
  assert.deepEqual(complaints, []);
});
