/** Points and aspects in one sentence, for the wheel's caption and for screen readers. */

import type { Aspect, NatalChart, PointId, Sign } from "sidera-types";

import { strings } from "../strings/index.js";
import { dm } from "./format.js";
import { aspectWords, elementOf, modalityOf, signWidth } from "./labels.js";
import type { WheelWords } from "./wheel.js";

/** The words of a single chart's wheel. */
export function wordsOf(chart: NatalChart): WheelWords {
  return {
    point: (id) => describePoint(chart, id),
    aspect: (a, b) => describeAspect(chart.aspects, a, b),
  };
}

/** A sign with its element and modality. */
export function describeSign(sign: Sign): string {
  const { signs, elements, modalities, wheel } = strings;
  return wheel.sign(signs[sign], elements[elementOf(sign)], modalities[modalityOf(sign)]);
}

/** Where a point stands. */
export function describePoint(chart: NatalChart, id: PointId): string {
  const at = chart.bodies[id as keyof typeof chart.bodies] ?? chart.points[id];
  const name = strings.points[id];
  if (!at) return name;
  const { tropical, sidereal, retrograde } = at;
  const words = strings.positions;
  const parts = [
    `${dm(tropical.degree_in_sign, 30)} ${strings.signs[tropical.sign]} ${words.inZodiac.tropical}`,
    `${dm(sidereal.degree_in_sign, signWidth(chart, sidereal.sign))} ${strings.signs[sidereal.sign]} ${words.inZodiac.sidereal}`,
  ];
  if (tropical.house !== null) parts.push(words.inHouse(tropical.house));
  if (retrograde) parts.push(words.retrograde);
  if ("stationary" in at && at.stationary) parts.push(words.stationary);
  return `${name}: ${parts.join(", ")}`;
}

/** The aspect between two points; `between` names it. */
export function describeAspect(
  aspects: readonly Aspect[],
  a: PointId,
  b: PointId,
  between: (names: string) => string = (names) => names,
): string {
  const found = aspects.find((each) => each.a === a && each.b === b) ?? aspects.find((each) => each.a === b && each.b === a);
  if (!found) return "";
  const words = strings.aspectTable;
  const phase = found.phase ? `, ${words.phases[found.phase]}` : "";
  return `${between(aspectWords(found))}, ${words.withOrb(dm(found.orb))}${phase}`;
}
