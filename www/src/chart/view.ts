/** The chart: wheel, tables, and what is known about how they came about. */

import type { NatalChart } from "sidera-types";

import type { BirthForm } from "../form/birth.js";
import { card, part, type Part } from "../rooms/card.js";
import type { Room } from "../rooms/rooms.js";
import { strings } from "../strings/index.js";
import { h } from "../ui/dom.js";
import { segmented } from "../ui/segmented.js";
import { grid, list } from "./aspects.js";
import { civil, duration, offset, place } from "./format.js";
import { houses } from "./houses.js";
import { balances, meta, patterns, time, warnings } from "./overview.js";
import { bodies, motions, others } from "./positions.js";
import { wordsOf } from "./describe.js";
import { WheelView } from "./wheel.js";

/** A chart that has been calculated, with its texts. */
export interface Calculated {
  readonly form: BirthForm;
  readonly request: string;
  readonly document: string;
  readonly chart: NatalChart;
  readonly svg: string;
  readonly microseconds: number;
  readonly resolution: number;
}

/** The controls that the rest of the page puts beside the chart. */
export interface ChartTools {
  readonly compare: HTMLElement;
  readonly share: HTMLElement;
  readonly wheel: HTMLElement;
  readonly meta: HTMLElement;
}

export class ChartView implements Room {
  readonly id = "chart";
  readonly element: HTMLElement;
  private readonly title = h("h2", { id: "chart-title", tabindex: "-1" }, strings.chart.title);
  private readonly subtitle = h("p", { class: "subtitle" }, strings.chart.waiting);
  private readonly status = h("p", { class: "chart-status" });
  private readonly body = h("div", { class: "chart-body", hidden: true });
  private readonly wheel = new WheelView();
  private readonly proof: HTMLElement;
  private readonly parts: readonly Part<NatalChart>[];
  private readonly aspectViews = { list, grid };
  private aspectView: "list" | "grid" = "list";
  private shown: Calculated | null = null;

  constructor(tools: ChartTools) {
    const { compare, share, wheel, meta: saveDocument } = tools;
    this.proof = h("section", { class: "card card-compare", hidden: true, "aria-label": strings.compare.title }, this.status, compare);
    const aspectParts = part<NatalChart>((chart) => this.aspectViews[this.aspectView](chart));
    const choice = segmented<"list" | "grid">(strings.aspectTable.view, { list: strings.aspectTable.list, grid: strings.aspectTable.grid }, "list", (view) => {
      this.aspectView = view;
      if (this.shown) aspectParts.update(this.shown.chart);
    });
    const sections = {
      bodies: part(bodies),
      motions: part(motions),
      others: part(others),
      aspects: aspectParts,
      houses: part(houses),
      patterns: part(patterns),
      balances: part(balances),
      time: part(time),
      meta: part(meta),
      warnings: part(warnings),
    };
    this.parts = Object.values(sections);
    this.body.append(
      sections.warnings.element,
      card("wheel", strings.wheel.title, wheel, this.wheel.element),
      card("positions", strings.positions.title, null, sections.bodies.element),
      card("aspects", strings.aspectTable.title, choice.element, sections.aspects.element),
      card("motions", strings.positions.motion, null, sections.motions.element),
      card("others", strings.positions.others, null, sections.others.element),
      card("balances", strings.balances.title, null, sections.balances.element),
      card("houses", strings.houses.title, null, sections.houses.element),
      card("time", strings.time.title, null, sections.time.element),
      card("patterns", strings.patternList.title, null, sections.patterns.element),
      card("meta", strings.meta.title, saveDocument, sections.meta.element),
    );
    this.element = h(
      "section",
      { class: "chart", id: "chart", "aria-labelledby": "chart-title" },
      h("header", { class: "chart-head" }, h("div", {}, this.title, this.subtitle), share),
      this.proof,
      this.body,
    );
    this.wheel.followRows(this.body);
  }

  /** Shows a chart. */
  show(calculated: Calculated): void {
    const { chart, form, svg, microseconds, resolution } = calculated;
    this.shown = calculated;
    const subtitle = subtitleOf(chart, form);
    this.title.textContent = form.name || strings.chart.title;
    this.subtitle.textContent = subtitle;
    this.status.replaceChildren(
      h("span", { class: "computed", title: strings.chart.computedDetail(duration(resolution, resolution)) },
        strings.chart.computed(duration(microseconds, resolution))),
    );
    this.wheel.set(svg, wordsOf(chart), `${this.title.textContent}, ${subtitle}`);
    for (const each of this.parts) each.update(chart);
    this.body.hidden = false;
    this.proof.hidden = false;
    this.element.classList.remove("is-stale");
  }

  /** Marks the chart as not that of the form any more. */
  markStale(): void {
    if (!this.shown) {
      this.subtitle.textContent = strings.chart.empty;
    } else if (!this.element.classList.contains("is-stale")) {
      this.element.classList.add("is-stale");
      this.status.replaceChildren(h("span", { class: "stale-note" }, strings.chart.stale));
    }
  }

  /** Says that there will be no chart. */
  fail(): void {
    this.subtitle.textContent = "";
    this.proof.hidden = false;
    this.status.replaceChildren(h("span", { class: "stale-note", role: "alert" }, strings.chart.failed));
  }

  enter(): void {}

  leave(): void {}
}

/** When and where a birth was, in a line. */
export function subtitleOf({ meta, moment }: NatalChart, form: BirthForm): string {
  const { time } = meta;
  const date = civil(time.local ?? moment.utc);
  const when = time.unknown_time
    ? `${date.split(",")[0]}, ${strings.chart.unknownTime}`
    : `${date} ${time.abbreviation ?? ""} (UT${offset(time.offset_seconds ?? 0)})`;
  const where = meta.place ? place(meta.place.latitude, meta.place.longitude) : strings.chart.noPlace;
  return [when, [form.place, where].filter(Boolean).join(", ")].join(" · ");
}
