/** Moments as elements, and how long ago they were. */

import { h } from "../../ui/dom.js";
import { moment, precise } from "../format.js";
import { language } from "../language.js";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../range.js";

const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
const dates = new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", { dateStyle: "medium" });

/** The day with its year. */
export const date = (ms: number): string => dates.format(ms);

/** How long ago, or in how long: "3 minutes ago". */
export function ago(ms: number, nowMs: number): string {
  const away = ms - nowMs;
  const size = Math.abs(away);
  if (size < 45_000) return relative.format(0, "second");
  if (size < 45 * MINUTE_MS) return relative.format(Math.round(away / MINUTE_MS), "minute");
  if (size < 22 * HOUR_MS) return relative.format(Math.round(away / HOUR_MS), "hour");
  return relative.format(Math.round(away / DAY_MS), "day");
}

/** A moment that says when exactly it was to whoever points at it. */
export function when(ms: number, text = moment(ms)): HTMLElement {
  return h("time", { datetime: new Date(ms).toISOString(), title: precise(ms) }, text);
}

/** What an `input` of `datetime-local` takes: the visitor's own clock, to the minute. */
export function toLocalInput(ms: number): string {
  return new Date(ms - new Date(ms).getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16);
}
