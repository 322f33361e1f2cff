/** Moments of the transits room: milliseconds of UTC, as `Date` has them, and the steps between them. */

export type Unit = "hour" | "day" | "week" | "month" | "year";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How far the slider reaches to either side, and its finest step. */
export const REACH: Readonly<Record<Unit, { readonly reach: number; readonly step: number }>> = {
  hour: { reach: DAY / 2, step: 60_000 },
  day: { reach: 15 * DAY, step: HOUR / 4 },
  week: { reach: 91 * DAY, step: 2 * HOUR },
  month: { reach: 366 * DAY, step: 6 * HOUR },
  year: { reach: 5479 * DAY, step: DAY },
};

/** The mean length of a unit: how far the playing sky goes in a second. */
export const LENGTH: Readonly<Record<Unit, number>> = {
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  month: 30.436875 * DAY,
  year: 365.2425 * DAY,
};

/** `count` units later or earlier; months and years keep the day where the month has it, else its last. */
export function stepped(moment: number, unit: Unit, count: number): number {
  if (unit !== "month" && unit !== "year") return moment + count * LENGTH[unit];
  const from = new Date(moment);
  const day = from.getUTCDate();
  const to = new Date(moment);
  to.setUTCDate(1);
  to.setUTCMonth(from.getUTCMonth() + count * (unit === "year" ? 12 : 1));
  const last = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
  to.setUTCDate(Math.min(day, last));
  return to.getTime();
}

/** `2026-11-24T12:00:00Z`, whole seconds. */
export function utc(moment: number): string {
  return new Date(moment).toISOString().replace(/\.\d+Z$/, "Z");
}

/** The value of a field of date and time. */
export function fieldValue(moment: number): string {
  return utc(moment).slice(0, 16);
}

/** The moment that such a field holds; null where it is not complete. */
export function fromField(value: string): number | null {
  const moment = Date.parse(`${value}Z`);
  return Number.isNaN(moment) ? null : moment;
}
