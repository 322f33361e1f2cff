/** The room of the sky's calendar: what happens in a month or a year, calculated here. */

import type { SkyEvent, SkyEvents } from "sidera-types";

import type { Calculated } from "../chart/view.js";
import { Latest, Refused, Unavailable, type Engine } from "../engine/client.js";
import { card } from "../rooms/card.js";
import type { Room } from "../rooms/rooms.js";
import { refusalText } from "../strings/core.js";
import { strings } from "../strings/index.js";
import { months } from "../strings/months.js";
import { download } from "../ui/download.js";
import { h } from "../ui/dom.js";
import { select } from "../ui/field.js";
import { Progress } from "../ui/progress.js";
import { segmented } from "../ui/segmented.js";
import { beginning, dayOf, keyOf, localZone, monthsOn, YEARS, type Clock, type Day } from "./days.js";
import { filters } from "./filters.js";
import { byDay, grid, type Grid } from "./grid.js";
import { dayList, list, type Telling } from "./list.js";
import { calendarRequest, eventsRequest, feedAddress } from "./request.js";

const words = strings.events;
type Span = "month" | "year";
type View = "grid" | "list";

/** The room. */
export class CalendarRoom implements Room {
  readonly id = "calendar";
  readonly element: HTMLElement;
  private month: Day;
  private chosen: Day;
  private clock: Clock = "local";
  private span: Span = "month";
  private view: View;
  private events: readonly SkyEvent[] = [];
  private shownGrid: Grid | null = null;
  private entered = false;
  private shown = "";
  private readonly latest = new Latest();
  private readonly progress = new Progress(strings.busy);
  private readonly filters = filters(() => this.calculate());
  private readonly monthChoice = select(Object.fromEntries(months.map((name, index) => [String(index + 1), name])));
  private readonly yearField = h("input", { type: "text", inputmode: "numeric", maxlength: 4, class: "short" });
  private readonly status = h("p", { class: "events-status", role: "status" });
  private readonly content = h("div", { class: "part-content" });
  private readonly detail = h("div", { class: "event-detail" });
  private readonly feed = h("a", { rel: "noopener" }, words.subscribe);
  private readonly viewChoice;
  /** What is said of the steps, which go by months or years. */
  private readonly relabel: (() => void)[] = [];

  /** `onOpen` is given a moment whose transits the visitor wants to see. */
  constructor(private readonly engine: Engine, private readonly onOpen: (moment: number) => void) {
    this.chosen = dayOf(Date.now(), this.clock);
    this.month = { ...this.chosen, day: 1 };
    this.view = matchMedia("(width < 40rem)").matches ? "list" : "grid";
    this.viewChoice = segmented<View>(words.view, words.views, this.view, (view) => {
      this.view = view;
      this.show();
    });
    this.element = h(
      "section",
      { class: "chart room", "aria-labelledby": "calendar-title" },
      h("header", { class: "chart-head" }, h("div", {}, h("h2", { id: "calendar-title", tabindex: "-1" }, words.title), h("p", { class: "subtitle" }, words.subtitle))),
      h("section", { class: "card card-events", "aria-label": words.events }, this.controls(), this.filters.element, this.progress.element, this.status, this.content, this.detail),
      card("feed", words.takeAway, null, this.takeAway()),
    );
  }

  /** The zodiac of the birth is that of the events, too, until another is chosen here. */
  set({ form }: Calculated): void {
    this.filters.suggestZodiac(form.zodiac);
    this.calculate();
  }

  markStale(): void {}

  enter(): void {
    this.entered = true;
    this.calculate();
  }

  leave(): void {
    this.entered = false;
    this.latest.withdraw();
  }

  private controls(): HTMLElement {
    const step = (count: number, sign: string, names: Readonly<Record<Span, string>>) => {
      const button = h("button", { type: "button", class: "step", on: { click: () => this.goTo(monthsOn(this.month, this.span === "year" ? count * 12 : count)) } }, sign);
      this.relabel.push(() => button.setAttribute("aria-label", names[this.span]));
      return button;
    };
    this.monthChoice.setAttribute("aria-label", words.month);
    this.yearField.setAttribute("aria-label", words.year);
    this.monthChoice.addEventListener("input", () => this.goTo({ ...this.month, month: Number(this.monthChoice.value) }));
    this.yearField.addEventListener("input", () => this.typedYear());
    const span = segmented<Span>(words.span, words.spans, this.span, (chosen) => {
      this.span = chosen;
      this.calculate();
    });
    const clock = segmented<Clock>(words.clock, { local: localZone(), utc: "UTC" }, this.clock, (chosen) => {
      this.clock = chosen;
      this.calculate();
    });
    const today = h("button", { type: "button", on: { click: () => this.today() } }, words.today);
    return h(
      "div",
      { class: "event-controls" },
      h("div", { class: "event-when" }, step(-1, "‹", words.back), this.monthChoice, this.yearField, step(1, "›", words.forth), today),
      h("div", { class: "event-looks" }, span.element, this.viewChoice.element, clock.element),
    );
  }

  private takeAway(): HTMLElement {
    const save = h("button", { type: "button", on: { click: () => void this.save() } }, words.download);
    return h("div", { class: "event-feed" }, h("div", {}, h("p", {}, this.feed), h("p", { class: "quiet small" }, words.subscribeHint)), h("div", {}, save, h("p", { class: "quiet small" }, words.downloadHint)));
  }

