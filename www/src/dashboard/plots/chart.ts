/** What all plots share: a canvas by uPlot, a legend, keys that move along it, and a table behind it. */

import uPlot from "uplot";

import { h } from "../../ui/dom.js";
import { onThemeChange } from "../../ui/theme.js";
import { clock, day, moment } from "../format.js";
import { DAY_MS, MINUTE_MS, type Range } from "../range.js";
import { colour } from "./colours.js";
import { words } from "./words.js";

/** A deployment, drawn as an upright line. */
export interface Marker {
  readonly atMs: number;
  readonly label: string;
}

/** What every drawing says of its steps. */
export interface Steps {
  readonly times: readonly number[];
  readonly stepMs: number;
  readonly markers: readonly Marker[];
  /** Whether the markers stand below in words, too: once among plots of the same range. */
  readonly tellsMarkers?: boolean;
}

/** How a kind of plot is drawn. */
export interface Picture {
  readonly series: uPlot.Series[];
  readonly data: uPlot.AlignedData;
  readonly scales: uPlot.Scales;
  /** The upright axis. */
  readonly axis: uPlot.Axis;
  readonly draw?: (plot: uPlot) => void;
}

const HEIGHT = { compact: 190, tall: 260 } as const;

/** A card with a plot of one kind of drawing. */
export abstract class Chart<T extends Steps> {
  readonly element: HTMLElement;
  protected drawing: T | null = null;
  private readonly stage: HTMLElement;
  private readonly readout = h("p", { class: "plot-readout", role: "status" });
  private readonly legend = h("div", { class: "plot-legend" });
  private readonly note = h("p", { class: "plot-note quiet small" });
  private readonly deploys = h("p", { class: "plot-deploys small" });
  private readonly behind: HTMLDetailsElement;
  private readonly figures = h("div", {});
  private plot: uPlot | null = null;
  private at = -1;

  constructor(
    id: string,
    protected readonly title: string,
    private readonly look: (range: Range) => void,
    tools: HTMLElement | null = null,
    private readonly size: keyof typeof HEIGHT = "compact",
  ) {
    this.stage = h("div", { class: `plot-stage plot-${size}`, tabindex: "0", role: "img", "aria-label": title });
    this.behind = h("details", { class: "plot-table" }, h("summary", {}, words.table), this.figures);
    this.element = h(
      "section",
      { class: `card plot-card card-${id}`, "aria-labelledby": `${id}-title` },
      h("header", { class: "card-head" }, h("h3", { id: `${id}-title` }, title), tools),
      this.legend,
      this.stage,
      this.readout,
      this.note,
      this.deploys,
      this.behind,
    );
    this.behind.addEventListener("toggle", () => this.fill());
    this.stage.addEventListener("keydown", (event) => this.key(event));
    this.stage.addEventListener("blur", () => this.point(-1));
    new ResizeObserver(() => this.fit()).observe(this.stage);
    onThemeChange(() => this.redraw());
  }

  /** Shows a drawing, or in words that there is nothing to draw. */
  show(drawing: T, note = ""): void {
    this.drawing = drawing;
    this.note.textContent = note;
    this.deploys.replaceChildren(...deployments(drawing.tellsMarkers ? drawing.markers : []));
    this.redraw();
    this.fill();
  }

  protected abstract isEmpty(drawing: T): boolean;
  /** Why there is nothing to see. */
  protected why(_: T): string {
    return words.empty;
  }
  protected abstract picture(drawing: T): Picture;
  /** Between heading and plot; with the step that is pointed at, or none (-1). */
  protected abstract legendOf(drawing: T, step: number): (Node | string)[];
  /** What a screen reader is told of the whole. */
  protected abstract summary(drawing: T): string;
  /** What it is told of a step. */
  protected abstract told(drawing: T, step: number): string;
  protected abstract table(drawing: T): HTMLElement;

  private redraw(): void {
    const drawing = this.drawing;
    if (!drawing) return;
    this.plot?.destroy();
    this.plot = null;
    this.at = -1;
    this.readout.textContent = "";
    const isEmpty = this.isEmpty(drawing);
    this.stage.classList.toggle("is-empty", isEmpty);
    this.legend.replaceChildren(...(isEmpty ? [] : this.legendOf(drawing, -1)));
    this.behind.hidden = isEmpty;
    if (isEmpty) {
      const why = this.why(drawing);
      this.stage.replaceChildren(h("p", { class: "quiet" }, why));
      this.stage.removeAttribute("title");
      this.stage.setAttribute("aria-label", words.plot(this.title, why));
      return;
    }
    this.stage.setAttribute("aria-label", words.plot(this.title, `${this.summary(drawing)} ${words.keys}`));
    this.stage.title = words.zoom;
    this.make(drawing);
  }

