/** What of the sky is wanted, as requests of the engine and as the address of the edge's feed. */

import type { BodyId, CalendarRequest, EventKind, EventsRequest, ZodiacId } from "sidera-types";

import { keyOf, type Day } from "./days.js";

/** What the visitor chose to see. */
export interface Choice {
  readonly kinds: readonly EventKind[];
  readonly bodies: readonly BodyId[];
  readonly zodiac: ZodiacId;
}

export const KINDS: readonly EventKind[] = [
  "ingress", "station", "lunation", "eclipse", "aspect", "season", "void_of_course", "lunar_distance",
];

export const BODIES: readonly BodyId[] = [
  "sun", "moon", "mercury", "venus", "mars", "jupiter", "saturn", "uranus", "neptune", "pluto",
  "chiron", "ceres", "pallas", "juno", "vesta", "mean_node", "mean_apogee",
];

/** What is shown to begin with: the Moon goes through all signs and aspects every month. */
export const USUAL: Choice = {
  kinds: ["ingress", "station", "lunation", "eclipse", "aspect", "season"],
  bodies: BODIES.slice(0, 10).filter((body) => body !== "moon"),
  zodiac: "true_sidereal",
};

const MOST_A_PAGE = 1000;
const FEED = "/api/v1/charts/events.ics";

/** A page of the events from one moment to another, milliseconds; `cursor` is where the page before ended. */
export function eventsRequest(choice: Choice, from: number, to: number, cursor: string | null): string {
  const utc = (moment: number) => new Date(moment).toISOString();
  const request: EventsRequest = {
    period: { from: utc(from), to: utc(to) },
    kinds: [...choice.kinds],
    bodies: [...choice.bodies],
    zodiac: choice.zodiac,
    limit: MOST_A_PAGE,
    ...(cursor === null ? {} : { cursor }),
  };
  return JSON.stringify(request);
}

/** The calendar of the days from `from` to the day before `to`. */
export function calendarRequest({ kinds, bodies, zodiac }: Choice, from: Day, to: Day): string {
  const request: CalendarRequest = { from: keyOf(from), to: keyOf(to), kinds: [...kinds], bodies: [...bodies], zodiac };
  return JSON.stringify(request);
}

/** The address to subscribe to; which days it has moves on by itself. */
export function feedAddress({ kinds, bodies, zodiac }: Choice, origin: string): string {
  const query = new URLSearchParams({ zodiac, kinds: kinds.join(","), bodies: bodies.join(",") });
  return `${origin}${FEED}?${query.toString().replaceAll("%2C", ",")}`;
}
