// Draws the PNG icons of www/public from icon.svg: `node www/icons.mjs`, after which they are committed.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const folder = join(dirname(fileURLToPath(import.meta.url)), "public");
const icon = readFileSync(join(folder, "icon.svg"), "utf8");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();

for (const { name, size, inset } of [
  { name: "icon-180.png", size: 180, inset: 0 },
  { name: "icon-192.png", size: 192, inset: 0 },
  { name: "icon-512.png", size: 512, inset: 0 },
  // A maskable icon is cut to a circle or worse: its content keeps to the inner 80 %, its ground fills the rest.
  { name: "icon-maskable-512.png", size: 512, inset: 52 },
]) {
  const ground = inset > 0 || size === 180 ? "background:#2c3263;" : "";
  const drawn = size - 2 * inset;
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<body style="margin:0;${ground}"><div style="padding:${inset}px">${icon.replace("<svg ", `<svg style="display:block" width="${drawn}" height="${drawn}" `)}</div>`,
  );
  await page.screenshot({ path: join(folder, name), omitBackground: true });
}
await browser.close();
