/** A month as weeks and days: each day with what happens, as glyphs. */

import type { SkyEvent } from "sidera-types";

import { strings } from "../strings/index.js";
import { h } from "../ui/dom.js";
import { beginning, dayOf, daysIn, keyOf, weekdayOf, weekdays, written, type Clock, type Day } from "./days.js";
import { signs, tell } from "./tell.js";

const words = strings.events;

/** As many events as a day has room for; the rest is counted. */
const MOST_SHOWN = 4;

export interface Grid {
  readonly element: HTMLElement;
  /** Marks a day as chosen. */
  choose(day: Day): void;
}

/** The grid of a month; `onChoose` is told the day that the visitor chooses. */
export function grid(month: Day, byDay: ReadonlyMap<string, readonly SkyEvent[]>, clock: Clock, today: Day, onChoose: (day: Day) => void): Grid {
  const count = daysIn(month.year, month.month);
  const days = Array.from({ length: count }, (_, index): Day => ({ ...month, day: index + 1 }));
  const cells = days.map((day) => dayCell(day, byDay.get(keyOf(day)) ?? [], clock, keyOf(day) === keyOf(today), onChoose));
  const buttons = cells.map((cell) => cell.querySelector("button"));
  const before = weekdayOf({ ...month, day: 1 });
  const blank = () => h("td", { class: "outside" });
  const all = [...Array.from({ length: before }, blank), ...cells];
  while (all.length % 7 !== 0) all.push(blank());
  const weeks = Array.from({ length: all.length / 7 }, (_, week) => h("tr", {}, ...all.slice(week * 7, week * 7 + 7)));
  const caption = written(beginning({ ...month, day: 1 }, clock), "month", clock);
  const element = h(
    "table",
    { class: "month" },
    h("caption", { class: "visually-hidden" }, caption),
    h("thead", {}, h("tr", {}, ...weekdays().map(({ short, long }) => h("th", { scope: "col", abbr: long }, short)))),
    h("tbody", {}, ...weeks),
  );
  element.addEventListener("keydown", (event) => walk(event, buttons));
  return {
    element,
    choose: (day) => {
      for (const [index, button] of buttons.entries()) {
        const chosen = index + 1 === day.day;
        button?.setAttribute("tabindex", chosen ? "0" : "-1");
        button?.setAttribute("aria-pressed", String(chosen));
      }
    },
  };
}

function dayCell(day: Day, events: readonly SkyEvent[], clock: Clock, isToday: boolean, onChoose: (day: Day) => void): HTMLTableCellElement {
  const time = (utc: string) => written(Date.parse(utc), "moment", clock);
  const label = `${written(beginning(day, clock), "day", clock)}: ${words.count(events.length)}`;
  const shown = events.length > MOST_SHOWN ? events.slice(0, MOST_SHOWN - 1) : events;
  return h(
    "td",
    {},
    h(
      "button",
      { type: "button", class: "day", "aria-current": isToday ? "date" : null, on: { click: () => onChoose(day) } },
      h("span", { class: "visually-hidden" }, label),
      h("span", { class: "day-number", "aria-hidden": "true" }, day.day),
      ...shown.map((event) =>
        h("span", { class: "day-event", title: tell(event, time), "aria-hidden": "true" }, signs(event), h("span", { class: "day-time" }, written(Date.parse(event.utc), "time", clock))),
      ),
      shown.length < events.length && h("span", { class: "day-more", "aria-hidden": "true" }, `+${events.length - shown.length}`),
    ),
  );
}

/** Arrow keys go by days and weeks, Home and End to the month's ends. */
function walk(event: KeyboardEvent, buttons: readonly (HTMLButtonElement | null)[]): void {
  const at = buttons.findIndex((button) => button === document.activeElement);
  if (at < 0) return;
  const last = buttons.length - 1;
  const ways: Readonly<Record<string, number>> = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + 7, ArrowUp: at - 7, Home: 0, End: last };
  const to = ways[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const next = buttons[Math.min(Math.max(to, 0), last)];
  buttons[at]?.setAttribute("tabindex", "-1");
  next?.setAttribute("tabindex", "0");
  next?.focus();
}

/** Events by the day that they are on. */
export function byDay(events: readonly SkyEvent[], clock: Clock): Map<string, SkyEvent[]> {
  const days = new Map<string, SkyEvent[]>();
  for (const event of events) {
    const key = keyOf(dayOf(Date.parse(event.utc), clock));
    const found = days.get(key) ?? [];
    found.push(event);
    days.set(key, found);
  }
  return days;
}
