// What files of tests of the page share: one site and one browser for all, and a fresh profile with a page for each,
// which fails a test for what must not happen while it runs.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, afterEach, before, beforeEach } from "node:test";
import { axeViolations, launch, newContext, overflow } from "./browser.mjs";
import { root, serveSite } from "./site.mjs";

/** Where pictures are kept for those who look at them. */
export const screenshots = `${root}target/screenshots`;

export let site, browser, context, complaints, page;

/**
 * Sets all of it up for a file. `edge` has the Worker behind the page; complaints that are `allowed` do not count;
 * what else there is goes to the profile.
 */
export function setUp({ edge = false, allowed = /^$/, ...options } = {}) {
  before(async () => {
    mkdirSync(screenshots, { recursive: true });
    site = await serveSite({ edge });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });
  beforeEach(async () => {
    ({ context, complaints } = await newContext(browser, options));
    page = await context.newPage();
  });
  afterEach(async () => {
    await context.close();
    assert.deepEqual(complaints.filter((complaint) => !allowed.test(complaint)), []);
  });
}

/** The link to a room in the page's navigation. */
export function room(name) {
  return page.getByRole("navigation").getByRole("link", { name, exact: true });
}

/** Takes a picture of the whole page, has axe look at it, and sees that nothing is cut off. */
export async function looksRight(name) {
  await page.screenshot({ path: `${screenshots}/${name}.png`, fullPage: true });
  assert.deepEqual(await axeViolations(page), []);
  assert.equal(await overflow(page), 0, "the page is as wide as the screen");
}
