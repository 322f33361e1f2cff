/** Requests over time: how many, how many failed, how long they took, by route. */

import { h } from "../../ui/dom.js";
import { select } from "../../ui/field.js";
import { segmented } from "../../ui/segmented.js";
import { table } from "../../ui/table.js";
import { bytes, count, duration, number, share } from "../format.js";
import { inLanguage } from "../language.js";
import type { Context, Part, PartEntry } from "../part.js";
import { Heat } from "../plots/heat.js";
import { Lines } from "../plots/lines.js";
import { MINUTE_MS } from "../range.js";
import { errorRates, latencies, measure, type Measured, percentile, rates, spread, timeless } from "./requests.js";

const words = inLanguage({
  en: {
    title: "Traffic",
    route: "Route",
    all: "All routes",
    percentiles: "Percentiles",
    source: "Measured by",
    sources: { worker: "the Worker", page_call: "visitors’ pages" },
    note: "A Worker’s clock stands still while code computes: a route that only computes shows 0 ms. What visitors’ pages measured from outside, with their consent, is there as well.",
    rate: "Requests a minute",
    errors: "Errors a minute",
    latency: "Duration by percentile",
    spread: "How long requests took",
    routes: "By route",
    columns: { name: "Route", count: "Requests", perMinute: "a minute", errors: "Errors", rate: "Error rate", mean: "Mean", slow: "Over 2 s", sent: "Sent" },
    only: (name: string) => `Show ${name} alone`,
    none: "No requests in this range.",
    shown: (name: string) => `${name} is shown.`,
    relative: "Percentiles are within 2 %.",
  },
  de: {
    title: "Verkehr",
    route: "Route",
    all: "Alle Routen",
    percentiles: "Perzentile",
    source: "Gemessen von",
    sources: { worker: "dem Worker", page_call: "Seiten der Besucher" },
    note: "Die Uhr eines Workers steht still, während gerechnet wird: Eine Route, die nur rechnet, zeigt 0 ms. Was Seiten der Besucher mit deren Einwilligung von außen gemessen haben, gibt es auch.",
    rate: "Anfragen je Minute",
    errors: "Fehler je Minute",
    latency: "Dauer nach Perzentil",
    spread: "Wie lange Anfragen dauerten",
    routes: "Nach Route",
    columns: { name: "Route", count: "Anfragen", perMinute: "je Minute", errors: "Fehler", rate: "Fehlerquote", mean: "Mittel", slow: "Über 2 s", sent: "Gesendet" },
    only: (name: string) => `Nur ${name} zeigen`,
    none: "Keine Anfragen in diesem Zeitraum.",
    shown: (name: string) => `${name} wird gezeigt.`,
    relative: "Perzentile sind auf 2 % genau.",
  },
});

const QUANTILES: readonly number[] = [0.5, 0.75, 0.9, 0.95, 0.99];
const ALL = "";

class Traffic implements Part {
  readonly id = "traffic";
  readonly element: HTMLElement;
  private readonly route = select<string>({ [ALL]: words.all });
  private readonly rate: Lines;
  private readonly errors: Lines;
  private readonly latency: Lines;
  private readonly spread: Heat;
  private readonly byRoute = h("div", { class: "part-content" });
  private quantiles: readonly number[] = [0.5, 0.95, 0.99];
  private source: "worker" | "page_call" = "worker";

  constructor(private readonly context: Context) {
    const look = context.look;
    this.rate = new Lines("rate", words.rate, look);
    this.errors = new Lines("errors-rate", words.errors, look);
    this.latency = new Lines("latency", words.latency, look, null, "tall");
    this.spread = new Heat("spread", words.spread, look, null, "tall");
    this.route.id = "traffic-route";
    this.route.addEventListener("change", () => void this.again());
    for (const half of [this.rate, this.errors, this.latency, this.spread]) half.element.classList.add("half");
    this.element = h(
      "section",
      { class: "part", "aria-labelledby": "traffic-title" },
      h("h2", { id: "traffic-title" }, words.title),
      this.controls(),
      this.rate.element,
      this.errors.element,
      this.latency.element,
      this.spread.element,
      h("section", { class: "card", "aria-labelledby": "routes-title" }, h("header", { class: "card-head" }, h("h3", { id: "routes-title" }, words.routes)), this.byRoute),
      h("p", { class: "quiet small" }, words.relative, " ", words.note),
    );
  }

  enter(): void {}

  leave(): void {}

