/** Points and aspects in one sentence, for the wheel's caption and for screen readers. */

import type { NatalChart, PointId, Sign } from "sidera-types";

import { strings } from "../strings/index.js";
import { dm } from "./format.js";
import { aspectWords, elementOf, modalityOf, signWidth } from "./labels.js";

/** Where a point stands; with a second point, the aspect between the two. */
export function describe(chart: NatalChart, id: PointId, other?: PointId): string {
  return other === undefined ? describePoint(chart, id) : describeAspect(chart, id, other);
}

/** A sign with its element and modality. */
export function describeSign(sign: Sign): string {
  const { signs, elements, modalities, wheel } = strings;
  return wheel.sign(signs[sign], elements[elementOf(sign)], modalities[modalityOf(sign)]);
}

function describePoint(chart: NatalChart, id: PointId): string {
  const at = chart.bodies[id as keyof typeof chart.bodies] ?? chart.points[id];
  const name = strings.points[id];
  if (!at) return name;
  const { tropical, sidereal, retrograde } = at;
  const words = strings.positions;
  const parts = [
    `${dm(tropical.degree_in_sign, 30)} ${strings.signs[tropical.sign]} ${words.tropical.toLowerCase()}`,
    `${dm(sidereal.degree_in_sign, signWidth(chart, sidereal.sign))} ${strings.signs[sidereal.sign]} ${words.sidereal.toLowerCase()}`,
  ];
  if (tropical.house !== null) parts.push(`${words.house.toLowerCase()} ${tropical.house}`);
  if (retrograde) parts.push(words.retrograde);
  if ("stationary" in at && at.stationary) parts.push(words.stationary);
  return `${name}: ${parts.join(", ")}`;
}

function describeAspect(chart: NatalChart, a: PointId, b: PointId): string {
  const found = chart.aspects.find((each) => (each.a === a && each.b === b) || (each.a === b && each.b === a));
  if (!found) return "";
  const words = strings.aspectTable;
  const phase = found.phase ? `, ${words.phases[found.phase]}` : "";
  return `${aspectWords(found)}, ${words.orb.toLowerCase()} ${dm(found.orb)}${phase}`;
}
