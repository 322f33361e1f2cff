// Runs a suite as WebAssembly in Chromium: node chromium.mjs MODULE SUITE [--quick]
import { readFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const [path, wanted, ...options] = process.argv.slice(2);
const ORIGIN = "http://bench.localhost";
/** As `src/wasm.rs` numbers the places that it runs in. */
const PLACE = 1;

/** In the page: the lines that the suite prints; the clock is the page's, so that others' work is in it. */
async function measured({ wanted, quick, place }) {
  let memory;
  const printed = [];
  const print = (at, length) => printed.push(new TextDecoder().decode(new Uint8Array(memory.buffer, at, length)));
  const host = { now: () => performance.now(), print };
  const { instance } = await WebAssembly.instantiateStreaming(fetch("/module.wasm"), { host });
  memory = instance.exports.memory;
  while (instance.exports.suite(printed.length) !== 0);
  const names = printed.splice(0);
  if (!names.includes(wanted)) throw new Error(`there is no suite \`${wanted}\`; there are ${names.join(", ")}`);
  instance.exports.bench(names.indexOf(wanted), quick, place);
  return printed;
}

const module = await readFile(path);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
try {
  const page = await browser.newPage();
  await page.route(`${ORIGIN}/**`, (route) => {
    const isModule = route.request().url().endsWith("/module.wasm");
    const answer = isModule ? { contentType: "application/wasm", body: module } : { contentType: "text/html", body: "" };
    return route.fulfill(answer);
  });
  await page.goto(`${ORIGIN}/`);
  const quick = options.includes("--quick") ? 1 : 0;
  for (const line of await page.evaluate(measured, { wanted, quick, place: PLACE })) console.log(line);
} finally {
  await browser.close();
}
