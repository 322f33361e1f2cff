/** How full the service is: the store's budget, cold starts, how long what is counted waits to be written, isolates. */

import type { ServicePlot } from "sidera-types";

import { h } from "../../ui/dom.js";
import { table } from "../../ui/table.js";
import { compact, count, duration, share } from "../format.js";
import { inLanguage } from "../language.js";
import type { Context, Part, PartEntry } from "../part.js";
import type { Colour } from "../plots/colours.js";
import { type Line, Lines } from "../plots/lines.js";
import { aligned, DAY_MS, HOUR_MS, stepOf } from "../range.js";
import { state, type State, Tile } from "./tile.js";

type Operation = keyof ServicePlot["kv"];

const words = inLanguage({
  en: {
    title: "Saturation",
    operations: { read: "Reads", write: "Writes", list: "Lists", delete: "Deletes" },
    today: (used: string, budget: string) => `${used} of ${budget} today (UTC)`,
    pace: (total: string) => `At this pace ${total} by midnight`,
    refused: (n: string) => `${n} refused or failed`,
    store: "The store’s budget, spent by the hour",
    even: "spent evenly",
    starts: "Isolates and cold starts",
    isolates: "isolates an hour",
    cold: "cold starts",
    lag: "How long records wait to be written",
    mean: "on average",
    longest: "at most",
    losses: "What was lost",
    noLosses: "Nothing",
    lost: { failed_flushes: "writes failed and were tried again", lost_slots: "hours given up", panics: "panics", lost_records: "records lost with them" },
    colos: "By data centre",
    columns: { colo: "Data centre", hours: "Isolate hours", cold: "Cold starts", lag: "Longest wait", failed: "Failed writes" },
    none: "No isolate has reported in this range.",
    note: "Isolates report by the hour, and what the running hour has is not all yet.",
  },
  de: {
    title: "Auslastung",
    operations: { read: "Lesen", write: "Schreiben", list: "Auflisten", delete: "Löschen" },
    today: (used: string, budget: string) => `${used} von ${budget} heute (UTC)`,
    pace: (total: string) => `So weiter ${total} bis Mitternacht`,
    refused: (n: string) => `${n} abgelehnt oder gescheitert`,
    store: "Kontingent des Speichers, je Stunde verbraucht",
    even: "gleichmäßig verbraucht",
    starts: "Isolates und Kaltstarts",
    isolates: "Isolates je Stunde",
    cold: "Kaltstarts",
    lag: "Wie lange Aufgezeichnetes auf das Schreiben wartet",
    mean: "im Mittel",
    longest: "höchstens",
    losses: "Was verloren ging",
    noLosses: "Nichts",
    lost: { failed_flushes: "Schreibvorgänge scheiterten und wurden wiederholt", lost_slots: "Stunden aufgegeben", panics: "Abstürze", lost_records: "Aufzeichnungen dabei verloren" },
    colos: "Nach Rechenzentrum",
    columns: { colo: "Rechenzentrum", hours: "Isolate-Stunden", cold: "Kaltstarts", lag: "Längstes Warten", failed: "Gescheiterte Schreibvorgänge" },
    none: "In diesem Zeitraum hat sich kein Isolate gemeldet.",
    note: "Isolates melden sich stundenweise; was die laufende Stunde hat, ist noch nicht alles.",
  },
});

const OPERATIONS: readonly Operation[] = ["read", "write", "list", "delete"];
const COLOURS: readonly Colour[] = ["series-1", "series-4", "series-2", "series-3"];
/** From this share of a day's budget on somebody should look; as the edge's health has it. */
const HIGH = 0.8;

class Saturation implements Part {
  readonly id = "saturation";
  readonly element: HTMLElement;
  private readonly tiles = new Map(OPERATIONS.map((each) => [each, new Tile(`kv-${each}`, words.operations[each])]));
  private readonly losses = new Tile("losses", words.losses);
  private readonly store: Lines;
  private readonly starts: Lines;
  private readonly lag: Lines;
  private readonly colos = h("div", { class: "part-content" });

  constructor(private readonly context: Context) {
    this.store = new Lines("kv", words.store, context.look);
    this.starts = new Lines("starts", words.starts, context.look);
    this.lag = new Lines("lag", words.lag, context.look);
    for (const { element } of [this.starts, this.lag]) element.classList.add("half");
    const tiles = [...this.tiles.values(), this.losses].map(({ element }) => element);
    this.element = h(
      "section",
      { class: "part", "aria-labelledby": "saturation-title" },
      h("h2", { id: "saturation-title" }, words.title),
      h("div", { class: "tiles tiles-small" }, ...tiles),
      this.store.element,
      this.starts.element,
      this.lag.element,
      h("section", { class: "card", "aria-labelledby": "colos-title" }, h("header", { class: "card-head" }, h("h3", { id: "colos-title" }, words.colos)), this.colos),
      h("p", { class: "quiet small" }, words.note),
    );
  }

