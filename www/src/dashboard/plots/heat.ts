/** How durations are spread over time: a row for each length, darker where more requests took so long. */

import type { HeatMap } from "sidera-types";
import uPlot from "uplot";

import { h } from "../../ui/dom.js";
import { table } from "../../ui/table.js";
import { count, duration, moment } from "../format.js";
import { Chart, type Picture, type Steps } from "./chart.js";
import { colour } from "./colours.js";
import { words } from "./words.js";

export interface HeatDrawing extends Steps {
  readonly heat: HeatMap;
}

/** A row of the map: what its durations are at most, and how many requests there were by step. */
interface Row {
  readonly label: string;
  readonly top: string;
  readonly counts: readonly number[];
}

export class Heat extends Chart<HeatDrawing> {
  protected isEmpty({ heat }: HeatDrawing): boolean {
    return [heat.zeros, ...heat.counts].every((row) => row.every((value) => value === 0));
  }

  protected picture({ times, stepMs, heat }: HeatDrawing): Picture {
    const rows = rowsOf(heat);
    const every = Math.max(1, Math.ceil(rows.length / 8));
    return {
      data: [[...times], times.map(() => null)],
      series: [{ points: { show: false } }],
      // A row or two are not drawn as tall as the plot.
      scales: { y: { range: [0, Math.max(rows.length, 6)] } },
      axis: {
        splits: () => rows.map((_, index) => index + 1).filter((edge) => (rows.length - edge) % every === 0),
        values: (_, splits) => splits.map((edge) => rows[edge - 1]?.top ?? ""),
        grid: { show: false },
      },
      draw: (plot) => cells(plot, times, stepMs, rows),
    };
  }

  protected legendOf({ heat, times }: HeatDrawing, step: number): Node[] {
    const scale = h("span", { class: "legend-item" }, words.few, h("span", { class: "heat-scale", "aria-hidden": "true" }), `${words.many} (${count(most(rowsOf(heat)))})`);
    const time = times[step];
    if (time === undefined) return [scale];
    return [scale, h("span", { class: "legend-time quiet" }, `${moment(time)}: ${busiest(rowsOf(heat), step)}`)];
  }

  protected summary({ heat, times }: HeatDrawing): string {
    const rows = rowsOf(heat);
    const total = (row: Row) => row.counts.reduce((sum, value) => sum + value, 0);
    return `${moment(times[0] ?? 0)} – ${moment(times.at(-1) ?? 0)}: ${rows.filter((row) => total(row) > 0).map((row) => `${row.label} ${count(total(row))}`).join("; ")}.`;
  }

  protected told({ heat }: HeatDrawing, step: number): string {
    const filled = rowsOf(heat).filter(({ counts }) => (counts[step] ?? 0) > 0);
    return filled.map(({ label, counts }) => `${label} ${count(counts[step] ?? 0)}`).join(", ") || words.none;
  }

  protected table({ heat, times }: HeatDrawing): HTMLElement {
    const rows = rowsOf(heat).filter(({ counts }) => counts.some((value) => value > 0));
    const columns = [{ label: words.time }, ...rows.map(({ label }) => ({ label, numeric: true }))];
    return table(this.title, columns, times.map((time, step) => ({ cells: [moment(time), ...rows.map(({ counts }) => count(counts[step] ?? 0))] })).reverse());
  }
}

/** The rows from the shortest; the first is of those that took no time that is seen, if there are any. */
function rowsOf({ longer_than, at_most, zeros, counts }: HeatMap): Row[] {
  const rows = counts.map((row, index) => ({
    label: `${duration(longer_than[index] ?? 0)} – ${duration(at_most[index] ?? 0)}`,
    top: duration(at_most[index] ?? 0),
    counts: row,
  }));
  const none = { label: words.noTime, top: "0", counts: zeros };
  return zeros.some((value) => value > 0) ? [none, ...rows] : rows;
}

function most(rows: readonly Row[]): number {
  return Math.max(...rows.map(({ counts }) => Math.max(...counts)));
}

function busiest(rows: readonly Row[], step: number): string {
  const best = rows.reduce<Row | null>((found, row) => ((row.counts[step] ?? 0) > (found?.counts[step] ?? 0) ? row : found), null);
  return best ? `${best.label}: ${count(best.counts[step] ?? 0)}` : words.none;
}

function cells(plot: uPlot, times: readonly number[], stepMs: number, rows: readonly Row[]): void {
  const { ctx, bbox } = plot;
  const all = Math.log1p(most(rows));
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.fillStyle = colour("accent");
  rows.forEach(({ counts }, row) => {
    const top = plot.valToPos(row + 1, "y", true);
    const height = plot.valToPos(row, "y", true) - top;
    counts.forEach((value, step) => {
      const time = times[step];
      if (value === 0 || time === undefined) return;
      const left = plot.valToPos(time, "x", true);
      ctx.globalAlpha = 0.12 + 0.88 * (Math.log1p(value) / all);
      ctx.fillRect(left, top, Math.max(1, plot.valToPos(time + stepMs, "x", true) - left), height);
    });
  });
  ctx.restore();
}