  private today(): void {
    this.chosen = dayOf(Date.now(), this.clock);
    this.goTo(this.chosen);
  }

  private typedYear(): void {
    const year = Number(this.yearField.value);
    if (!/^\d{4}$/.test(this.yearField.value.trim()) || year < YEARS.first || year > YEARS.last) {
      this.say(words.noYear(YEARS.first, YEARS.last), true);
      return;
    }
    this.goTo({ ...this.month, year });
  }

  private goTo(month: Day): void {
    this.month = { ...month, day: 1 };
    this.calculate();
  }

  /** The first day of what is shown, and the day after its last. */
  private get bounds(): [Day, Day] {
    const first = this.span === "year" ? { ...this.month, month: 1 } : this.month;
    const months = this.span === "year" ? 12 : 1;
    // Days run over: the thirteenth month is the first of the next year.
    return [first, { ...first, month: first.month + months }];
  }

  private calculate(): void {
    if (!this.entered) return;
    const { choice } = this.filters;
    this.monthChoice.value = String(this.month.month);
    this.monthChoice.hidden = this.span === "year";
    for (const name of this.relabel) name();
    if (document.activeElement !== this.yearField) this.yearField.value = String(this.month.year);
    this.viewChoice.element.hidden = this.span === "year";
    this.feed.href = feedAddress(choice, location.origin);
    if (choice.kinds.length === 0 || choice.bodies.length === 0) {
      this.latest.withdraw();
      this.content.replaceChildren();
      this.detail.replaceChildren();
      this.shown = "";
      this.say(words.nothingChosen, true);
      return;
    }
    const [from, to] = this.bounds.map((day) => beginning(day, this.clock)) as [number, number];
    const asked = JSON.stringify([choice, from, to]);
    if (asked === this.shown) return this.show();
    this.latest.run(async (isWanted) => {
      try {
        this.progress.begin();
        const found = await this.all((cursor) => eventsRequest(choice, from, to, cursor), from, to, isWanted);
        if (!isWanted() || found === null) return;
        this.events = found;
        this.shown = asked;
        this.show();
      } catch (thrown) {
        if (thrown instanceof Unavailable || !isWanted()) return;
        if (!(thrown instanceof Refused)) throw thrown;
        this.shown = "";
        this.content.replaceChildren();
        this.detail.replaceChildren();
        this.say(refusalText(thrown.refusal), true);
      } finally {
        this.progress.end();
      }
    });
  }

  /** All pages of a period; null where nobody wants them any more. */
  private async all(request: (cursor: string | null) => string, from: number, to: number, isWanted: () => boolean): Promise<SkyEvent[] | null> {
    const events: SkyEvent[] = [];
    let cursor: string | null = null;
    do {
      const [text = ""] = await this.engine.documents([{ name: "events", request: request(cursor) }]);
      if (!isWanted()) return null;
      const page: SkyEvents = JSON.parse(text) as SkyEvents;
      events.push(...page.events);
      cursor = page.page.next;
      this.progress.reach((Date.parse(page.page.to.utc) - from) / (to - from));
    } while (cursor !== null);
    return events;
  }

  private show(): void {
    const telling: Telling = { clock: this.clock, zodiac: this.filters.choice.zodiac === "tropical" ? "tropical" : "sidereal", open: this.onOpen };
    this.say(words.found(this.events.length));
    this.shownGrid = null;
    this.detail.replaceChildren();
    if (this.span === "year" || this.view === "list") {
      this.content.replaceChildren(list(this.events, telling));
      return;
    }
    const days = byDay(this.events, this.clock);
    const isHere = this.chosen.year === this.month.year && this.chosen.month === this.month.month;
    // A month that is gone to begins with its first day on which something happens.
    const [first] = this.events;
    if (!isHere) this.chosen = first ? dayOf(Date.parse(first.utc), this.clock) : this.month;
    const choose = (day: Day) => {
      this.chosen = day;
      this.shownGrid?.choose(day);
      this.detail.replaceChildren(dayList(day, beginning(day, this.clock), days.get(keyOf(day)) ?? [], telling));
    };
    this.shownGrid = grid(this.month, days, this.clock, dayOf(Date.now(), this.clock), choose);
    this.content.replaceChildren(this.shownGrid.element);
    choose(this.chosen);
  }

  /** The days that are shown as a file for calendar programs, made here. */
  private async save(): Promise<void> {
    const [from, last] = this.bounds;
    const to = last.month > 12 ? { year: last.year + 1, month: last.month - 12, day: 1 } : last;
    try {
      const text = await this.engine.ask({ kind: "calendar", request: calendarRequest(this.filters.choice, from, to) });
      download(text, "text/calendar", words.fileName(keyOf(from)));
      this.say(words.saved);
    } catch (thrown) {
      if (thrown instanceof Unavailable) return;
      if (!(thrown instanceof Refused)) throw thrown;
      this.say(refusalText(thrown.refusal), true);
    }
  }

  private say(text: string | Node, isError = false): void {
    this.status.classList.toggle("is-error", isError);
    this.status.replaceChildren(text);
  }
}
