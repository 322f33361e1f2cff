/** The transits of a moment as tables. */

import type { BodyId, TransitMoment } from "sidera-types";

import { civil, dm } from "../chart/format.js";
import { aspect, motion, placement, point, signWidth } from "../chart/labels.js";
import { strings } from "../strings/index.js";
import { h } from "../ui/dom.js";
import { table } from "../ui/table.js";

const words = strings.transits;

/** The aspects from the sky to the birth, strongest first, with the times that are exact. */
export function aspects({ aspects: found }: TransitMoment): HTMLElement {
  if (found.length === 0) return h("p", { class: "quiet" }, strings.aspectTable.none);
  const heads = strings.aspectTable;
  return table(
    words.aspects,
    [
      { label: words.transiting, class: "sticky" },
      { label: heads.aspect },
      { label: words.natal },
      { label: heads.orb, numeric: true },
      { label: heads.phase, room: "mid" },
      { label: heads.exact, class: "wrapping" },
    ],
    found.map((each) => ({
      data: { "data-a": each.a, "data-b": each.b, "data-aspect": each.aspect },
      cells: [
        point(each.a),
        aspect(each.aspect),
        point(each.b),
        dm(each.orb),
        each.phase ? heads.phases[each.phase] : "–",
        exactTimes(each.stays),
      ],
    })),
  );
}

/** Where the bodies of the sky are, and in which houses of the birth. */
export function sky({ transiting, in_natal_houses: houses }: TransitMoment): HTMLElement {
  const heads = strings.positions;
  const entries = Object.entries(transiting.bodies) as [BodyId, (typeof transiting.bodies)[BodyId] & object][];
  return table(
    words.sky,
    [
      { label: heads.point, class: "sticky" },
      { label: heads.tropical },
      { label: heads.sidereal },
      { label: words.natalHouse, numeric: true },
    ],
    entries.map(([id, at]) => ({
      data: { "data-outer": id },
      cells: [
        h("span", { class: "point-cell" }, point(id), motion(at)),
        placement(at.tropical, 30),
        placement(at.sidereal, signWidth(transiting, at.sidereal.sign)),
        String(houses?.[id]?.tropical ?? "–"),
      ],
    })),
  );
}

function exactTimes(stays: TransitMoment["aspects"][number]["stays"]): string {
  const passes = (stays ?? []).flatMap(({ exact }) => exact.map(({ utc }) => civil(utc)));
  return passes.length > 0 ? passes.join("; ") : "–";
}
