/** What is made of a birth and a second one, or of a birth and a time: requests, and what their documents show. */

import type {
  Aspect, Birth, Composite, Davison, Directed, NatalChart, PointPlacement, Progressed, Return, SignBoundary, Synastry,
} from "sidera-types";

import type { Call, DocumentName } from "../engine/protocol.js";
import type { strings } from "../strings/index.js";

export type Technique = keyof typeof strings.pair.techniques;

/** What a technique needs beside the birth. */
export const NEEDS: Readonly<Record<Technique, "birth" | "date" | "year">> = {
  synastry: "birth",
  composite: "birth",
  davison: "birth",
  progressed: "date",
  directed: "date",
  returns: "year",
};

/** A birth with the options of the form, as a natal request has them. */
export type Asked = { readonly birth: Birth } & Readonly<Record<string, unknown>>;

/** What is asked for: a second birth, a date or a year. */
export interface Second {
  readonly birth?: Birth;
  readonly date?: string;
  readonly year?: number;
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
  /** The second moment of the wheel, where only the document knows it. */
  readonly wheelSecond?: Birth;
}

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
    returns: { birth, body: "sun", year: second.year, ...options },
  };
  return { name: technique satisfies DocumentName, request: JSON.stringify(bodies[technique]) };
}

/** The request for the wheel. */
export function wheelCall(technique: Technique, asked: Asked, second: Second, shown: Shown, look: object): Call {
  const moment = second.birth ?? shown.wheelSecond ?? { utc: `${second.date}T12:00:00Z` };
  const drawn = technique === "synastry" || technique === "returns" ? "chart" : technique;
  return { name: "wheel", request: JSON.stringify({ ...asked, second: moment, technique: drawn, wheel: look }) };
}

/** What a document shows. */
export function read(technique: Technique, document: string): Shown {
  const made: unknown = JSON.parse(document);
  switch (technique) {
    case "synastry": {
      const { first, second, aspects } = made as Synastry;
      // The wheel's outer ring is the second birth, from which its aspects go inwards.
      const inwards = aspects.map((found) => ({ ...found, a: found.b, b: found.a }));
      return { inner: natal(first), outer: natal(second), aspects: inwards, utc: null };
    }
    case "composite": {
      const { chart, aspects } = made as Composite;
      return { inner: { ...chart, signs: chart.zodiac.signs }, outer: null, aspects, utc: null };
    }
    case "davison": {
      const { chart } = made as Davison;
      return { inner: natal(chart), outer: null, aspects: chart.aspects, utc: chart.moment.utc };
    }
    case "progressed": {
      const { natal: birth, progressed, aspects } = made as Progressed;
      return { inner: natal(birth), outer: natal(progressed), aspects, utc: progressed.moment.utc };
    }
    case "directed": {
      const { natal: birth, directed, aspects } = made as Directed;
      return { inner: natal(birth), outer: { ...directed, signs: directed.zodiac.signs }, aspects, utc: null };
    }
    case "returns": {
      const { natal: birth, chart, aspects } = made as Return;
      const { jd_tt } = chart.moment;
      return { inner: natal(birth), outer: natal(chart), aspects, utc: chart.moment.utc, wheelSecond: { jd_tt, ...chart.meta.place } };
    }
  }
}

function natal({ bodies, points, meta }: NatalChart): Placed {
  return { bodies, points, signs: meta.zodiac.signs };
}