  async refresh(): Promise<void> {
    const { history } = this.context;
    const routes = this.route.value === ALL ? undefined : [this.route.value];
    const measured = await measure(history, this.context.range(), { quantiles: this.quantiles, source: this.source, part: innerWidth < 1024 ? 1 : 1 / 2, ...(routes ? { routes } : {}) });
    this.rate.show(rates(measured));
    this.errors.show(errorRates(measured));
    this.latency.show(latencies(measured, this.quantiles), timeless(measured, { quantiles: this.quantiles }));
    this.spread.show(spread(measured));
    this.offer(measured);
    const focused = (document.activeElement as HTMLElement | null)?.dataset["route"];
    this.byRoute.replaceChildren(this.routes(measured));
    if (focused !== undefined) this.byRoute.querySelector<HTMLElement>(`[data-route="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  private controls(): HTMLElement {
    const source = segmented(words.source, words.sources, this.source, (chosen) => {
      this.source = chosen;
      this.route.value = ALL;
      void this.again();
    });
    const boxes = QUANTILES.map((quantile) => {
      const box = h("input", { type: "checkbox", checked: this.quantiles.includes(quantile), value: quantile });
      box.addEventListener("change", () => this.choose(quantile, box));
      return h("label", { class: "check" }, box, percentile(quantile));
    });
    return h(
      "div",
      { class: "part-controls" },
      h("div", { class: "control" }, h("label", { for: "traffic-route" }, words.route), this.route),
      h("fieldset", { class: "control checks" }, h("legend", {}, words.percentiles), ...boxes),
      h("div", { class: "control" }, h("span", { class: "control-label", "aria-hidden": "true" }, words.source), source.element),
    );
  }

  private choose(quantile: number, box: HTMLInputElement): void {
    const others = this.quantiles.filter((each) => each !== quantile);
    // One at least, or there would be nothing to see.
    if (others.length === 0) box.checked = true;
    this.quantiles = box.checked ? [...others, quantile].sort((a, b) => a - b) : others;
    void this.again();
  }

  private async again(): Promise<void> {
    await this.context.track(this.refresh());
    this.context.announce(words.shown(this.route.selectedOptions[0]?.textContent ?? words.all));
  }

  /** The routes to choose from: those that were asked in the range, and the one that is chosen. */
  private offer({ latency }: Measured): void {
    const chosen = this.route.value;
    const names = [...new Set([...latency.routes.map(({ name }) => name), ...(chosen === ALL ? [] : [chosen])])].sort();
    const known = [...this.route.options].slice(1).map(({ value }) => value);
    if (names.join("\n") === known.join("\n")) return;
    this.route.replaceChildren(h("option", { value: ALL }, words.all), ...names.map((name) => h("option", { value: name }, name)));
    this.route.value = chosen;
  }

  private routes({ latency }: Measured): HTMLElement {
    const { columns } = words;
    if (latency.routes.length === 0) return h("p", { class: "quiet" }, words.none);
    const minutes = (this.context.range().toMs - this.context.range().fromMs) / MINUTE_MS;
    const rows = latency.routes.map(({ name, whole }) => {
      const failed = whole.client_errors + whole.server_errors;
      return {
        cells: [
          this.routeButton(name),
          count(whole.count),
          number(whole.count / minutes),
          count(failed),
          share(failed / Math.max(1, whole.count)),
          ...whole.quantiles.map((value) => duration(value)),
          duration(whole.mean),
          count(whole.slow),
          bytes(whole.bytes_out),
        ],
      };
    });
    const numeric = (label: string, room?: "mid" | "wide") => ({ label, numeric: true, ...(room ? { room } : {}) });
    return table(
      words.routes,
      [{ label: columns.name, class: "sticky" }, numeric(columns.count), numeric(columns.perMinute, "wide"), numeric(columns.errors), numeric(columns.rate), ...this.quantiles.map((each) => numeric(percentile(each))), numeric(columns.mean, "wide"), numeric(columns.slow, "wide"), numeric(columns.sent, "wide")],
      rows,
    );
  }

  private routeButton(name: string): HTMLElement {
    const isChosen = this.route.value === name;
    const button = h("button", { type: "button", class: "route", "aria-pressed": String(isChosen), "data-route": name, title: words.only(name) }, name);
    button.addEventListener("click", () => {
      this.route.value = isChosen ? ALL : name;
      void this.again();
    });
    return button;
  }
}

export const traffic: PartEntry = { id: "traffic", title: words.title, make: (context) => new Traffic(context) };
