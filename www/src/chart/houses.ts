/** The cusps of the houses. */

import type { NatalChart, Sign } from "sidera-types";

import { noteText } from "../strings/core.js";
import { strings } from "../strings/index.js";
import { h } from "../ui/dom.js";
import { table } from "../ui/table.js";
import { decimal, dm } from "./format.js";
import { sign } from "./labels.js";

const words = strings.houses;

const TWELVE: readonly Sign[] = [
  "Aries", "Taurus", "Gemini", "Cancer", "Leo", "Virgo",
  "Libra", "Scorpio", "Sagittarius", "Capricorn", "Aquarius", "Pisces",
];

export function houses(chart: NatalChart): HTMLElement {
  const { houses, angles } = chart;
  if (!houses || !angles) return h("p", { class: "quiet" }, words.none);
  return h(
    "div",
    {},
    houses.note && h("p", { class: "note-line" }, noteText(houses.note, chart.meta.warnings)),
    table(
      words.title,
      [
        { label: words.house, class: "sticky" },
        { label: strings.positions.tropical },
        { label: strings.positions.sidereal },
      ],
      houses.cusps.map((cusp, index) => ({
        cells: [String(index + 1), tropical(cusp), sidereal(chart, houses.sidereal_cusps[index] ?? NaN)],
      })),
    ),
    h("p", { class: "quiet small" }, `${strings.houseSystems[houses.system]}, ${words.armc} ${decimal(angles.armc, 4)}°`),
  );
}

function tropical(longitude: number): HTMLElement {
  const index = Math.floor(longitude / 30) % 12;
  return inSign(longitude - index * 30, TWELVE[index] ?? "Aries", 30);
}

/** The sign of a sidereal longitude, by the boundaries that the document gives. */
function sidereal(chart: NatalChart, longitude: number): HTMLElement {
  for (const { sign, sidereal_longitude, width } of chart.meta.zodiac.signs) {
    const into = (((longitude - sidereal_longitude) % 360) + 360) % 360;
    if (into < width) return inSign(into, sign, width);
  }
  return h("span", {}, `${decimal(longitude, 2)}°`);
}

function inSign(degrees: number, name: Sign, width: number): HTMLElement {
  return h("span", { class: "placement" }, h("span", { class: "degrees" }, dm(degrees, width)), sign(name));
}
