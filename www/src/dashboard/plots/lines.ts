/** Lines over time. */

import uPlot from "uplot";

import { h, s } from "../../ui/dom.js";
import { table } from "../../ui/table.js";
import { moment, NONE } from "../format.js";
import { Chart, type Picture, type Steps } from "./chart.js";
import { type Colour, colour, DASHES } from "./colours.js";
import { words } from "./words.js";

export interface Line {
  readonly label: string;
  readonly values: readonly (number | null)[];
  readonly colour: Colour;
  /** Which of the dashes, beside the colour. */
  readonly dash?: number;
  readonly isFilled?: boolean;
  /** Whether values with nothing between them are joined. */
  readonly isJoined?: boolean;
}

export interface LineDrawing extends Steps {
  readonly lines: readonly Line[];
  readonly format: (value: number) => string;
  /** Values are seconds: the axis divides minutes and hours as clocks do. */
  readonly isTime?: boolean;
  /** What the upright axis reaches at least. */
  readonly reach?: number;
  /** What is said where every value is zero, which is otherwise drawn. */
  readonly nothing?: string;
  /** A line across: a budget, an objective. */
  readonly limit?: { readonly value: number; readonly label: string } | null;
}

/** A card with lines. */
export class Lines extends Chart<LineDrawing> {
  protected isEmpty({ lines, nothing }: LineDrawing): boolean {
    return lines.every(({ values }) => values.every((value) => value === null || (value === 0 && nothing !== undefined)));
  }

  protected override why({ nothing }: LineDrawing): string {
    return nothing ?? words.empty;
  }

  protected picture({ times, stepMs, lines, format, limit, reach = 0, isTime = false }: LineDrawing): Picture {
    return {
      data: [[...times], ...lines.map(({ values }) => [...values])],
      series: lines.map((line) => series(line, stepMs)),
      scales: { y: { range: (_, bottom, top) => [Math.min(0, bottom) * 1.08, Math.max(top, reach, limit?.value ?? 0) * 1.08 || 1] } },
      axis: { values: (_, splits) => splits.map(format), ...(isTime ? { incrs: SECONDS } : {}) },
      draw: (plot) => limit && across(plot, limit.value),
    };
  }

  protected legendOf({ lines, format, limit, times }: LineDrawing, step: number): Node[] {
    const at = step >= 0 && step < times.length ? step : -1;
    const items = lines.map((line) => {
      const value = at >= 0 ? (line.values[at] ?? null) : null;
      return h("span", { class: "legend-item" }, sample(line), line.label, at >= 0 && h("strong", {}, value === null ? NONE : format(value)));
    });
    const limits = limit ? [h("span", { class: "legend-item quiet" }, limitSample(), `${limit.label}: ${format(limit.value)}`)] : [];
    const when = at >= 0 ? [h("span", { class: "legend-time quiet" }, moment(times[at] ?? 0))] : [];
    return [...items, ...limits, ...when];
  }

  protected summary({ lines, times, format }: LineDrawing): string {
    const peak = ({ label, values }: Line) => {
      const best = values.reduce<number>((at, value, index) => ((value ?? -1) > (values[at] ?? -1) ? index : at), 0);
      const value = values[best] ?? null;
      return value === null ? `${label}: ${words.none}` : words.peak(label, format(value), moment(times[best] ?? 0));
    };
    return `${lines.map(peak).join("; ")}.`;
  }

  protected told({ lines, format }: LineDrawing, step: number): string {
    const value = (found: number | null | undefined) => (found === null || found === undefined ? NONE : format(found));
    return lines.map(({ label, values }) => `${label} ${value(values[step])}`).join(", ");
  }

  protected table({ lines, times, format }: LineDrawing): HTMLElement {
    const rows = times.map((time, step) => ({
      cells: [moment(time), ...lines.map(({ values }) => (values[step] === null || values[step] === undefined ? NONE : format(values[step])))],
    }));
    return table(this.title, [{ label: words.time }, ...lines.map(({ label }) => ({ label, numeric: true }))], rows.reverse());
  }
}

/** Steps of an axis of seconds. */
const SECONDS: number[] = [
  ...[1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1].flatMap((unit) => [unit, 2 * unit, 5 * unit]),
  ...[10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200],
];

function series(line: Line, stepMs: number): uPlot.Series {
  const stroke = colour(line.colour);
  const isSparse = line.values.filter((value) => value !== null).length < 60;
  return {
    label: line.label,
    stroke,
    width: 2,
    spanGaps: line.isJoined ?? false,
    dash: [...(DASHES[line.dash ?? 0] ?? [])],
    ...(line.isFilled ? { fill: faded(stroke) } : {}),
    ...(stepMs > 0 && uPlot.paths.stepped && line.isFilled ? { paths: uPlot.paths.stepped({ align: 1 }) } : {}),
    points: { show: isSparse && !line.isFilled, size: 5, fill: stroke },
  };
}

function faded(rgb: string): string {
  return rgb.replace(/^rgb\((.*)\)$/, "rgba($1, 0.14)");
}

function across(plot: uPlot, value: number): void {
  const { ctx, bbox } = plot;
  const y = Math.round(plot.valToPos(value, "y", true));
  if (y < bbox.top || y > bbox.top + bbox.height) return;
  ctx.save();
  ctx.strokeStyle = colour("ink");
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

function sample({ colour: name, dash = 0 }: Line): SVGElement {
  const line = s("line", { x1: 1, y1: 5, x2: 27, y2: 5, "stroke-dasharray": (DASHES[dash] ?? []).join(" ") || "none" });
  return s("svg", { class: `legend-sample ${name}`, viewBox: "0 0 28 10", "aria-hidden": "true" }, line);
}

function limitSample(): SVGElement {
  return s("svg", { class: "legend-sample ink", viewBox: "0 0 28 10", "aria-hidden": "true" }, s("line", { x1: 1, y1: 5, x2: 27, y2: 5, "stroke-dasharray": "2 3" }));
}
