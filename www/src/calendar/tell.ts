/** Events in words and in the signs that astrologers write. */

import type { PointId, Sign, SkyEvent } from "sidera-types";

import { dm } from "../chart/format.js";
import { familyOf, elementOf } from "../chart/labels.js";
import { strings } from "../strings/index.js";
import { h, s } from "../ui/dom.js";
import { glyph } from "../ui/glyph.js";

const words = strings.events;

/** The event in a sentence. */
export function tell(event: SkyEvent, time: (utc: string) => string): string {
  const { points } = strings;
  switch (event.kind) {
    case "ingress":
      return words.ingress(points[event.body], event.into, event.retrograde);
    case "station":
      return words.station[event.turns](points[event.body]);
    case "lunation":
      return strings.phases[event.phase];
    case "eclipse":
      return words.eclipse[event.of](words.eclipseTypes[event.type]);
    case "aspect":
      return `${points[event.a]} ${strings.within(strings.aspects[event.aspect])} ${points[event.b]}`;
    case "void_of_course":
      return words.void(time(event.until.utc), event.into);
    case "season":
      return words.seasons[event.season];
    case "lunar_distance":
      return words.distance[event.extreme](Math.round(event.distance_km).toLocaleString(strings.locale));
  }
}

/** The same as glyphs, which say nothing to a screen reader. */
export function signs(event: SkyEvent): HTMLElement {
  return h("span", { class: `event-signs event-${event.kind}`, "aria-hidden": "true" }, ...glyphs(event));
}

function glyphs(event: SkyEvent): Node[] {
  switch (event.kind) {
    case "ingress":
      return [glyph(event.body), mark("→"), signGlyph(event.into)];
    case "station":
      return [glyph(event.body), event.turns === "direct" ? mark("D") : mark("R", "is-back")];
    case "lunation":
      return [phase(event.phase)];
    case "eclipse":
      return [glyph(event.of), mark("●")];
    case "aspect":
      return [glyph(event.a), h("span", { class: `family-${familyOf(event.aspect)}` }, glyph(event.aspect)), glyph(event.b)];
    case "void_of_course":
      return [glyph("moon"), mark("∅")];
    case "season":
      return [glyph("sun"), mark(event.season.endsWith("equinox") ? "=" : "⊥")];
    case "lunar_distance":
      return [glyph("moon"), mark(event.extreme === "perigee" ? "↓" : "↑")];
  }
}

/** Where those who take part stand: `28°15′ Leo`. */
export function where({ places }: SkyEvent, zodiac: "tropical" | "sidereal"): string {
  return places
    .map(({ body, ...at }) => {
      const { degree_in_sign, sign } = at[zodiac];
      const place = `${dm(degree_in_sign)} ${strings.signs[sign]}`;
      return places.length > 1 ? `${strings.points[body]} ${place}` : place;
    })
    .join(", ");
}

/** The bodies that take part. */
export function parties({ places }: SkyEvent): readonly PointId[] {
  return places.map(({ body }) => body);
}

function signGlyph(sign: Sign): HTMLElement {
  return h("span", { class: `element-${elementOf(sign).toLowerCase()}` }, glyph(sign.toLowerCase()));
}

function mark(text: string, also = ""): HTMLElement {
  return h("span", { class: `event-mark ${also}` }, text);
}

/** The Moon's disc as it looks from the north: its lit half is to the right while it waxes. */
function phase(name: "new_moon" | "first_quarter" | "full_moon" | "last_quarter"): SVGElement {
  const lit = { new_moon: "", full_moon: "M0-8A8 8 0 0 1 0 8A8 8 0 0 1 0-8Z", first_quarter: "M0-8A8 8 0 0 1 0 8Z", last_quarter: "M0-8A8 8 0 0 0 0 8Z" }[name];
  const disc = s("circle", { r: 8 });
  return s("svg", { class: "glyph moon-phase", viewBox: "-12 -12 24 24", "aria-hidden": "true" }, disc, ...(lit ? [s("path", { d: lit, class: "lit" })] : []));
}
