// Houses and angles by Swiss Ephemeris, from the chart crate's tests.

import { readFileSync } from "node:fs";

const table = new URL("../../crates/chart/tests/data/swiss_houses.csv", import.meta.url);

/** The charts of the table: `at` with the moment, the place and the angles, and the cusps 1 to 6 by system. */
export function readHouses() {
  const charts = [];
  for (const line of readFileSync(table, "utf8").split("\n")) {
    if (!line || line.startsWith("#")) continue;
    const [name, ...values] = line.split(",");
    if (name === "at") charts.push({ at: moment(values.map(Number)), systems: {} });
    else charts.at(-1).systems[name] = values[0] === "-" ? null : values.map(Number);
  }
  return charts;
}

function moment([armc, latitude, , ascendant, midheaven, vertex, , jd_ut, longitude, delta_t_seconds]) {
  return { latitude, jd_ut, longitude, delta_t_seconds, angles: { armc, ascendant, midheaven, vertex } };
}
