// Requests that have to compile, one for each function of the engine, and beside them some that must not:
// `@ts-expect-error` is an error itself where what follows it is fine. Checked with the page, never run.

import type {
  ChartOptions, CompositeRequest, DavisonRequest, DirectedRequest, EventsRequest, HoursRequest, MoonRequest,
  NatalChart, NatalRequest, ProgressedRequest, ReportRequest, ReturnRequest, RowsRequest, SynastryRequest,
  TransitRequest, WheelRequest,
} from "sidera-types";

const birth = { date: "1990-06-15", time: "14:30", timezone: "America/New_York", latitude: 40.7128, longitude: -74.006 };
const moment = { utc: "2030-01-01T00:00:00Z" };

export const right = [
  { birth, houses: "koch", orbs: { trine: 5, square: { orb: 4, luminary: 6 } }, include: ["dignities"], chinese_year: "lunar_new_year" } satisfies NatalRequest,
  { birth, language: "de" } satisfies ReportRequest,
  { birth } satisfies WheelRequest,
  { birth, second: moment, technique: "progressed", progression: { year: "tropical" }, wheel: { theme: "high_contrast" } } satisfies WheelRequest,
  { first: birth, second: moment, aspect_zodiac: "sidereal" } satisfies SynastryRequest,
  { first: birth, second: birth, composite: { angles: "derived", latitude: 50 } } satisfies CompositeRequest,
  { first: birth, second: birth, davison: { middle: "great_circle" } } satisfies DavisonRequest,
  { birth, target: moment, progression: { midheaven: "naibod_longitude" } } satisfies ProgressedRequest,
  { birth, target: moment, direction: { arc: "true" } } satisfies DirectedRequest,
  { birth, period: { from: "2030-01-01", to: "2031-01-01" } } satisfies TransitRequest,
  { birth, body: "saturn", number: 1, pass: 2, frame: "sidereal" } satisfies ReturnRequest,
  { period: { from: "2030-01-01", to: "2031-01-01" }, kinds: ["eclipse"], void_of_course: { planets: "traditional" } } satisfies EventsRequest,
  { moment, zodiac: "lahiri" } satisfies MoonRequest,
  { moment: birth } satisfies HoursRequest,
  { jd_tt: [2451545], bodies: ["sun"] } satisfies RowsRequest,
];

export const wrong = [
  // @ts-expect-error A birth is missing.
  {} satisfies NatalRequest,
  // @ts-expect-error There is no such house system.
  { birth, houses: "polich" } satisfies NatalRequest,
  // @ts-expect-error A name is misspelt.
  { birth, aspect_point: ["sun"] } satisfies NatalRequest,
  // @ts-expect-error There is no such year.
  { birth, chinese_year: "fixed" } satisfies NatalRequest,
  // @ts-expect-error A technique needs a second moment.
  { birth, technique: "davison" } satisfies WheelRequest,
  // @ts-expect-error There is no such theme.
  { birth, wheel: { theme: "sepia" } } satisfies WheelRequest,
  // @ts-expect-error A second birth is missing.
  { first: birth } satisfies SynastryRequest,
  // @ts-expect-error There is no such zodiac for aspects.
  { aspect_zodiac: "lahiri" } satisfies ChartOptions,
  // @ts-expect-error There is no such way to the angles.
  { first: birth, second: birth, composite: { angles: "equal" } } satisfies CompositeRequest,
  // @ts-expect-error There is no such middle.
  { first: birth, second: birth, davison: { middle: "mean" } } satisfies DavisonRequest,
  // @ts-expect-error A target is missing.
  { birth } satisfies ProgressedRequest,
  // @ts-expect-error There is no such arc.
  { birth, target: moment, direction: { arc: "solar" } } satisfies DirectedRequest,
  // @ts-expect-error There is no such body.
  { birth, body: "vulcan" } satisfies ReturnRequest,
  // @ts-expect-error There is no such kind of event.
  { period: { from: "2030-01-01", to: "2031-01-01" }, kinds: ["comet"] } satisfies EventsRequest,
  // @ts-expect-error A moment is missing.
  {} satisfies MoonRequest,
  // @ts-expect-error A moment is missing.
  {} satisfies HoursRequest,
  // @ts-expect-error Moments are given in two ways.
  { jd_tt: [1], utc: ["2000-01-01T12:00:00Z"] } satisfies RowsRequest,
  // @ts-expect-error Moments are missing.
  { bodies: ["sun"] } satisfies RowsRequest,
];

/** What was chosen can be sent again. */
export function again(chart: NatalChart): NatalRequest {
  return { birth, ...chart.meta.options };
}
