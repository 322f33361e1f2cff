// Tables of reference values.

import { readFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);

/** The rows of a file with a line of column names, as objects of strings. */
export function readTable(path) {
  const lines = readFileSync(new URL(path, root), "utf8").split("\n");
  const [names, ...rows] = lines.filter((line) => line && !line.startsWith("#")).map((line) => line.split(","));
  return rows.map((row) => Object.fromEntries(names.map((name, column) => [name, row[column]])));
}

/** The difference of two angles in seconds of arc. */
export function arcseconds(a, b) {
  const difference = (((a - b) % 360) + 540) % 360 - 180;
  return Math.abs(difference) * 3600;
}
