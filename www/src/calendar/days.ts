/** Days, months and years by the clock of this device or by UTC: moments are milliseconds, as `Date` has them. */

import { strings } from "../strings/index.js";

/** Whose midnight begins a day. */
export type Clock = "utc" | "local";

export interface Day {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** The years whose sky is known. */
export const YEARS = { first: 1800, last: 2199 } as const;

/** The day that a moment is in. */
export function dayOf(moment: number, clock: Clock): Day {
  const date = new Date(moment);
  return clock === "utc"
    ? { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
    : { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
}

/** The moment with which a day begins; month and day may run over. */
export function beginning({ year, month, day }: Day, clock: Clock): number {
  return clock === "utc" ? Date.UTC(year, month - 1, day) : new Date(year, month - 1, day).getTime();
}

/** How many days a month has. */
export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The month so many months on, within the years that are known. */
export function monthsOn({ year, month }: Day, count: number): Day {
  const { first, last } = YEARS;
  const since = Math.min(Math.max(year * 12 + month - 1 + count, first * 12), last * 12 + 11);
  return { year: Math.floor(since / 12), month: (since % 12) + 1, day: 1 };
}

/** `2026-03-20`, what days are told apart by. */
export function keyOf({ year, month, day }: Day): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

/** Days of the week from Monday, as the language writes them in brief and in full. */
export function weekdays(): readonly { readonly short: string; readonly long: string }[] {
  const written = (weekday: "short" | "long") => new Intl.DateTimeFormat(strings.locale, { weekday, timeZone: "UTC" });
  const [short, long] = [written("short"), written("long")];
  // 1 January 2001 was a Monday.
  return Array.from({ length: 7 }, (_, index) => Date.UTC(2001, 0, 1 + index)).map((day) => ({ short: short.format(day), long: long.format(day) }));
}

/** The place of a month's first day in a week that begins with Monday. */
export function weekdayOf({ year, month, day }: Day): number {
  return (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
}

type Style = "time" | "day" | "month" | "moment";

const STYLES: Readonly<Record<Style, Intl.DateTimeFormatOptions>> = {
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  day: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  month: { month: "long", year: "numeric" },
  moment: { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment as people of the page's language write it. */
export function written(moment: number, style: Style, clock: Clock): string {
  const key = `${style} ${clock}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(strings.locale, { ...STYLES[style], ...(clock === "utc" ? { timeZone: "UTC" } : {}) });
    formats.set(key, format);
  }
  return format.format(moment);
}

/** The zone of this device. */
export function localZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
