/** Where everything stands, tropical and sidereal side by side. */

import type { BodyId, BodyPlacement, NatalChart, PointId, PointPlacement } from "sidera-types";

import { strings } from "../strings/index.js";
import { fragment, h } from "../ui/dom.js";
import { table, type Row } from "../ui/table.js";
import { decimal, signed, signedDm } from "./format.js";
import { motion, placement, point, signWidth } from "./labels.js";

const words = strings.positions;

/** The bodies. */
export function bodies(chart: NatalChart): HTMLElement {
  const entries = Object.entries(chart.bodies) as [BodyId, BodyPlacement][];
  return table(
    words.bodies,
    [
      { label: words.point, class: "sticky" },
      { label: words.tropical },
      { label: words.sidereal },
      { label: words.house, numeric: true },
    ],
    entries.map(([id, at]) => bodyRow(chart, id, at)),
  );
}

function bodyRow(chart: NatalChart, id: BodyId, at: BodyPlacement): Row {
  return {
    data: { "data-point": id },
    cells: [
      h("span", { class: "point-cell" }, point(id), motion(at)),
      fragment(placement(at.tropical, 30), range(at, "tropical")),
      fragment(placement(at.sidereal, signWidth(chart, at.sidereal.sign)), range(at, "sidereal")),
      house(at),
    ],
  };
}

/** How the bodies move, and what of their places is not longitude. */
export function motions(chart: NatalChart): HTMLElement {
  const entries = Object.entries(chart.bodies) as [BodyId, BodyPlacement][];
  return table(
    words.motion,
    [
      { label: words.point, class: "sticky" },
      { label: words.speed, numeric: true },
      { label: words.declination, numeric: true },
      { label: words.latitude, numeric: true, room: "roomy" },
      { label: words.distance, numeric: true },
    ],
    entries.map(([id, at]) => ({
      data: { "data-point": id },
      cells: [
        h("span", { class: "point-cell" }, point(id), motion(at)),
        signed(at.longitude_speed, 4),
        signedDm(at.declination),
        signedDm(at.latitude),
        at.distance_au === 0 ? "–" : decimal(at.distance_au, 4),
      ],
    })),
  );
}

/** The angles, nodes and lots. */
export function others(chart: NatalChart): HTMLElement | null {
  const entries = Object.entries(chart.points) as [PointId, PointPlacement][];
  if (entries.length === 0) return null;
  return table(
    words.others,
    [
      { label: words.point, class: "sticky" },
      { label: words.tropical },
      { label: words.sidereal },
      { label: words.house, numeric: true },
    ],
    entries.map(([id, at]) => ({
      data: { "data-point": id },
      cells: [
        h("span", { class: "point-cell" }, point(id), motion(at)),
        placement(at.tropical, 30),
        placement(at.sidereal, signWidth(chart, at.sidereal.sign)),
        house(at),
      ],
    })),
  );
}

/** The house; both, where the two zodiacs put a body into different ones. */
function house({ tropical, sidereal }: BodyPlacement | PointPlacement): string {
  if (tropical.house === null) return "–";
  return tropical.house === sidereal.house ? String(tropical.house) : `${tropical.house} / ${sidereal.house ?? "–"}`;
}

/** The signs of a day whose hour is unknown, where there is more than one. */
function range({ day_range: day }: BodyPlacement, zodiac: "tropical" | "sidereal"): Node | null {
  const signs = day?.[`${zodiac}_signs`] ?? [];
  if (signs.length < 2) return null;
  const names = signs.map((sign) => strings.signs[sign]).join(words.then);
  return h("span", { class: "range" }, words.range(names));
}
