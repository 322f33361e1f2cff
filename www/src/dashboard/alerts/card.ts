/** The list of alerts, with what filters it. */

import { h } from "../../ui/dom.js";
import { segmented } from "../../ui/segmented.js";
import { card } from "../../rooms/card.js";
import { clock } from "../format.js";
import { actionButton, scopeNote } from "../kit/action.js";
import { choice, filterField, line } from "../kit/controls.js";
import { headless } from "../kit/headless.js";
import { replaceIn } from "../kit/focus.js";
import type { Notice } from "../kit/notice.js";
import { kitWords } from "../kit/words.js";
import type { Context } from "../part.js";
import { askToAct } from "./act.js";
import { RecentActs } from "./acts.js";
import { alertRow } from "./row.js";
import { mentions, stateOf, type AlertAnswer, type AlertsDocument, type CheckDocument, type Matcher, type Severity } from "./model.js";
import { alertWords as words } from "./words.js";

/** How many are fetched at first, and when more are asked for. */
const FEW = 100;
const MOST = 1000;

type Shown = keyof typeof words.shown;

export class AlertsCard {
  readonly element: HTMLElement;
  private readonly list = h("ul", { class: "alert-list" });
  private readonly summary = h("p", { class: "card-summary" });
  private readonly foot = h("div", { class: "list-foot" });
  private readonly severity = choice<Severity | "">({ "": words.anySeverity, ...kitWords.severities }, "");
  private readonly since = choice<string>({ "": words.sinceAny, ...words.sinceRanges }, "");
  private readonly search = line("", { placeholder: words.searchHint });
  private readonly open = new Set<string>();
  private readonly acts = new RecentActs();
  private shown: Shown = "open";
  private limit = FEW;
  private known: AlertsDocument | null = null;
  private asked = 0;

  constructor(
    private readonly context: Context,
    private readonly notice: Notice,
    private readonly silence: (prefill: Partial<Matcher>) => void,
  ) {
    const check = actionButton(context, { label: words.check, scope: "operate", key: "alerts-check", run: () => void notice.attempt(() => this.check()) });
    const note = scopeNote(context, "operate", words.acting);
    this.element = card("alerts", words.list, check, ...(note ? [note] : []), this.filters(), this.list, this.foot);
    headless(this.element, this.summary);
  }

  /** Fetches what the filter asks for. */
  async refresh(): Promise<void> {
    const asked = ++this.asked;
    const query: Record<string, string> = { limit: String(this.limit) };
    if (this.shown !== "all") query["resolved"] = String(this.shown === "resolved");
    if (this.severity.value) query["severity"] = this.severity.value;
    const document = await this.context.session.get<AlertsDocument>("/api/v1/monitoring/alerts", query);
    if (asked !== this.asked) return;
    this.known = document;
    this.draw();
  }

  private filters(): HTMLElement {
    const choose = segmented<Shown>(words.show, words.shown, this.shown, (shown) => {
      this.shown = shown;
      this.reload();
    });
    this.severity.addEventListener("change", () => this.reload());
    this.since.addEventListener("change", () => this.draw());
    this.search.type = "search";
    this.search.addEventListener("input", () => this.draw());
    return h(
      "div",
      { class: "filters", role: "group", "aria-label": words.show },
      choose.element,
      filterField("alerts-severity", words.severity, this.severity),
      filterField("alerts-since", words.since, this.since),
      filterField("alerts-search", words.search, this.search),
    );
  }

  private reload(): void {
    this.limit = FEW;
    void this.notice.attempt(() => this.refresh());
  }

  private draw(): void {
    if (!this.known) return;
    const { summary } = this.known;
    this.summary.textContent = `${words.open(summary.unresolved)} ${words.kept(summary.resolved, summary.total)}`;
    const joined = this.known.alerts.map((alert) => this.acts.joined(alert));
    const fitting = joined.filter((alert) => this.fits(alert));
    replaceIn(this.list, ...fitting.map((alert) => this.row(alert)));
    this.list.hidden = fitting.length === 0;
    replaceIn(this.foot, ...this.below(fitting.length));
  }

  private fits(alert: AlertAnswer): boolean {
    if (this.shown !== "all" && (stateOf(alert) === "resolved") !== (this.shown === "resolved")) return false;
    const seconds = Number(this.since.value);
    if (seconds > 0 && Date.parse(alert.created_at) < this.context.history.now() - seconds * 1000) return false;
    return mentions(alert, this.search.value);
  }

  private below(count: number): Node[] {
    const made: Node[] = [];
    const isNarrowed = this.search.value !== "" || this.severity.value !== "" || this.since.value !== "";
    if (count === 0) made.push(h("p", { class: "empty" }, isNarrowed ? words.noneFound : words.none[this.shown]));
    if (count === 0 && isNarrowed) made.push(h("button", { type: "button", class: "small", "data-key": "alerts-clear", on: { click: () => this.clear() } }, words.clear));
    if (this.known && this.known.count >= this.limit && this.limit < MOST) {
      made.push(h("button", { type: "button", class: "small", "data-key": "alerts-more", on: { click: () => this.more() } }, words.more));
    }
    return made;
  }

  private clear(): void {
    this.severity.value = "";
    this.since.value = "";
    this.search.value = "";
    this.search.focus();
    this.reload();
  }

  private more(): void {
    this.limit = MOST;
    void this.notice.attempt(() => this.refresh());
  }

  private row(alert: AlertAnswer): HTMLElement {
    return alertRow(this.context, alert, {
      isOpen: this.open.has(alert.id),
      onToggle: (isOpen) => (isOpen ? this.open.add(alert.id) : this.open.delete(alert.id)),
      act: (kind) => void this.act(alert, kind),
      silence: () => this.silence({ rule: alert.source, cause: alert.metadata.cause }),
    });
  }

  private async act(alert: AlertAnswer, kind: "resolve" | "acknowledge"): Promise<void> {
    const { session } = this.context;
    const done = await askToAct(session, alert, kind, (note) => this.acts.add(alert.id, kind, session.name, note, this.context.history.now()));
    if (!done) return;
    this.notice.say(kind === "resolve" ? words.resolved(alert.title) : words.acknowledged(alert.title));
    this.draw();
    await this.notice.attempt(() => this.refresh());
  }

  private async check(): Promise<void> {
    const judged = await this.context.session.send<CheckDocument>("POST", "/api/v1/monitoring/alerts/check");
    this.notice.say(words.checked(judged.alerts_generated, judged.alerts_resolved, clock(Date.parse(judged.evaluated_until))));
    await this.refresh();
  }
}
