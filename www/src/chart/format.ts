/** Numbers as people read them. */

import { strings } from "../strings/index.js";

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

/** A number with a true minus sign and fixed decimals. */
export function decimal(value: number, digits: number): string {
  return value.toFixed(digits).replace("-", MINUS);
}

export function signed(value: number, digits: number): string {
  return value < 0 ? decimal(value, digits) : `+${decimal(value, digits)}`;
}

/** `40.7128° N, 74.0060° W` */
export function place(latitude: number, longitude: number): string {
  const north = `${Math.abs(latitude).toFixed(4)}° ${latitude < 0 ? "S" : "N"}`;
  return `${north}, ${Math.abs(longitude).toFixed(4)}° ${longitude < 0 ? "W" : "E"}`;
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
  const seconds = second === undefined || Number(second) === 0 ? "" : `:${second}`;
  return `${Number(day)} ${strings.months[Number(month) - 1]} ${year}, ${hour}:${minute}${seconds}`;
}

/** Microseconds, no finer than the clock that measured them. */
export function duration(microseconds: number, resolution: number): string {
  const steps = Math.max(resolution, 1);
  const rounded = Math.max(Math.round(microseconds / steps), 1) * steps;
  if (rounded < 1000) return `${Math.round(rounded)} µs`;
  const digits = rounded < 10_000 ? 2 : rounded < 100_000 ? 1 : 0;
  return `${(rounded / 1000).toFixed(digits)} ms`;
}

/** `14 512` */
export function count(n: number): string {
  return n.toLocaleString(strings.language);
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}