  private make(drawing: T): void {
    const width = this.stage.clientWidth;
    if (width === 0) return;
    const picture = this.picture(drawing);
    const axes: uPlot.Axis = { font: "12px system-ui, sans-serif", stroke: colour("quiet"), grid: { stroke: colour("line"), width: 1 }, ticks: { stroke: colour("line"), width: 1, size: 5 } };
    this.stage.replaceChildren();
    this.plot = new uPlot(
      {
        width,
        height: HEIGHT[this.size],
        ms: 1,
        padding: [8, 22, 0, 0],
        legend: { show: false },
        cursor: { y: false, points: { size: 7 }, drag: { x: true, y: false, setScale: false }, sync: { key: "sidera", filters: { pub: isPointing, sub: isPointing } } },
        select: { show: true, left: 0, top: 0, width: 0, height: 0 },
        scales: { x: { time: true, range: (_, from, to) => [from, Math.max(to, from + drawing.stepMs)] }, ...picture.scales },
        series: [{}, ...picture.series],
        axes: [{ ...axes, values: (_, splits) => timeLabels(splits), space: 64, size: 30 }, { ...axes, size: roomFor, ...picture.axis }],
        hooks: {
          setCursor: [(plot) => this.pointed(plot.cursor.idx ?? -1)],
          setSelect: [(plot) => this.selected(plot)],
          draw: [(plot) => picture.draw?.(plot), (plot) => drawMarkers(plot, drawing.markers)],
        },
      },
      picture.data,
      this.stage,
    );
  }

  private fit(): void {
    const width = this.stage.clientWidth;
    if (!this.plot && this.drawing && !this.isEmpty(this.drawing)) this.make(this.drawing);
    else if (this.plot && width > 0 && width !== this.plot.width) this.plot.setSize({ width, height: HEIGHT[this.size] });
  }

  private key(event: KeyboardEvent): void {
    const last = (this.drawing?.times.length ?? 0) - 1;
    const moves: Record<string, number> = { ArrowLeft: this.at < 0 ? last : this.at - 1, ArrowRight: this.at + 1, Home: 0, End: last, Escape: -1 };
    const target = moves[event.key];
    if (target === undefined || last < 0) return;
    event.preventDefault();
    this.point(target < 0 ? (event.key === "Escape" ? -1 : 0) : Math.min(last, target));
  }

  /** Points at a step as the keys do; it is told, too. */
  private point(step: number): void {
    const { drawing, plot } = this;
    if (!drawing || !plot) return;
    this.at = step;
    const time = drawing.times[step];
    if (time === undefined) {
      plot.setCursor({ left: -10, top: -10 });
      this.readout.textContent = "";
      return;
    }
    plot.setCursor({ left: plot.valToPos(time, "x"), top: plot.over.clientHeight / 2 });
    this.readout.textContent = `${moment(time)}: ${this.told(drawing, step)}`;
  }

  private pointed(step: number): void {
    if (this.drawing) this.legend.replaceChildren(...this.legendOf(this.drawing, step));
  }

  private selected(plot: uPlot): void {
    const { left, width } = plot.select;
    if (width < 8) return;
    const minute = (ms: number) => Math.round(ms / MINUTE_MS) * MINUTE_MS;
    const range = { fromMs: minute(plot.posToVal(left, "x")), toMs: minute(plot.posToVal(left + width, "x")) };
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    if (range.toMs > range.fromMs) this.look(range);
  }

  /** The table is made when somebody looks at it. */
  private fill(): void {
    if (!this.behind.open || !this.drawing || this.behind.hidden) return;
    this.figures.replaceChildren(this.table(this.drawing));
  }
}

/** Room for the longest label of the upright axis. */
function roomFor(_: uPlot, labels: readonly string[] | null): number {
  const longest = Math.max(0, ...(labels ?? []).map((label) => label.length));
  return Math.max(34, 14 + longest * 6.6);
}

/** Plots point at the same moment together; each is dragged across alone. */
function isPointing(event: string): boolean {
  return event === "mousemove" || event === "mouseleave";
}

/** Labels of moments: the clock, and the day where one begins or only days are shown. */
function timeLabels(splits: readonly number[]): string[] {
  const stepMs = (splits[1] ?? 0) - (splits[0] ?? 0);
  return splits.map((ms) => {
    const date = new Date(ms);
    const isMidnight = date.getHours() === 0 && date.getMinutes() === 0;
    return stepMs >= DAY_MS || isMidnight ? day(ms) : clock(ms);
  });
}

function drawMarkers(plot: uPlot, markers: readonly Marker[]): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = colour("ink");
  ctx.lineWidth = ratio;
  for (const { atMs } of markers) {
    const x = Math.round(plot.valToPos(atMs, "x", true));
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.setLineDash([4 * ratio, 4 * ratio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.moveTo(x - 5 * ratio, bbox.top);
    ctx.lineTo(x + 5 * ratio, bbox.top);
    ctx.lineTo(x, bbox.top + 7 * ratio);
    ctx.fill();
  }
  ctx.restore();
}

function deployments(markers: readonly Marker[]): (Node | string)[] {
  if (markers.length === 0) return [];
  const each = markers.map(({ atMs, label }) => h("span", { class: "deploy" }, "▼ ", moment(atMs), " ", h("code", {}, label)));
  return [`${words.deploys} `, ...each];
}
