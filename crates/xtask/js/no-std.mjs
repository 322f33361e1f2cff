// Calls the module that was built without std: node no-std.mjs MODULE
import { readFile } from "node:fs/promises";

const [path] = process.argv.slice(2);
const { instance } = await WebAssembly.instantiate(await readFile(path), {});
const { sun_longitude_deg: sun, next_lunation_jd_tt: lunation } = instance.exports;
const near = (found, expected, within) => {
  if (!(Math.abs(found - expected) < within)) throw new Error(`${found} is not ${expected}`);
};
near(sun(2451545.0), 280.36817, 1e-4); // 2000-01-01 12:00 TT
near(lunation(2451545.0), 2451550.26, 0.01); // 2000-01-06 18:14 UT
if (!Number.isNaN(sun(2e6))) throw new Error("a moment outside the span has a place");