  enter(): void {}

  leave(): void {}

  async refresh(): Promise<void> {
    const { history } = this.context;
    const nowMs = history.now();
    const midnightMs = Math.floor(nowMs / DAY_MS) * DAY_MS;
    const today = { fromMs: midnightMs, toMs: Math.ceil((nowMs + 1) / HOUR_MS) * HOUR_MS };
    await history.load(today);
    this.showToday(await history.service(today, HOUR_MS), (nowMs - midnightMs) / DAY_MS);
    const range = this.context.range();
    const stepMs = stepOf(range, 200, HOUR_MS);
    this.showRange(await history.service(aligned(range, stepMs), stepMs), stepMs);
  }

  private showToday({ kv }: ServicePlot, passed: number): void {
    for (const [operation, tile] of this.tiles) {
      const { ok, limited, failed, daily_budget: budget } = kv[operation];
      const used = sum(ok) + sum(limited) + sum(failed);
      const part = used / Math.max(1, budget);
      // An early hour tells little of the day.
      const pace = passed < 0.04 ? part : part / passed;
      const kind: State = part >= 1 ? "unhealthy" : part >= HIGH || pace > 1 ? "degraded" : "healthy";
      const refused = sum(limited) + sum(failed);
      tile.show(
        state(kind, share(part)),
        words.today(count(used), count(budget)),
        meter(part, words.operations[operation]),
        passed < 0.04 ? null : words.pace(share(pace)),
        refused > 0 ? words.refused(count(refused)) : null,
      );
    }
  }

  private showRange(plot: ServicePlot, stepMs: number): void {
    const steps = { times: plot.times_ms, stepMs, markers: [] };
    const hours = stepMs / HOUR_MS;
    const spent = OPERATIONS.map((operation, index): Line => {
      const { ok, limited, failed, daily_budget: budget } = plot.kv[operation];
      const values = ok.map((value, step) => (value + (limited[step] ?? 0) + (failed[step] ?? 0)) / hours / Math.max(1, budget));
      return { label: words.operations[operation], colour: COLOURS[index] ?? "series-1", dash: index, values };
    });
    this.store.show({ ...steps, lines: spent, format: share, limit: { value: 1 / 24, label: words.even } });
    const hourly = (values: readonly number[]) => values.map((value) => value / hours);
    this.starts.show({
      ...steps,
      format: compact,
      lines: [
        { label: words.isolates, colour: "series-1", isFilled: true, values: hourly(plot.isolates) },
        { label: words.cold, colour: "series-2", dash: 1, values: hourly(plot.cold_starts) },
      ],
    });
    this.lag.show({
      ...steps,
      format: duration,
      isTime: true,
      lines: [
        { label: words.mean, colour: "series-1", values: plot.mean_flush_lag },
        { label: words.longest, colour: "series-4", dash: 1, values: plot.max_flush_lag.map((value, step) => ((plot.flushes[step] ?? 0) > 0 ? value : null)) },
      ],
    });
    this.showLosses(plot);
    this.colos.replaceChildren(colos(plot));
  }

  private showLosses(plot: ServicePlot): void {
    const lost = (["failed_flushes", "lost_slots", "panics", "lost_records"] as const).map((name) => [name, sum(plot[name])] as const).filter(([, n]) => n > 0);
    if (lost.length === 0) return this.losses.show(state("healthy", words.noLosses));
    const isGone = lost.some(([name]) => name !== "failed_flushes");
    const [first] = lost;
    this.losses.show(state(isGone ? "unhealthy" : "degraded", count(first?.[1] ?? 0)), ...lost.map(([name, n]) => `${count(n)} ${words.lost[name]}`));
  }
}

function meter(part: number, label: string): HTMLElement {
  return h("meter", { min: 0, max: 1, low: HIGH, high: 0.999, optimum: 0, value: Math.min(1, part), "aria-label": label });
}

function colos({ colos }: ServicePlot): HTMLElement {
  const { columns } = words;
  const entries = Object.entries(colos);
  if (entries.length === 0) return h("p", { class: "quiet" }, words.none);
  const numeric = (label: string) => ({ label, numeric: true });
  return table(
    words.colos,
    [{ label: columns.colo }, numeric(columns.hours), numeric(columns.cold), numeric(columns.lag), numeric(columns.failed)],
    entries.map(([name, colo]) => ({ cells: [name || "–", count(colo.isolate_hours), count(colo.cold_starts), duration(colo.max_flush_lag), count(colo.failed_flushes)] })),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export const saturation: PartEntry = { id: "saturation", title: words.title, make: (context) => new Saturation(context) };
