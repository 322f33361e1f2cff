/** The stretch of time that the dashboard looks at: one that ends now, or one that is fixed. */

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Unix milliseconds, whole minutes; `toMs` is not in it. */
export interface Range {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Lengths that end now, as the link has them. */
export const LENGTHS = { "1h": HOUR_MS, "6h": 6 * HOUR_MS, "24h": DAY_MS, "3d": 3 * DAY_MS, "7d": 7 * DAY_MS, "30d": 30 * DAY_MS, "90d": 90 * DAY_MS } as const;

export type Length = keyof typeof LENGTHS;

/** What was chosen: a length that ends now, or a range that stays where it is. */
export type Choice = { readonly last: Length } | Range;

/** The most that can be looked at: hours are loaded for so long. */
export const MAX_RANGE_MS = 100 * DAY_MS;

/** The range that a choice means at a moment; the running minute is in it. */
export function resolve(choice: Choice, nowMs: number): Range {
  if (!("last" in choice)) return choice;
  const toMs = ceilTo(nowMs, MINUTE_MS);
  return { fromMs: toMs - LENGTHS[choice.last], toMs };
}

/** Whether the range is one that can be asked for. */
export function isPossible({ fromMs, toMs }: Range): boolean {
  return Number.isFinite(fromMs) && Number.isFinite(toMs) && toMs - fromMs >= MINUTE_MS && toMs - fromMs <= MAX_RANGE_MS;
}

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map((minutes) => minutes * MINUTE_MS);

/** The step that divides a range into at most so many, for a plot; minutes are kept only where they are loaded. */
export function stepOf({ fromMs, toMs }: Range, most: number, leastMs = MINUTE_MS): number {
  return STEPS.find((step) => step >= leastMs && (toMs - fromMs) / step <= most) ?? DAY_MS;
}

/**
 * The range with its ends at whole steps, so that steps stay where they are while time moves on. A first step that is
 * longer than an hour and only in part within the range is left out: of an hour all is loaded, of a day perhaps not.
 */
export function aligned({ fromMs, toMs }: Range, stepMs: number): Range {
  const round = stepMs > HOUR_MS ? Math.ceil : Math.floor;
  const from = round(fromMs / stepMs) * stepMs;
  return { fromMs: from, toMs: Math.max(ceilTo(toMs, stepMs), from + stepMs) };
}

export function ceilTo(ms: number, stepMs: number): number {
  return Math.ceil(ms / stepMs) * stepMs;
}

/** A choice as a part of the link: `24h`, or `1795503000000-1795506600000`. */
export function toText(choice: Choice): string {
  return "last" in choice ? choice.last : `${choice.fromMs}-${choice.toMs}`;
}

/** Reads it; null where it says nothing that there is. */
export function fromText(text: string | null): Choice | null {
  if (text === null) return null;
  if (text in LENGTHS) return { last: text as Length };
  const ends = /^(\d{1,15})-(\d{1,15})$/.exec(text);
  if (!ends) return null;
  const minute = (value: string | undefined) => Math.floor(Number(value) / MINUTE_MS) * MINUTE_MS;
  const range = { fromMs: minute(ends[1]), toMs: minute(ends[2]) };
  return isPossible(range) ? range : null;
}
