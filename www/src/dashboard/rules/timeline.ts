/** When alerts would have fired, drawn: a row for each cause, a bar for each alert. */

import type { AlertAnswer } from "sidera-types";

import { causeText } from "../alerts/row.js";
import { clock, day, moment, precise, span } from "../format.js";
import { h, s } from "../../ui/dom.js";
import { DAY_MS, HOUR_MS, type Range } from "../range.js";
import { ruleWords } from "./words.js";

const words = ruleWords.trial;
/** More rows are only in the table. */
const MOST_ROWS = 10;
const ROW = 22;
/** A bar is at least so wide, in percent, so that a minute of a week is seen. */
const LEAST_PERCENT = 0.4;

/** The drawing; a table says the same. */
export function timeline(alerts: readonly AlertAnswer[], range: Range): HTMLElement {
  const causes = [...new Set(alerts.map(({ metadata }) => metadata.cause))];
  const shown = causes.slice(0, MOST_ROWS);
  return h(
    "figure",
    { class: "timeline" },
    h("figcaption", { class: "visually-hidden" }, words.timeline),
    ...(shown.length > 0 ? shown : [null]).map((cause) => row(cause, alerts, range)),
    axis(range),
    causes.length > shown.length && h("p", { class: "small quiet" }, words.more(causes.length - shown.length)),
  );
}

function row(cause: string | null, alerts: readonly AlertAnswer[], range: Range): HTMLElement {
  const bars = alerts.filter(({ metadata }) => metadata.cause === cause);
  const height = ROW;
  const drawing = s("svg", { class: "timeline-row", width: "100%", height, "aria-hidden": "true" });
  for (const at of ticks(range)) drawing.append(s("line", { class: "timeline-grid", x1: percent(at, range), x2: percent(at, range), y1: 0, y2: height }));
  drawing.append(s("line", { class: "timeline-base", x1: "0%", x2: "100%", y1: height - 0.5, y2: height - 0.5 }));
  for (const alert of bars) drawing.append(...bar(alert, range));
  return h("div", { class: "timeline-cause" }, cause !== null && h("span", { class: "timeline-label" }, causeText(cause)), drawing);
}

function bar(alert: AlertAnswer, range: Range): SVGElement[] {
  const firedMs = Date.parse(alert.created_at);
  const endMs = alert.resolved_at === null ? range.toMs : Date.parse(alert.resolved_at);
  const pendingMs = Math.max(range.fromMs, Date.parse(alert.metadata.pending_since));
  const wide = Math.max(LEAST_PERCENT, share(endMs, range) - share(firedMs, range));
  const rect = s("rect", { class: `timeline-bar severity-${alert.severity}`, x: percent(firedMs, range), width: `${wide}%`, y: 5, height: 12, rx: 2 });
  const title = s("title");
  title.textContent = `${precise(firedMs)} – ${alert.resolved_at === null ? words.open : precise(endMs)} (${span(endMs - firedMs)})`;
  rect.append(title);
  const waited = s("line", { class: "timeline-pending", x1: percent(pendingMs, range), x2: percent(firedMs, range), y1: 11, y2: 11 });
  return [waited, rect];
}

function axis(range: Range): HTMLElement {
  const drawing = s("svg", { class: "timeline-axis", width: "100%", height: 18, "aria-hidden": "true" });
  for (const at of ticks(range)) {
    const label = s("text", { x: percent(at, range), y: 13, "text-anchor": "middle" });
    label.textContent = range.toMs - range.fromMs > 2 * DAY_MS ? day(at) : clock(at);
    drawing.append(label);
  }
  return h("div", { class: "timeline-axis-box" }, drawing, h("span", { class: "visually-hidden" }, `${moment(range.fromMs)} – ${moment(range.toMs)}`));
}

/** Whole hours or days of the visitor's clock within the range, four or so. */
function ticks({ fromMs, toMs }: Range): number[] {
  const length = toMs - fromMs;
  const step = [HOUR_MS, 2 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS, DAY_MS, 2 * DAY_MS, 7 * DAY_MS].find((each) => length / each <= 6) ?? 7 * DAY_MS;
  const zone = new Date(fromMs).getTimezoneOffset() * 60_000;
  const made: number[] = [];
  // Labels at the very edges would be cut off.
  for (let at = Math.ceil((fromMs - zone) / step) * step + zone; at <= toMs; at += step) {
    if (at - fromMs > length * 0.04 && toMs - at > length * 0.04) made.push(at);
  }
  return made;
}

const share = (ms: number, { fromMs, toMs }: Range): number => ((ms - fromMs) / (toMs - fromMs)) * 100;

const percent = (ms: number, range: Range): string => `${Math.min(100, Math.max(0, share(ms, range))).toFixed(3)}%`;
