/** Drawings of requests, for every part that shows them. */

import type { PlotDocument } from "sidera-types";

import { compact, duration } from "../format.js";
import type { HistoryClient } from "../history.js";
import { inLanguage } from "../language.js";
import type { Marker, Steps } from "../plots/chart.js";
import type { Colour } from "../plots/colours.js";
import type { HeatDrawing } from "../plots/heat.js";
import type { LineDrawing } from "../plots/lines.js";
import { aligned, HOUR_MS, MINUTE_MS, type Range, stepOf } from "../range.js";

export const requestWords = inLanguage({
  en: {
    noRequests: "No requests in this range.",
    noErrors: "No errors in this range.",
    noTime: "Every request shows 0 ms: these routes only compute, and a Worker’s clock stands still meanwhile. Visitors’ pages measure from outside.",
    requests: "Requests", client: "4xx", server: "5xx", mean: "mean", perMinute: (text: string) => `${text}/min`,
  },
  de: {
    noRequests: "Keine Anfragen in diesem Zeitraum.",
    noErrors: "Keine Fehler in diesem Zeitraum.",
    noTime: "Jede Anfrage zeigt 0 ms: Diese Routen rechnen nur, und die Uhr eines Workers steht dabei still. Seiten der Besucher messen von außen.",
    requests: "Anfragen", client: "4xx", server: "5xx", mean: "Mittel", perMinute: (text: string) => `${text}/min`,
  },
});

/** Durations are kept by as long. */
const SKETCH_MS = 5 * MINUTE_MS;

/** What was measured, in steps that suit a plot: counts as finely as they are kept, durations by five minutes at least. */
export interface Measured {
  readonly counts: PlotDocument;
  readonly latency: PlotDocument;
  readonly countStepMs: number;
  readonly latencyStepMs: number;
  readonly nowMs: number;
}

export interface Asked {
  readonly quantiles: readonly number[];
  readonly routes?: readonly string[];
  readonly source?: "worker" | "page_call";
  /** How much of the page's width a plot has. */
  readonly part?: number;
}

/** Asks the loaded history; no server is asked. */
export async function measure(history: HistoryClient, range: Range, { quantiles, routes, source = "worker", part = 1 }: Asked): Promise<Measured> {
  // More than one in four pixels is more than can be told apart.
  const columns = Math.min(300, Math.max(48, Math.round((innerWidth * part) / 4)));
  const leastMs = history.detail(range) === "hours" ? HOUR_MS : MINUTE_MS;
  const countStepMs = stepOf(range, columns, leastMs);
  const latencyStepMs = stepOf(range, columns, Math.max(leastMs, SKETCH_MS));
  const plot = (stepMs: number, wanted: readonly number[]) => {
    const { fromMs, toMs } = aligned(range, stepMs);
    return history.plot({ from_ms: fromMs, to_ms: toMs, step_ms: stepMs, quantiles: [...wanted], source, ...(routes ? { routes: [...routes] } : {}) });
  };
  const latency = await plot(latencyStepMs, quantiles);
  const counts = countStepMs === latencyStepMs ? latency : await plot(countStepMs, []);
  return { counts, latency, countStepMs, latencyStepMs, nowMs: history.now() };
}

/** Requests a minute. */
export function rates({ counts, countStepMs, nowMs }: Measured): LineDrawing {
  const { count } = counts.total.columns;
  return { ...steps(counts, countStepMs), tellsMarkers: true, format: perMinute, nothing: requestWords.noRequests, lines: [{ label: requestWords.requests, colour: "series-1", isFilled: true, values: rate(counts.times_ms, count, countStepMs, nowMs) }] };
}

/** Errors a minute, those of clients and those of the service. */
export function errorRates({ counts, countStepMs, nowMs }: Measured): LineDrawing {
  const { client_errors: client, server_errors: server } = counts.total.columns;
  return {
    ...steps(counts, countStepMs),
    format: perMinute,
    nothing: requestWords.noErrors,
    lines: [
      { label: requestWords.client, colour: "series-2", dash: 1, values: rate(counts.times_ms, client, countStepMs, nowMs) },
      { label: requestWords.server, colour: "series-4", values: rate(counts.times_ms, server, countStepMs, nowMs) },
    ],
  };
}

const LATENCY_COLOURS: readonly Colour[] = ["series-3", "series-1", "series-2", "series-5", "series-4", "series-6"];

/** Durations at the percentiles that were asked for. */
export function latencies({ latency, latencyStepMs }: Measured, quantiles: readonly number[]): LineDrawing {
  const lines = quantiles.map((quantile, index) => ({
    label: percentile(quantile),
    colour: LATENCY_COLOURS[index % LATENCY_COLOURS.length] ?? "series-1",
    dash: index,
    values: latency.total.columns.quantiles[index] ?? [],
  }));
  return { ...steps(latency, latencyStepMs), format: duration, isTime: true, reach: 0.001, lines };
}

/** What to say of durations that are all zero. */
export function timeless({ latency }: Measured, { quantiles }: Pick<Asked, "quantiles">): string {
  const { count, quantiles: found } = latency.total.whole;
  return count > 0 && quantiles.length > 0 && found.every((value) => value === 0) ? requestWords.noTime : "";
}

/** How the durations are spread. */
export function spread({ latency, latencyStepMs }: Measured): HeatDrawing {
  return { ...steps(latency, latencyStepMs), heat: latency.heat };
}

/** `p99.9`. */
export function percentile(quantile: number): string {
  return `p${Number((quantile * 100).toFixed(2))}`;
}

export function perMinute(value: number): string {
  return requestWords.perMinute(compact(value));
}

function steps({ times_ms, deploys }: PlotDocument, stepMs: number): Steps {
  return { times: times_ms, stepMs, markers: deploys.map(({ at_ms, release }): Marker => ({ atMs: at_ms, label: release })) };
}

/** Counts over the minutes that have passed of each step; none where little of it has. */
function rate(times: readonly number[], counts: readonly number[], stepMs: number, nowMs: number): (number | null)[] {
  return counts.map((value, index) => {
    const passedMs = Math.min(stepMs, nowMs - (times[index] ?? 0));
    return passedMs < stepMs / 3 ? null : value / (passedMs / MINUTE_MS);
  });
}
