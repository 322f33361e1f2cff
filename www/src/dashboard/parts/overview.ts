/** The first look: is it well, is anything firing, what is left of the error budget, how old are the figures. */

import type { AlertAnswer, Severity } from "sidera-types";

import { h } from "../../ui/dom.js";
import { clock, count, duration, moment, number, share, span } from "../format.js";
import { inLanguage } from "../language.js";
import type { Context, Part, PartEntry, Why } from "../part.js";
import { Lines } from "../plots/lines.js";
import { explain } from "../problem.js";
import { HOUR_MS } from "../range.js";
import { budgetOf, type Objective, objectiveForm, storedObjective, windowOf } from "./objective.js";
import { errorRates, latencies, measure, rates, timeless } from "./requests.js";
import { state, type State, Tile } from "./tile.js";

const words = inLanguage({
  en: {
    title: "Overview",
    health: "Health",
    states: { healthy: "Healthy", degraded: "Degraded", unhealthy: "Unhealthy", unknown: "Unknown" },
    components: { store: "store", cron: "trigger", flush: "writing", budget: "KV budget" },
    alerts: "Alerts",
    firing: (n: number) => `${n} firing`,
    quiet: "None firing",
    severities: { critical: "critical", error: "error", warning: "warning", info: "info" },
    since: (title: string, at: string) => `${title}, since ${at}`,
    toAlerts: "To the alerts",
    budget: "Error budget",
    left: (left: string) => `${left} left`,
    spent: (over: string) => `Overspent by ${over}`,
    noRequests: "No requests",
    objective: (target: string, days: number) => `of ${target} answered well over ${days === 1 ? "a day" : `${days} days`}`,
    failed: (failed: string, requests: string) => `${failed} of ${requests} requests failed`,
    burn: (burn: string, word: string) => `Burning ${burn}× as fast as allowed: ${word}`,
    burns: { healthy: "within it", degraded: "faster than it lasts", unhealthy: "gone soon", unknown: "" },
    fresh: "Freshness",
    until: "complete until then",
    read: (at: string) => `Read at ${at}`,
    lag: (lag: string) => `Written after ${lag} at most`,
    cron: (age: string) => `Trigger ran ${age} ago`,
    noCron: "The trigger is not known to have run",
    rate: "Requests a minute",
    errors: "Errors a minute",
    latency: "Duration, p50 and p95",
    unknown: (why: string) => `Not known: ${why}`,
  },
  de: {
    title: "Überblick",
    health: "Zustand",
    states: { healthy: "Gesund", degraded: "Beeinträchtigt", unhealthy: "Gestört", unknown: "Unbekannt" },
    components: { store: "Speicher", cron: "Zeitgeber", flush: "Schreiben", budget: "KV-Kontingent" },
    alerts: "Alarme",
    firing: (n: number) => `${n} aktiv`,
    quiet: "Keiner aktiv",
    severities: { critical: "kritisch", error: "Fehler", warning: "Warnung", info: "Hinweis" },
    since: (title: string, at: string) => `${title}, seit ${at}`,
    toAlerts: "Zu den Alarmen",
    budget: "Fehlerkontingent",
    left: (left: string) => `${left} übrig`,
    spent: (over: string) => `Um ${over} überzogen`,
    noRequests: "Keine Anfragen",
    objective: (target: string, days: number) => `von ${target} gut beantwortet über ${days === 1 ? "einen Tag" : `${days} Tage`}`,
    failed: (failed: string, requests: string) => `${failed} von ${requests} Anfragen scheiterten`,
    burn: (burn: string, word: string) => `Verbrauch ${burn}-mal so schnell wie erlaubt: ${word}`,
    burns: { healthy: "im Rahmen", degraded: "schneller, als es reicht", unhealthy: "bald aufgebraucht", unknown: "" },
    fresh: "Frische",
    until: "bis dahin vollständig",
    read: (at: string) => `Gelesen um ${at}`,
    lag: (lag: string) => `Geschrieben nach höchstens ${lag}`,
    cron: (age: string) => `Zeitgeber lief vor ${age}`,
    noCron: "Vom Zeitgeber ist kein Lauf bekannt",
    rate: "Anfragen je Minute",
    errors: "Fehler je Minute",
    latency: "Dauer, p50 und p95",
    unknown: (why: string) => `Nicht bekannt: ${why}`,
  },
});

interface Health {
  readonly status: State;
  readonly components: {
    readonly store: { readonly status: State; readonly read_seconds: number };
    readonly cron: { readonly status: State; readonly lag_seconds: number | null };
    readonly flush: { readonly status: State; readonly max_lag_seconds: number };
    readonly budget: { readonly status: State };
  };
}

interface Alerts {
  readonly alerts: readonly AlertAnswer[];
}

const SEVERITIES: readonly Severity[] = ["critical", "error", "warning", "info"];
const QUANTILES = [0.5, 0.95];
/** From which burn rate on the budget of a month is gone in two days. */
const FAST_BURN = 14.4;

class Overview implements Part {
  readonly id = "overview";
  readonly element: HTMLElement;
  private readonly health = new Tile("health", words.health);
  private readonly alerts: Tile;
  private readonly budget: Tile;
  private readonly fresh = new Tile("fresh", words.fresh);
  private readonly rate: Lines;
  private readonly errors: Lines;
  private readonly latency: Lines;
  private objective: Objective = storedObjective();

