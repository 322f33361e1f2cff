/** Numbers and times in words, in the language of the page; times are those of this device's zone. */

import { inLanguage, language } from "./language.js";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./range.js";

const locale = language === "de" ? "de-DE" : "en-GB";
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
const compactNumber = new Intl.NumberFormat(locale, { notation: "compact", maximumSignificantDigits: 3 });
const percents = new Intl.NumberFormat(locale, { style: "percent", maximumSignificantDigits: 3 });
const clockTime = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
const dayTime = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const fullTime = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" });
const dayOnly = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });

const words = inLanguage({
  en: { none: "–", seconds: "s", minutes: "min", hours: "h", days: "d" },
  de: { none: "–", seconds: "s", minutes: "min", hours: "h", days: "T" },
});

/** What stands where there is no value. */
export const NONE = words.none;

/** A count: `12,345`. */
export function count(value: number): string {
  return whole.format(value);
}

/** A count in little room: `12.3K`. */
export function compact(value: number): string {
  return compactNumber.format(value);
}

/** A number of any size with three significant digits. */
export function number(value: number | null): string {
  return value === null ? NONE : short.format(value);
}

/** A share, 0 to 1, in percent. */
export function share(value: number | null): string {
  return value === null ? NONE : percents.format(value);
}

/** Seconds: `430 µs`, `23.1 ms`, `4.2 s`, `3 min`. */
export function duration(seconds: number | null): string {
  if (seconds === null) return NONE;
  if (seconds === 0) return `0 ms`;
  if (seconds < 0.001) return `${short.format(seconds * 1e6)} µs`;
  if (seconds < 1) return `${short.format(seconds * 1e3)} ms`;
  if (seconds < 100) return `${short.format(seconds)} ${words.seconds}`;
  return span(seconds * 1000);
}

/** A length of time in its largest unit or two: `40 s`, `5 min`, `2 h 10 min`, `3 d`. */
export function span(ms: number): string {
  if (ms < MINUTE_MS) return `${whole.format(Math.max(0, Math.floor(ms / 1000)))} ${words.seconds}`;
  if (ms < HOUR_MS) return `${whole.format(Math.floor(ms / MINUTE_MS))} ${words.minutes}`;
  if (ms < DAY_MS) {
    const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
    return `${whole.format(Math.floor(ms / HOUR_MS))} ${words.hours}${minutes ? ` ${minutes} ${words.minutes}` : ""}`;
  }
  const hours = Math.floor((ms % DAY_MS) / HOUR_MS);
  return `${whole.format(Math.floor(ms / DAY_MS))} ${words.days}${hours ? ` ${hours} ${words.hours}` : ""}`;
}

/** Bytes: `1.2 MB`. */
export function bytes(value: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let at = 0;
  while (value >= 1000 && at < units.length - 1) {
    value /= 1000;
    at += 1;
  }
  return `${short.format(value)} ${units[at]}`;
}

/** `14:03`. */
export function clock(ms: number): string {
  return clockTime.format(ms);
}

/** `24 Nov, 14:03`. */
export function moment(ms: number): string {
  return dayTime.format(ms);
}

/** `24 Nov 2026, 14:03:12`. */
export function precise(ms: number): string {
  return fullTime.format(ms);
}

/** `24 Nov`. */
export function day(ms: number): string {
  return dayOnly.format(ms);
}
