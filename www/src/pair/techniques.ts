/** What is made of a birth and a second one, or of a birth and a time: requests, and what their documents show. */

import type {
  Aspect, Birth, BodyId, Composite, Davison, Directed, NatalChart, Overlay, Pass, PointPlacement, Progressed, Return, ReturnRequest, SignBoundary,
  Synastry,
} from "sidera-types";

import type { Call, DocumentName } from "../engine/protocol.js";
import type { strings } from "../strings/index.js";

export type Technique = keyof typeof strings.pair.techniques;

/** What may be needed beside the birth: another one, a day to go to, a year, the day after which something returns, … */
export type Need = "birth" | "date" | "year" | "after" | "body" | "frame" | "place";

/** What a technique needs. */
export const NEEDS: Readonly<Record<Technique, readonly Need[]>> = {
  synastry: ["birth"],
  composite: ["birth"],
  davison: ["birth"],
  progressed: ["date"],
  directed: ["date"],
  solar: ["year", "frame", "place"],
  lunar: ["after", "frame", "place"],
  planetary: ["body", "after", "frame", "place"],
};

/** The document of a technique; returns are one technique of many bodies. */
const DOCUMENTS: Readonly<Record<Technique, DocumentName>> = {
  synastry: "synastry",
  composite: "composite",
  davison: "davison",
  progressed: "progressed",
  directed: "directed",
  solar: "returns",
  lunar: "returns",
  planetary: "returns",
};

/** A birth with the options of the form, as a natal request has them. */
export type Asked = { readonly birth: Birth } & Readonly<Record<string, unknown>>;

/** What is asked for: a second birth, a date, or which return. */
export interface Second extends Pick<ReturnRequest, "year" | "after" | "body" | "frame" | "at"> {
  readonly birth?: Birth;
  readonly date?: string;
}

/** Where points are in a chart, whichever way it came about. */
export interface Placed {
  readonly bodies: Readonly<Record<string, PointPlacement | undefined>>;
  readonly points: Readonly<Record<string, PointPlacement | undefined>>;
  readonly signs: readonly SignBoundary[];
}

/** What the room shows. */
export interface Shown {
  /** In the middle of the wheel. */
  readonly inner: Placed;
  /** Around it; null where the wheel is of one chart. */
  readonly outer: Placed | null;
  readonly aspects: readonly Aspect[];
  /** The moment of the chart that was made, where it has one. */
  readonly utc: string | null;
  /** In which houses of the inner chart the bodies of the outer one are, and the other way round. */
  readonly overlays: Overlays;
  /** All moments of a return that comes more than once. */
  readonly passes: readonly Pass[];
  /** The second moment of the wheel, where only the document knows it. */
  readonly wheelSecond?: Birth;
}

/** Null where a chart has no houses, or where nothing of it is in another's. */
export interface Overlays {
  readonly outerInInner: Houses | null;
  readonly innerInOuter: Houses | null;
}
export type Houses = Partial<Record<BodyId, Overlay>>;

const ALONE = { outer: null, overlays: { outerInInner: null, innerInOuter: null }, passes: [] } as const;

/** The request for the document. */
export function documentCall(technique: Technique, asked: Asked, second: Second): Call {
  const { birth, ...options } = asked;
  const target = { utc: `${second.date}T12:00:00Z` };
  const bodies: Record<Technique, object> = {
    synastry: { first: birth, second: second.birth, ...options },
    composite: { first: birth, second: second.birth, ...options },
    davison: { first: birth, second: second.birth, ...options },
    progressed: { birth, target, ...options },
    directed: { birth, target, ...options },
    solar: { birth, body: "sun", ...second, ...options },
    lunar: { birth, ...second, ...options },
    planetary: { birth, ...second, ...options },
  };
  return { name: DOCUMENTS[technique], request: JSON.stringify(bodies[technique]) };
}

/** The request for the wheel. */
export function wheelCall(technique: Technique, asked: Asked, second: Second, shown: Shown, look: object): Call {
  const moment = second.birth ?? shown.wheelSecond ?? { utc: `${second.date}T12:00:00Z` };
  const drawn = technique === "synastry" || DOCUMENTS[technique] === "returns" ? "chart" : technique;
  return { name: "wheel", request: JSON.stringify({ ...asked, second: moment, technique: drawn, wheel: look }) };
}

/** What a document shows. */
export function read(technique: Technique, document: string): Shown {
  const made: unknown = JSON.parse(document);
  switch (technique) {
    case "synastry": {
      const { first, second, aspects, first_in_second: innerInOuter, second_in_first: outerInInner } = made as Synastry;
      // The wheel's outer ring is the second birth, from which its aspects go inwards.
      const inwards = aspects.map((found) => ({ ...found, a: found.b, b: found.a }));
      return { inner: natal(first), outer: natal(second), aspects: inwards, utc: null, overlays: { outerInInner, innerInOuter }, passes: [] };
    }
    case "composite": {
      const { chart, aspects } = made as Composite;
      return { ...ALONE, inner: { ...chart, signs: chart.zodiac.signs }, aspects, utc: null };
    }
    case "davison": {
      const { chart } = made as Davison;
      return { ...ALONE, inner: natal(chart), aspects: chart.aspects, utc: chart.moment.utc };
    }
    case "progressed": {
      const { natal: birth, progressed, aspects, in_natal_houses: outerInInner } = made as Progressed;
      return { inner: natal(birth), outer: natal(progressed), aspects, utc: progressed.moment.utc, overlays: { outerInInner, innerInOuter: null }, passes: [] };
    }
    case "directed": {
      const { natal: birth, directed, aspects, in_natal_houses: outerInInner } = made as Directed;
      const outer = { ...directed, signs: directed.zodiac.signs };
      return { inner: natal(birth), outer, aspects, utc: null, overlays: { outerInInner, innerInOuter: null }, passes: [] };
    }
    case "solar":
    case "lunar":
    case "planetary": {
      const { natal: birth, chart, aspects, passes, return_in_natal: outerInInner, natal_in_return: innerInOuter } = made as Return;
      const { jd_tt } = chart.moment;
      return { inner: natal(birth), outer: natal(chart), aspects, utc: chart.moment.utc, wheelSecond: { jd_tt, ...chart.meta.place }, overlays: { outerInInner, innerInOuter }, passes };
    }
  }
}

function natal({ bodies, points, meta }: NatalChart): Placed {
  return { bodies, points, signs: meta.zodiac.signs };
}
