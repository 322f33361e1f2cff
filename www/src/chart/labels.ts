/** Small pieces that several tables show: points, places in signs, aspects. */

import type {
  Aspect, AspectKind, Element, NatalChart, PointId, Sign, SignBoundary, SiderealPlacement, TropicalPlacement,
} from "sidera-types";

import { strings } from "../strings/index.js";
import { fragment, h } from "../ui/dom.js";
import { glyph } from "../ui/glyph.js";
import { dm } from "./format.js";

const ELEMENTS: Readonly<Record<Sign, Element>> = {
  Aries: "Fire",
  Taurus: "Earth",
  Gemini: "Air",
  Cancer: "Water",
  Leo: "Fire",
  Virgo: "Earth",
  Libra: "Air",
  Scorpio: "Water",
  Ophiuchus: "Fire",
  Sagittarius: "Fire",
  Capricorn: "Earth",
  Aquarius: "Air",
  Pisces: "Water",
};

const MODALITIES = {
  Aries: "Cardinal",
  Taurus: "Fixed",
  Gemini: "Mutable",
  Cancer: "Cardinal",
  Leo: "Fixed",
  Virgo: "Mutable",
  Libra: "Cardinal",
  Scorpio: "Fixed",
  Ophiuchus: "Mutable",
  Sagittarius: "Mutable",
  Capricorn: "Cardinal",
  Aquarius: "Fixed",
  Pisces: "Mutable",
} as const;

export type Family = "neutral" | "hard" | "soft" | "minor";

const FAMILIES: Readonly<Record<AspectKind, Family>> = {
  conjunction: "neutral",
  opposition: "hard",
  square: "hard",
  trine: "soft",
  sextile: "soft",
  quincunx: "minor",
  semisextile: "minor",
  semisquare: "minor",
  sesquiquadrate: "minor",
  quintile: "minor",
  biquintile: "minor",
};

export const elementOf = (sign: Sign): Element => ELEMENTS[sign];
export const modalityOf = (sign: Sign): "Cardinal" | "Fixed" | "Mutable" => MODALITIES[sign];
export const familyOf = (aspect: AspectKind): Family => FAMILIES[aspect];

/** A point's glyph and name. */
export function point(id: PointId): HTMLElement {
  return h("span", { class: "point" }, glyph(id), h("span", {}, strings.points[id]));
}

/** A sign's glyph in the colour of its element, and its name. */
export function sign(name: Sign): HTMLElement {
  return h(
    "span",
    { class: `sign element-${elementOf(name).toLowerCase()}` },
    glyph(name.toLowerCase()),
    signName(strings.signs[name]),
  );
}

/** The name in two pieces, of which narrow tables show the first only. */
function signName(name: string): HTMLElement {
  const letters = strings.signLetters(name);
  return h("span", { class: "sign-name" }, name.slice(0, letters), h("span", { class: "rest" }, name.slice(letters)));
}

/** `24°16′ ♊ Gemini` */
export function placement(at: TropicalPlacement | SiderealPlacement, width: number): HTMLElement {
  return h("span", { class: "placement" }, h("span", { class: "degrees" }, dm(at.degree_in_sign, width)), sign(at.sign));
}

/** An aspect's glyph and name in its family's colour. */
export function aspect(kind: AspectKind): HTMLElement {
  return h(
    "span",
    { class: `aspect family-${familyOf(kind)}` },
    glyph(kind),
    h("span", {}, strings.aspects[kind]),
  );
}

/** The aspect in words: "Sun trine Moon". */
export function aspectWords({ a, b, aspect: kind }: Aspect): string {
  return `${strings.points[a]} ${strings.within(strings.aspects[kind])} ${strings.points[b]}`;
}

/** The width of a sign in the chart's sidereal zodiac. */
export function signWidth(chart: NatalChart, name: Sign): number {
  return boundary(chart, name)?.width ?? 30;
}

function boundary(chart: NatalChart, name: Sign): SignBoundary | undefined {
  return chart.meta.zodiac.signs.find(({ sign }) => sign === name);
}

/** Retrograde and stationary, as a letter with its meaning. */
export function motion(at: { retrograde: boolean | null; stationary?: boolean }): Node {
  const words = strings.positions;
  return fragment(
    at.retrograde === true && h("abbr", { class: "motion", title: words.retrograde }, words.retrogradeShort),
    at.stationary === true && h("abbr", { class: "motion", title: words.stationary }, words.stationaryShort),
  );
}
