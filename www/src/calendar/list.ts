/** Events as lists: of a day, of a month, of a year. */

import type { SkyEvent } from "sidera-types";

import { strings } from "../strings/index.js";
import { fragment, h } from "../ui/dom.js";
import { table } from "../ui/table.js";
import { dayOf, keyOf, written, type Clock, type Day } from "./days.js";
import { signs, tell, where } from "./tell.js";

const words = strings.events;

/** How events are told. */
export interface Telling {
  readonly clock: Clock;
  readonly zodiac: "tropical" | "sidereal";
  /** Shows the transits of a moment. */
  readonly open: (moment: number) => void;
}

/** Months with their events; a month without any is left out. */
export function list(events: readonly SkyEvent[], telling: Telling): HTMLElement {
  if (events.length === 0) return h("p", { class: "quiet" }, words.none);
  const months = new Map<string, SkyEvent[]>();
  for (const event of events) {
    const { year, month } = dayOf(Date.parse(event.utc), telling.clock);
    const key = `${year}-${month}`;
    const found = months.get(key) ?? [];
    found.push(event);
    months.set(key, found);
  }
  return h("div", { class: "event-months" }, ...[...months.values()].map((found) => monthTable(found, telling, months.size > 1)));
}

function monthTable(events: readonly SkyEvent[], telling: Telling, named: boolean): HTMLElement {
  const name = written(Date.parse(events[0]?.utc ?? ""), "month", telling.clock);
  return h("section", {}, named && h("h3", {}, name), rows(name, events, telling, "moment"));
}

/** The events of one day. */
export function dayList(day: Day, begin: number, events: readonly SkyEvent[], telling: Telling): HTMLElement {
  const title = written(begin, "day", telling.clock);
  return h(
    "section",
    { class: "event-day", "data-day": keyOf(day) },
    h("h3", {}, title),
    events.length === 0 ? h("p", { class: "quiet" }, words.noneThatDay) : rows(title, events, telling, "time"),
  );
}

function rows(caption: string, events: readonly SkyEvent[], { clock, zodiac, open }: Telling, when: "time" | "moment"): HTMLElement {
  const time = (utc: string) => written(Date.parse(utc), "moment", clock);
  return table(
    caption,
    [{ label: words.when, class: "event-when" }, { label: words.what, class: "wrapping" }, { label: words.where, class: "wrapping", room: "mid" }, { label: h("span", { class: "visually-hidden" }, words.open) }],
    events.map((event) => {
      const moment = Date.parse(event.utc);
      const told = tell(event, time);
      return {
        data: { "data-kind": event.kind },
        cells: [
          written(moment, when, clock),
          fragment(signs(event), h("span", {}, told)),
          where(event, zodiac),
          h("button", { type: "button", class: "small", "aria-label": words.openAt(told, time(event.utc)), on: { click: () => open(moment) } }, h("span", { class: "open-word" }, words.open), h("span", { class: "open-mark", "aria-hidden": "true" }, "›")),
        ],
      };
    }),
  );
}
