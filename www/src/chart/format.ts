/** Numbers as people read them. */

import { strings } from "../strings/index.js";
import { months } from "../strings/months.js";

const MINUS = "−";

/**
 * Degrees, minutes and seconds, rounded once from the total, so that a 60 is never printed. Below
 * `limit` (the end of a sign) it never rounds up to it: a body is shown in the sign it is in.
 */
export function dms(degrees: number, limit = Infinity): string {
  const [d, m, s] = sexagesimal(degrees, 3600, limit);
  return `${d}°${two(m)}′${two(s)}″`;
}

/** Degrees and minutes, rounded once, kept below `limit`. */
export function dm(degrees: number, limit = Infinity): string {
  const [d, m] = sexagesimal(degrees, 60, limit);
  return `${d}°${two(m)}′`;
}

/** The same with a sign, for latitudes, declinations and speeds. */
export function signedDm(degrees: number): string {
  return `${degrees < 0 ? MINUS : "+"}${dm(Math.abs(degrees))}`;
}

function sexagesimal(degrees: number, units: number, limit: number): [number, number, number] {
  const whole = Math.min(Math.round(degrees * units), Math.ceil(limit * units) - 1);
  const perMinute = units / 60;
  return [
    Math.floor(whole / units),
    Math.floor((whole % units) / perMinute),
    whole % perMinute,
  ];
}

const formats = new Map<number, Intl.NumberFormat>();

/** A number with a true minus sign and fixed decimals, ungrouped. */
export function decimal(value: number, digits: number): string {
  let format = formats.get(digits);
  if (!format) {
    format = new Intl.NumberFormat(strings.locale, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false });
    formats.set(digits, format);
  }
  return format.format(value).replace("-", MINUS);
}

/** A number with as many decimals as it has, six at most. */
export function number(value: number): string {
  return value.toLocaleString(strings.locale, { maximumFractionDigits: 6, useGrouping: false }).replace("-", MINUS);
}

/** A share of 1 as whole per cent. */
export function percent(share: number): string {
  return share.toLocaleString(strings.locale, { style: "percent" });
}

export function signed(value: number, digits: number): string {
  return value < 0 ? decimal(value, digits) : `+${decimal(value, digits)}`;
}

/** `40.7128° N, 74.0060° W` */
export function place(latitude: number, longitude: number): string {
  const { north, south, east, west } = strings.hemispheres;
  const degrees = (angle: number) => `${decimal(Math.abs(angle), 4)}°`;
  return `${degrees(latitude)} ${latitude < 0 ? south : north}, ${degrees(longitude)} ${longitude < 0 ? west : east}`;
}

/** `+05:30`, with seconds where there are any. */
export function offset(seconds: number): string {
  const whole = Math.round(Math.abs(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const sign = seconds < 0 ? MINUS : "+";
  return `${sign}${two(h)}:${two(m)}${s === 0 ? "" : `:${two(s)}`}`;
}

/** `15 June 1990, 14:30:00` from the date and time of an ISO text; seconds only where not zero. */
export function civil(iso: string): string {
  const parts = /^(-?\d+)-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?/.exec(iso);
  if (!parts) return iso;
  const [, year, month, day, hour, minute, second] = parts;
  const [whole, fraction = ""] = (second ?? "00").split(".");
  const digits = fraction.replace(/0+$/, "");
  const point = decimal(0.5, 1).charAt(1);
  const seconds = Number(second ?? 0) === 0 ? "" : `:${whole}${digits && point + digits}`;
  return `${strings.date(Number(day), months[Number(month) - 1] ?? "", year ?? "")}, ${hour}:${minute}${seconds}`;
}

/** Microseconds, no finer than the clock that measured them. */
export function duration(microseconds: number, resolution: number): string {
  const steps = Math.max(resolution, 1);
  const rounded = Math.max(Math.round(microseconds / steps), 1) * steps;
  if (rounded < 1000) return `${Math.round(rounded)} µs`;
  const digits = rounded < 10_000 ? 2 : rounded < 100_000 ? 1 : 0;
  return `${decimal(rounded / 1000, digits)} ms`;
}

/** `14,512` */
export function count(n: number): string {
  return n.toLocaleString(strings.locale);
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}
