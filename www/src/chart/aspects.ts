/** The aspects: a list, strongest first, and the triangle that astrologers draw. */

import type { Aspect, NatalChart, PointId } from "sidera-types";

import { strings } from "../strings/index.js";
import { fragment, h } from "../ui/dom.js";
import { glyph } from "../ui/glyph.js";
import { scrolling, table } from "../ui/table.js";
import { civil, decimal, dm } from "./format.js";
import { aspect, aspectWords, familyOf, point } from "./labels.js";

const words = strings.aspectTable;

/** All aspects, strongest first. */
export function list({ aspects }: NatalChart): HTMLElement {
  if (aspects.length === 0) return h("p", { class: "quiet" }, words.none);
  return table(
    words.title,
    [
      { label: words.between, class: "sticky" },
      { label: words.aspect },
      { label: words.orb, numeric: true },
      { label: words.phase },
      { label: words.strength, numeric: true, room: "roomy" },
      { label: words.exact, room: "wide" },
    ],
    aspects.map((found) => ({
      data: { "data-a": found.a, "data-b": found.b, "data-aspect": found.aspect },
      cells: [
        h("span", { class: "between" }, point(found.a), point(found.b)),
        aspect(found.aspect),
        dm(found.orb),
        found.phase ? words.phases[found.phase] : "–",
        decimal(found.strength, 2),
        found.exact ? civil(found.exact.utc) : "–",
      ],
    })),
  );
}

/** The aspect grid: each pair of points once. */
export function grid({ aspects, meta }: NatalChart): HTMLElement {
  if (aspects.length === 0) return h("p", { class: "quiet" }, words.none);
  const found = new Map(aspects.flatMap((each) => [[key(each.a, each.b), each], [key(each.b, each.a), each]]));
  const points = meta.aspects.points.filter((id) => aspects.some(({ a, b }) => a === id || b === id));
  const rows = points.slice(1).map((row, index) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, header(row)),
      ...points.slice(0, index + 1).map((column) => cell(found.get(key(row, column)))),
      h("td", { class: "outside", colspan: points.length - 1 - index }),
    ),
  );
  const heads = points.slice(0, -1).map((id) => h("th", { scope: "col" }, header(id)));
  return scrolling(
    words.gridCaption,
    h(
      "table",
      { class: "grid" },
      h("caption", { class: "visually-hidden" }, words.gridCaption),
      h("thead", {}, h("tr", {}, h("td", {}), ...heads)),
      h("tbody", {}, ...rows.slice(0, -1), ...rows.slice(-1)),
    ),
  );
}

function cell(found: Aspect | undefined): HTMLElement {
  if (!found) return h("td", {});
  const label = `${aspectWords(found)}, ${dm(found.orb)}`;
  return h(
    "td",
    { class: `family-${familyOf(found.aspect)}`, title: label, "data-a": found.a, "data-b": found.b, "data-aspect": found.aspect },
    glyph(found.aspect),
    h("span", { class: "visually-hidden" }, strings.aspects[found.aspect]),
    h("span", { class: "orb" }, dm(found.orb)),
  );
}

function header(id: PointId): DocumentFragment {
  return fragment(glyph(id), h("span", { class: "visually-hidden" }, strings.points[id]));
}

function key(a: PointId, b: PointId): string {
  return `${a}/${b}`;
}
