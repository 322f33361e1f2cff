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
  en: { requests: "Requests", client: "4xx", server: "5xx", mean: "mean", perMinute: (text: string) => `${text}/min` },
  de: { requests: "Anfragen", client: "4xx", server: "5xx", mean: "Mittel", perMinute: (text: string) => `${text}/min` },
});

const COLUMNS = 300;
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
}

/** Asks the loaded history; no server is asked. */
export async function measure(history: HistoryClient, range: Range, { quantiles, routes, source = "worker" }: Asked): Promise<Measured> {
  const leastMs = history.detail(range) === "hours" ? HOUR_MS : MINUTE_MS;
  const countStepMs = stepOf(range, COLUMNS, leastMs);
  const latencyStepMs = stepOf(range, COLUMNS, Math.max(leastMs, SKETCH_MS));
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
  return { ...steps(counts, countStepMs), format: perMinute, lines: [{ label: requestWords.requests, colour: "series-1", isFilled: true, values: rate(counts.times_ms, count, countStepMs, nowMs) }] };
}

/** Errors a minute, those of clients and those of the service. */
export function errorRates({ counts, countStepMs, nowMs }: Measured): LineDrawing {
  const { client_errors: client, server_errors: server } = counts.total.columns;
  return {
    ...steps(counts, countStepMs),
    format: perMinute,
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
  return { ...steps(latency, latencyStepMs), format: duration, lines };
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

/** Counts over the minutes that have passed of each step; none where the step is yet to come. */
function rate(times: readonly number[], counts: readonly number[], stepMs: number, nowMs: number): (number | null)[] {
  return counts.map((value, index) => {
    const passedMs = Math.min(stepMs, nowMs - (times[index] ?? 0));
    return passedMs <= 0 ? null : value / (Math.max(passedMs, MINUTE_MS) / MINUTE_MS);
  });
}
