/** A small drawing of how often something happened, hour by hour. */

import { h, s } from "../../ui/dom.js";
import { count, moment } from "../format.js";
import { DAY_MS, HOUR_MS, type Range } from "../range.js";
import { errorWords as words } from "./words.js";

/** More bars than this are drawn as days. */
const MOST_BARS = 96;
const WIDTH = 120;
const HEIGHT = 26;

/** Counts of equal steps. */
export interface Trend {
  readonly stepMs: number;
  readonly fromMs: number;
  readonly counts: readonly number[];
}

/** The trend over a range: hours, or days where these would be too many. */
export function trendOf(byHour: Readonly<Record<string, number>>, range: Range): Trend {
  const stepMs = (range.toMs - range.fromMs) / HOUR_MS > MOST_BARS ? DAY_MS : HOUR_MS;
  const fromMs = Math.floor(range.fromMs / stepMs) * stepMs;
  const counts = new Array<number>(Math.max(1, Math.ceil((range.toMs - fromMs) / stepMs))).fill(0);
  for (const [hour, much] of Object.entries(byHour)) {
    const at = Math.floor((Date.parse(hour) - fromMs) / stepMs);
    if (at >= 0 && at < counts.length) counts[at] = (counts[at] ?? 0) + much;
  }
  return { stepMs, fromMs, counts };
}

/** The drawing; what is said of it is its peak. */
export function sparkline({ stepMs, fromMs, counts }: Trend): SVGElement {
  const peak = Math.max(...counts);
  const at = counts.indexOf(peak);
  const drawing = s("svg", { class: "sparkline", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": words.trend(count(peak), moment(fromMs + at * stepMs)) });
  const step = WIDTH / counts.length;
  const gap = step > 3 ? 1 : 0;
  counts.forEach((much, index) => {
    if (much === 0) return;
    const height = Math.max(2, (much / peak) * (HEIGHT - 2));
    drawing.append(s("rect", { x: index * step, width: Math.max(0.8, step - gap), y: HEIGHT - 1 - height, height }));
  });
  drawing.append(s("line", { x1: 0, x2: WIDTH, y1: HEIGHT - 0.5, y2: HEIGHT - 0.5 }));
  return drawing;
}

/** A share of something as a bar; the number stands beside it. */
export function shareBar(share: number): HTMLElement {
  const bar = s("svg", { class: "share-bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" }, s("rect", { width: Math.max(1, share * 100), height: 8 }));
  return h("span", { class: "share-cell" }, bar);
}
