import assert from "node:assert/strict";
import { test } from "node:test";
import { axeViolations as violations, chartIsCurrent, openForm, overflow } from "../support/browser.mjs";
import { looksRight, page, setUp, site } from "../support/page.mjs";

const BIRTH = "#date=1990-06-15&time=14:30&lat=40.7128&lon=-74.006&tz=America/New_York&place=New+York&name=Ada+Example";

setUp();

/** Opens a chart on a screen of this width, light unless it is said to be dark. */
async function open(width, colorScheme = "light") {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.setViewportSize({ width, height: width > 2000 ? 2160 : 900 });
  await page.goto(`${site.url}/${BIRTH}`);
  await chartIsCurrent(page);
}

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 768, 1440, 3840]) {
    test(`axe finds nothing, and nothing is cut off: ${width} px, ${colorScheme}`, async () => {
      await open(width, colorScheme);
      await looksRight(`${width}-${colorScheme}`);
      await openForm(page);
      await page.locator(".more summary").click();
      await page.getByLabel("Latitude", { exact: true }).fill("95");
      await page.locator("#latitude-message.is-error").waitFor();
      // What is stale is meant to be dimmed; its contrast counts when it is not.
      const stale = await violations(page, { exclude: [[".chart-body"]] });
      await page.getByLabel("Latitude", { exact: true }).fill("40.7128");
      await chartIsCurrent(page);
      const list = await violations(page);
      await page.getByRole("radio", { name: "Grid" }).check();
      assert.deepEqual([stale, list, await violations(page)], [[], [], []]);
      assert.equal(await overflow(page), 0, "the page is as wide as the screen");
    });
  }
}

test("every control is reached by keyboard, in the order of the page, with a visible focus", async () => {
  await open(1440);
  const walked = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const target = element.closest(".segmented") ?? element;
      const { outlineStyle, outlineWidth } = getComputedStyle(target);
      const label = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent ?? "";
      return { label: label.trim().slice(0, 40), visible: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 };
    });
    if (!focus) break;
    assert.ok(focus.visible, `${focus.label} has no visible focus`);
    walked.push(focus.label);
  }
  const order = ["Skip to the chart", "Language", "Colours", "Chart", "Transits", "Techniques", "Your charts", "Name", "Day", "Month", "Year", "Time", "Time unknown", "Place", "Latitude", "Longitude", "Time zone", "Sidereal zodiac", "Houses", "More options", "Now, here", "Clear", "Keep this birth", "Keep chart", "Copy link", "Print", "Compare with the edge", "Sidereal", "Save as SVG", "PNG", "Ascendant:", "Planets and points"];
  let at = -1;
  for (const label of order) {
    const next = walked.findIndex((walkedLabel, index) => index > at && walkedLabel.startsWith(label));
    assert.ok(next > at, `${label} comes after ${walked[at]} in ${walked.join(" | ")}`);
    at = next;
  }
});

test("the chosen theme is there before the first paint of the next visit", async () => {
  await open(1280);
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await page.getByLabel("Colours").selectOption({ label: "Dark" });
  assert.notEqual(await ground(), light);
  await page.locator('.wheel-svg[data-theme="dark"]').waitFor();
  await page.reload();
  await chartIsCurrent(page);
  assert.notEqual(await ground(), light);
});

test("nothing moves while the first chart is loading and while another is typed", async () => {
  await open(1280);
  const shift = await page.evaluate(
    () =>
      new Promise((resolve) => {
        let total = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) total += entry.hadRecentInput ? 0 : entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(total)));
      }),
  );
  assert.ok(shift < 0.1, `cumulative layout shift ${shift}`);
});
