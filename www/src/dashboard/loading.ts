/** What has to be fetched before a range can be answered. */

import type { Detail } from "./history-protocol.js";
import { ceilTo, DAY_MS, HOUR_MS, MINUTE_MS, type Range } from "./range.js";

/** What is loaded: one stretch without gaps. */
export interface Loaded {
  readonly range: Range;
  /** When the edge read its newest part, by the edge's clock. */
  readonly readMs: number;
  /** When that came, by this device's clock. */
  readonly cameMs: number;
  /** The end of the newest minute that no longer changed. */
  readonly settledMs: number;
}

/** The longest range of one answer, as the edge has it. */
const LONGEST_MS: Readonly<Record<Detail, number>> = { minutes: 3 * DAY_MS, hours: 100 * DAY_MS };
/** How much is loaded however little is asked for, so that what is looked at next is there. */
const AT_LEAST_MS = DAY_MS;
/** By how much a range may reach beyond what is loaded before that is fetched: a refresh does it anyway. */
const SLACK_MS = 10 * MINUTE_MS;

/** What is missing; `isNew` where what is loaded is of no use. */
export function missing(
  loaded: Loaded | null,
  range: Range,
  detail: Detail,
  nowMs: number,
  fresh: boolean,
): { readonly ranges: readonly Range[]; readonly isNew: boolean } {
  const presentMs = ceilTo(nowMs, MINUTE_MS);
  const isFar = loaded !== null && (loaded.range.fromMs - range.fromMs > LONGEST_MS[detail] || range.fromMs > loaded.range.toMs);
  if (!loaded || isFar) return { ranges: [generous(range, detail, presentMs)], isNew: true };
  const ranges: Range[] = [];
  if (range.fromMs < loaded.range.fromMs) ranges.push({ fromMs: range.fromMs, toMs: loaded.range.fromMs });
  const wasLive = loaded.range.toMs + MINUTE_MS >= loaded.readMs;
  const slackMs = wasLive ? SLACK_MS : 0;
  if ((fresh && wasLive) || Math.min(range.toMs, presentMs) > loaded.range.toMs + slackMs) {
    // An hour that was not closed when it was read may have got more since.
    const openMs = Math.floor((loaded.settledMs - MINUTE_MS) / HOUR_MS) * HOUR_MS;
    ranges.push({ fromMs: wasLive ? Math.min(openMs, loaded.range.toMs) : loaded.range.toMs, toMs: presentMs });
  }
  return { ranges, isNew: false };
}

/** A range in pieces that one answer may have, the oldest first. */
export function pieces({ fromMs, toMs }: Range, detail: Detail): Range[] {
  const made: Range[] = [];
  for (let at = toMs; at > fromMs; at -= LONGEST_MS[detail]) {
    made.unshift({ fromMs: Math.max(fromMs, at - LONGEST_MS[detail]), toMs: at });
  }
  return made;
}

/** Up to the present and a day at least, where one answer has as much. */
function generous(range: Range, detail: Detail, presentMs: number): Range {
  const isLate = presentMs - range.fromMs <= LONGEST_MS[detail];
  if (!isLate) return { fromMs: range.fromMs, toMs: Math.min(range.toMs, presentMs) };
  return { fromMs: Math.min(range.fromMs, presentMs - AT_LEAST_MS), toMs: presentMs };
}
