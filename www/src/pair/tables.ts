/** Two charts, or the one that was made of two, as tables. */

import type { BodyId, Overlay, PointId, PointPlacement } from "sidera-types";

import { dm } from "../chart/format.js";
import { aspect, aspectWords, motion, placement, point } from "../chart/labels.js";
import type { WheelWords } from "../chart/wheel.js";
import { strings } from "../strings/index.js";
import { h } from "../ui/dom.js";
import { table } from "../ui/table.js";
import type { Placed, Shown } from "./techniques.js";

const words = strings.pair;

/** A shown result with the names of its two rings. */
export interface Named extends Shown {
  readonly innerName: string;
  readonly outerName: string;
}

/** Where the bodies are in the sidereal and tropical signs: of the outer ring, or of the only one. */
export function positions(shown: Named): HTMLElement {
  const placed = shown.outer ?? shown.inner;
  const heads = strings.positions;
  const bodies = Object.entries(placed.bodies) as [BodyId, PointPlacement][];
  return table(
    words.positions(shown.outer ? shown.outerName : shown.innerName),
    [
      { label: heads.point, class: "sticky" },
      { label: heads.tropical },
      { label: heads.sidereal },
      { label: heads.house, numeric: true },
    ],
    bodies.map(([id, at]) => ({
      data: { [shown.outer ? "data-outer" : "data-point"]: id },
      cells: [
        h("span", { class: "point-cell" }, point(id), motion(at)),
        placement(at.tropical, 30),
        placement(at.sidereal, width(placed, at)),
        String(at.tropical.house ?? "–"),
      ],
    })),
  );
}

/** The aspects, from the outer ring to the inner one, or within the only one. */
export function aspects(shown: Named): HTMLElement {
  const heads = strings.aspectTable;
  if (shown.aspects.length === 0) return h("p", { class: "quiet" }, heads.none);
  // Between two births nothing moves.
  const moves = shown.aspects.some(({ phase }) => phase !== null);
  return table(
    heads.title,
    [
      { label: shown.outer ? shown.outerName : heads.between, class: "sticky" },
      { label: heads.aspect },
      { label: shown.outer ? shown.innerName : strings.positions.point },
      { label: heads.orb, numeric: true },
      ...(moves ? [{ label: heads.phase, room: "mid" } as const] : []),
    ],
    shown.aspects.map((found) => ({
      data: { "data-a": found.a, "data-b": found.b },
      cells: [point(found.a), aspect(found.aspect), point(found.b), dm(found.orb), ...(moves ? [found.phase ? heads.phases[found.phase] : "–"] : [])],
    })),
  );
}

/** In which house of the other chart each body is; null where there is no other. */
export function overlays(shown: Named): HTMLElement | null {
  const { outerInInner, innerInOuter } = shown.overlays;
  const columns = [
    outerInInner && { label: words.overlay(shown.outerName, shown.innerName), houses: outerInInner },
    innerInOuter && { label: words.overlay(shown.innerName, shown.outerName), houses: innerInOuter },
  ].filter((column) => column !== null);
  if (columns.length === 0) return shown.outer && h("p", { class: "quiet" }, strings.houses.none);
  const bodies = [...new Set(columns.flatMap(({ houses }) => Object.keys(houses)))] as BodyId[];
  return h(
    "div",
    {},
    table(
      words.overlays,
      [{ label: strings.positions.point, class: "sticky" }, ...columns.map(({ label }) => ({ label, numeric: true }))],
      bodies.map((id) => ({ cells: [point(id), ...columns.map(({ houses }) => houseText(houses[id]))] })),
    ),
    h("p", { class: "quiet small" }, words.overlayNote),
  );
}

/** The house; both, where the zodiacs put a body into different ones. */
function houseText(overlay: Overlay | undefined): string {
  if (!overlay) return "–";
  const { tropical, sidereal } = overlay;
  return tropical === sidereal ? String(tropical) : `${tropical} / ${sidereal}`;
}

/** What is said of the wheel. */
export function wheelWords(shown: Named): WheelWords {
  return {
    point: (id, outer) => {
      const ring = outer && shown.outer ? shown.outer : shown.inner;
      const name = outer ? shown.outerName : shown.innerName;
      return `${name}: ${where(ring, id)}`;
    },
    aspect: (a, b) => {
      const found = shown.aspects.find((each) => each.a === a && each.b === b) ?? shown.aspects.find((each) => each.a === b && each.b === a);
      return found ? `${aspectWords(found)}, ${strings.aspectTable.withOrb(dm(found.orb))}` : "";
    },
  };
}

function where(placed: Placed, id: PointId): string {
  const at = placed.bodies[id] ?? placed.points[id];
  const name = strings.points[id];
  if (!at) return name;
  const { inZodiac } = strings.positions;
  const tropical = `${dm(at.tropical.degree_in_sign, 30)} ${strings.signs[at.tropical.sign]} ${inZodiac.tropical}`;
  const sidereal = `${dm(at.sidereal.degree_in_sign, width(placed, at))} ${strings.signs[at.sidereal.sign]} ${inZodiac.sidereal}`;
  return `${name}, ${tropical}, ${sidereal}`;
}

function width({ signs }: Placed, at: PointPlacement): number {
  return signs.find(({ sign }) => sign === at.sidereal.sign)?.width ?? 30;
}
