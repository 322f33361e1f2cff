/** Errors of the range that is looked at, in groups. They are merged in the page. */

import type { ErrorGroup, ErrorsSummary } from "sidera-types";

import { h } from "../../ui/dom.js";
import { card } from "../../rooms/card.js";
import { count, moment } from "../format.js";
import { choice, filterField, line } from "../kit/controls.js";
import { replaceIn } from "../kit/focus.js";
import type { Context, Part, PartEntry } from "../part.js";
import type { Range } from "../range.js";
import { Breakdown, type Facet } from "./breakdown.js";
import { groupRow } from "./group.js";
import { errorWords as words } from "./words.js";

/** As many as there are at most in an answer. */
const MOST_GROUPS = 50;

type Sort = keyof typeof words.sorts;

class ErrorsPart implements Part {
  readonly id = "errors";
  readonly element: HTMLElement;
  private readonly summary = h("p", { class: "card-summary errors-total" });
  private readonly byType = new Breakdown("type", (value) => this.choose("type", value));
  private readonly byEndpoint = new Breakdown("endpoint", (value) => this.choose("endpoint", value));
  private readonly sort = choice<Sort>(words.sorts, "count");
  private readonly search = line("", { placeholder: words.searchHint });
  private readonly chosen = h("div", { class: "chosen" });
  private readonly list = h("ul", { class: "group-list" });
  private readonly foot = h("div", { class: "list-foot" });
  private readonly groupsCard: HTMLElement;
  private readonly open = new Set<string>();
  private readonly filter: Record<Facet, string | null> = { type: null, endpoint: null };
  private groups: readonly ErrorGroup[] = [];
  private errors: ErrorsSummary | null = null;
  private range: Range;

  constructor(private readonly context: Context) {
    this.range = context.range();
    this.search.type = "search";
    this.search.addEventListener("input", () => this.draw());
    this.sort.addEventListener("change", () => this.draw());
    const filters = h("div", { class: "filters", role: "group", "aria-label": words.groups }, filterField("errors-sort", words.sort, this.sort), filterField("errors-search", words.search, this.search), this.chosen);
    this.groupsCard = card("groups", words.groups, null, filters, this.list, this.foot);
    this.element = h(
      "section",
      { class: "part part-errors", "aria-labelledby": "errors-title" },
      h("h2", { id: "errors-title", tabindex: "-1" }, words.title),
      this.summary,
      h("div", { class: "part-pair" }, this.byType.element, this.byEndpoint.element),
      this.groupsCard,
    );
  }

  enter(): void {
    // What is shown is merged by the refresh that follows.
  }

  leave(): void {
    // Nothing runs on.
  }

  async refresh(): Promise<void> {
    const { history } = this.context;
    const range = this.context.range();
    await history.load(range);
    [this.errors, this.groups] = await Promise.all([history.errors(range), history.errorGroups(range, MOST_GROUPS)]);
    this.range = range;
    this.draw();
  }

  private choose(facet: Facet, value: string): void {
    this.filter[facet] = this.filter[facet] === value ? null : value;
    this.draw();
    this.context.announce(words.groupCount(this.fitting().length, this.groups.length));
  }

  private fitting(): ErrorGroup[] {
    const { type, endpoint } = this.filter;
    const wanted = this.search.value.trim().toLowerCase();
    const fits = ({ why, samples }: ErrorGroup) =>
      (type === null || why.type === type) &&
      (endpoint === null || why.endpoint === endpoint) &&
      [why.message, why.type, why.endpoint, ...samples.map(({ request_id }) => request_id)].some((text) => text.toLowerCase().includes(wanted));
    const order: Record<Sort, (group: ErrorGroup) => number> = {
      count: (group) => group.count,
      last: (group) => Date.parse(group.last_seen),
      first: (group) => Date.parse(group.first_seen),
    };
    const by = order[this.sort.value as Sort];
    return this.groups.filter(fits).sort((a, b) => by(b) - by(a));
  }

  private draw(): void {
    if (!this.errors) return;
    const { total_errors: total, error_types, errors_by_endpoint } = this.errors;
    replaceIn(this.summary, h("strong", {}, total === 1 ? words.one : words.total(count(total))), h("span", { class: "quiet" }, words.within(moment(this.range.fromMs), moment(this.range.toMs))));
    this.byType.draw(error_types, this.filter.type);
    this.byEndpoint.draw(errors_by_endpoint, this.filter.endpoint);
    const fitting = this.fitting();
    const now = this.context.history.now();
    replaceIn(this.chosen, ...this.chips());
    replaceIn(this.list, ...fitting.map((group) => groupRow(group, this.range, now, this.open.has(group.fingerprint), (isOpen) => (isOpen ? this.open.add(group.fingerprint) : this.open.delete(group.fingerprint)))));
    this.list.hidden = fitting.length === 0;
    replaceIn(this.foot, ...this.below(fitting.length));
  }

  private chips(): Node[] {
    const facets = (["type", "endpoint"] as const).filter((facet) => this.filter[facet] !== null);
    return facets.map((facet) => {
      const value = this.filter[facet] ?? "";
      return h("button", { type: "button", class: "chip chip-button", "data-key": `errors-drop-${facet}`, on: { click: () => this.choose(facet, value) } }, h("span", { class: "visually-hidden" }, words.dropFilter(value)), h("span", { "aria-hidden": "true" }, `${words.filteredBy} ${value} ×`));
    });
  }

  private below(shown: number): Node[] {
    if (this.groups.length === 0) return [h("p", { class: "empty" }, words.none)];
    if (shown === 0) return [h("p", { class: "empty" }, words.noneFound), h("button", { type: "button", class: "small", "data-key": "errors-clear", on: { click: () => this.clear() } }, words.clear)];
    const most = this.groups.length >= MOST_GROUPS ? ` ${words.most}` : "";
    return [h("p", { class: "quiet small" }, words.groupCount(shown, this.groups.length) + (most && `.${most}`))];
  }

  private clear(): void {
    this.filter.type = null;
    this.filter.endpoint = null;
    this.search.value = "";
    this.draw();
    this.search.focus();
  }
}

export const errors: PartEntry = { id: "errors", title: words.title, make: (context) => new ErrorsPart(context) };