  constructor(private readonly context: Context) {
    const to = h("a", { href: "./dashboard#part=alerts" }, words.toAlerts);
    to.addEventListener("click", (event) => {
      event.preventDefault();
      context.go("alerts");
    });
    this.alerts = new Tile("firing", words.alerts, h("p", { class: "tile-link" }, to));
    this.budget = new Tile("budget", words.budget, objectiveForm(this.objective, (objective) => {
      this.objective = objective;
      void context.track(this.showBudget());
    }));
    this.rate = new Lines("overview-rate", words.rate, context.look);
    this.errors = new Lines("overview-errors", words.errors, context.look);
    this.latency = new Lines("overview-latency", words.latency, context.look);
    for (const { element } of [this.rate, this.errors, this.latency]) element.classList.add("third");
    const tiles = [this.health, this.alerts, this.budget, this.fresh].map(({ element }) => element);
    this.element = h(
      "section",
      { class: "part", "aria-labelledby": "overview-title" },
      h("h2", { id: "overview-title" }, words.title),
      h("div", { class: "tiles" }, ...tiles),
      this.rate.element,
      this.errors.element,
      this.latency.element,
    );
  }

  enter(): void {}

  leave(): void {}

  async refresh(why: Why): Promise<void> {
    const ofNow = why === "range" ? [] : [this.showHealth(), this.showAlerts(), this.showBudget()];
    await Promise.all([this.showPlots(), ...ofNow]);
  }

  private async showPlots(): Promise<void> {
    const measured = await measure(this.context.history, this.context.range(), { quantiles: QUANTILES, part: innerWidth < 1024 ? 1 : 1 / 3 });
    this.rate.show(rates(measured));
    this.errors.show(errorRates(measured));
    this.latency.show(latencies(measured, QUANTILES), timeless(measured, { quantiles: QUANTILES }));
  }

  private async showHealth(): Promise<void> {
    const health = await this.ask<Health>("/api/v1/admin/system/health", this.health);
    this.showFreshness(health);
    if (!health) return;
    const parts = Object.entries(health.components).map(([name, { status }]) =>
      h("span", { class: "component" }, state(status, `${words.components[name as keyof typeof words.components] ?? name}: ${words.states[status]}`)),
    );
    this.health.show(state(health.status, words.states[health.status]), h("span", { class: "components" }, ...parts));
  }

  private showFreshness(health: Health | null): void {
    const loaded = this.context.history.loaded(this.context.range());
    if (!loaded) return;
    const lag = health ? words.lag(duration(health.components.flush.max_lag_seconds)) : null;
    const ran = health?.components.cron.lag_seconds ?? null;
    const cron = ran === null ? words.noCron : words.cron(span(ran * 1000));
    this.fresh.show(h("span", {}, clock(loaded.settledMs), " ", h("small", {}, words.until)), words.read(moment(loaded.readMs)), lag, health && cron);
  }

  private async showAlerts(): Promise<void> {
    const answer = await this.ask<Alerts>("/api/v1/monitoring/alerts", this.alerts, { resolved: "false", limit: "50" });
    if (!answer) return;
    const firing = [...answer.alerts].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
    const [worst] = firing;
    if (!worst) return this.alerts.show(state("healthy", words.quiet));
    const kind: State = worst.severity === "info" ? "unknown" : worst.severity === "warning" ? "degraded" : "unhealthy";
    const by = SEVERITIES.map((severity) => [severity, firing.filter((each) => each.severity === severity).length] as const).filter(([, n]) => n > 0);
    this.alerts.show(
      state(kind, words.firing(firing.length)),
      by.map(([severity, n]) => `${count(n)} ${words.severities[severity]}`).join(", "),
      h("span", {}, words.since(worst.title, moment(Date.parse(worst.created_at)))),
    );
  }

  private async showBudget(): Promise<void> {
    const { history } = this.context;
    const window = windowOf(this.objective, history.now());
    await history.load(window);
    const { requests, failed, left, burn } = budgetOf(await history.plot({ from_ms: window.fromMs, to_ms: window.toMs, step_ms: HOUR_MS }), this.objective);
    const target = words.objective(share(this.objective.target), this.objective.days);
    if (left === null) return this.budget.show(state("unknown", words.noRequests), target);
    const kind: State = left < 0 ? "unhealthy" : left < 0.25 ? "degraded" : "healthy";
    const pace: State = burn === null ? "unknown" : burn <= 1 ? "healthy" : burn < FAST_BURN ? "degraded" : "unhealthy";
    this.budget.show(
      state(kind, left < 0 ? words.spent(share(-left)) : words.left(share(left))),
      target,
      words.failed(count(failed), count(requests)),
      burn === null ? null : state(pace, words.burn(number(burn), words.burns[pace])),
    );
  }

  /** Asks the edge for a tile of its own: where one cannot be had, the others are there. */
  private async ask<T>(path: string, tile: Tile, query: Readonly<Record<string, string>> = {}): Promise<T | null> {
    const { session } = this.context;
    try {
      return await session.get<T>(path, query);
    } catch (thrown) {
      tile.show(state("unknown", words.states.unknown), words.unknown(explain(thrown, session.scopes)));
      return null;
    }
  }
}

export const overview: PartEntry = { id: "overview", title: words.title, make: (context) => new Overview(context) };
