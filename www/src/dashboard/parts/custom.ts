/** Custom metrics: named values that code or an operator records. */

import type { CustomPlot } from "sidera-types";

import { h } from "../../ui/dom.js";
import { select } from "../../ui/field.js";
import { table } from "../../ui/table.js";
import { compact, count, number } from "../format.js";
import { said, say } from "../fragment.js";
import { inLanguage } from "../language.js";
import type { Context, Part, PartEntry } from "../part.js";
import { Lines } from "../plots/lines.js";
import { aligned, HOUR_MS, MINUTE_MS, stepOf } from "../range.js";

const words = inLanguage({
  en: {
    title: "Custom metrics",
    metric: "Metric",
    all: "All of the range",
    values: (name: string) => `Values of ${name}`,
    plotted: "Values",
    counts: "Values recorded by step",
    average: "average",
    min: "least",
    max: "greatest",
    recorded: "recorded",
    columns: { name: "Metric", count: "Values", total: "Sum", average: "Average", min: "Least", max: "Greatest" },
    none: "No custom metric has a value in this range. Record one with a token of the scope “operate”:",
    shown: (name: string) => `${name} is shown.`,
  },
  de: {
    title: "Eigene Messwerte",
    metric: "Messwert",
    all: "Der ganze Zeitraum",
    values: (name: string) => `Werte von ${name}`,
    plotted: "Werte",
    counts: "Aufgezeichnete Werte je Schritt",
    average: "Mittel",
    min: "kleinster",
    max: "größter",
    recorded: "aufgezeichnet",
    columns: { name: "Messwert", count: "Werte", total: "Summe", average: "Mittel", min: "Kleinster", max: "Größter" },
    none: "Kein eigener Messwert hat in diesem Zeitraum einen Wert. Zeichnen Sie einen mit einem Token des Rechts „operate“ auf:",
    shown: (name: string) => `${name} wird gezeigt.`,
  },
});

const EXAMPLE = `curl -X POST ${location.origin}/api/v1/monitoring/metrics/custom \\
  -H "Authorization: Bearer $SIDERA_TOKEN" -H "Content-Type: application/json" \\
  -d '{"name": "charts.stars", "value": 1}'`;

class Custom implements Part {
  readonly id = "custom";
  readonly element: HTMLElement;
  private readonly metric = select<string>({});
  private readonly values: Lines;
  private readonly counts: Lines;
  private readonly all = h("div", { class: "part-content" });
  private readonly filled: HTMLElement[];
  private readonly empty = h("div", { class: "card" }, h("p", {}, words.none), h("pre", { class: "example", tabindex: "0" }, h("code", {}, EXAMPLE)));

  constructor(private readonly context: Context) {
    this.metric.id = "custom-metric";
    this.metric.addEventListener("change", () => {
      say({ metric: this.metric.value });
      void context.track(this.refresh()).then(() => context.announce(words.shown(this.metric.value)));
    });
    this.values = new Lines("custom-values", words.plotted, context.look, null, "tall");
    this.counts = new Lines("custom-counts", words.counts, context.look, null, "tall");
    for (const { element } of [this.values, this.counts]) element.classList.add("half");
    this.filled = [
      h("div", { class: "part-controls" }, h("div", { class: "control" }, h("label", { for: "custom-metric" }, words.metric), this.metric)),
      this.values.element,
      this.counts.element,
      h("section", { class: "card", "aria-labelledby": "custom-all-title" }, h("header", { class: "card-head" }, h("h3", { id: "custom-all-title" }, words.all)), this.all),
    ];
    this.element = h("section", { class: "part", "aria-labelledby": "custom-title" }, h("h2", { id: "custom-title" }, words.title), this.empty, ...this.filled);
  }

  enter(): void {}

  leave(): void {
    say({ metric: null });
  }

  async refresh(): Promise<void> {
    const { history } = this.context;
    const range = this.context.range();
    const stepMs = stepOf(range, 96, history.detail(range) === "hours" ? HOUR_MS : MINUTE_MS);
    const plot = await history.custom(aligned(range, stepMs), stepMs);
    const names = Object.keys(plot.metrics);
    this.empty.hidden = names.length > 0;
    for (const part of this.filled) part.hidden = names.length === 0;
    if (names.length === 0) return;
    this.offer(names);
    this.showMetric(plot, stepMs);
    this.all.replaceChildren(everything(plot));
  }

  private offer(names: readonly string[]): void {
    const wanted = this.metric.value || said("metric");
    this.metric.replaceChildren(...names.map((name) => h("option", { value: name }, name)));
    this.metric.value = names.find((name) => name === wanted) ?? names[0] ?? "";
  }

  private showMetric({ metrics, times_ms }: CustomPlot, stepMs: number): void {
    const columns = metrics[this.metric.value];
    if (!columns) return;
    const steps = { times: times_ms, stepMs, markers: [], format: (value: number) => number(value) };
    this.values.show({
      ...steps,
      lines: [
        { label: words.average, colour: "series-1", isJoined: true, values: columns.average },
        { label: words.min, colour: "series-3", dash: 1, isJoined: true, values: columns.min },
        { label: words.max, colour: "series-4", dash: 2, isJoined: true, values: columns.max },
      ],
    });
    this.counts.show({ ...steps, format: compact, lines: [{ label: words.recorded, colour: "series-1", isFilled: true, values: columns.count }] });
  }
}

function everything({ metrics }: CustomPlot): HTMLElement {
  const { columns } = words;
  const numeric = (label: string) => ({ label, numeric: true });
  const rows = Object.entries(metrics).map(([name, { whole }]) => ({
    cells: [h("code", {}, name), count(whole.count), number(whole.total), number(whole.average), number(whole.min), number(whole.max)],
  }));
  return table(words.all, [{ label: columns.name }, numeric(columns.count), numeric(columns.total), numeric(columns.average), numeric(columns.min), numeric(columns.max)], rows);
}

export const custom: PartEntry = { id: "custom", title: words.title, make: (context) => new Custom(context) };
