/** How old what is shown is, second by second while somebody looks. */

import { h } from "../ui/dom.js";
import { clock, span } from "./format.js";
import type { Loaded } from "./history.js";
import { type Interval, INTERVALS, type Live } from "./live.js";
import { MINUTE_MS } from "./range.js";
import { words } from "./words.js";

/** What is older is called stale, where nothing is refreshed by itself. */
const STALE_BY_HAND_MS = 5 * MINUTE_MS;

export interface Freshness {
  readonly element: HTMLElement;
  update(): void;
  stop(): void;
}

/** The line and its controls. */
export function freshness(live: () => Live, loaded: () => Loaded | null, refresh: () => void): Freshness {
  const text = words.live;
  const line = h("p", { class: "freshness" });
  const choice = h("select", { id: "refresh" }, ...(Object.keys(INTERVALS) as Interval[]).map((each) => h("option", { value: each }, text.intervals[each])));
  choice.addEventListener("change", () => live().choose(choice.value as Interval));
  const button = h("button", { type: "button", class: "small", on: { click: refresh } }, text.now);
  const element = h(
    "div",
    { class: "live" },
    line,
    h("div", { class: "live-choice" }, h("label", { for: "refresh" }, text.label), choice),
    button,
  );
  const update = () => {
    const { interval, paused } = live();
    choice.value = interval;
    const what = loaded();
    if (!what) {
      line.textContent = text.none;
      return;
    }
    const ageMs = Date.now() - what.cameMs;
    const staleMs = interval === "off" ? STALE_BY_HAND_MS : Math.max(2.5 * INTERVALS[interval], MINUTE_MS);
    const state = paused === "offline" ? "offline" : ageMs > staleMs ? "stale" : "until";
    line.dataset["state"] = state;
    line.textContent = text[state](clock(what.readMs), span(ageMs));
  };
  const timer = setInterval(() => {
    if (!document.hidden) update();
  }, 1000);
  return { element, update, stop: () => clearInterval(timer) };
}
