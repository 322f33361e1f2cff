/** Which stretch of time is looked at: a length that ends now, or two ends of one's own. */

import { h } from "../ui/dom.js";
import { segmented } from "../ui/segmented.js";
import { moment } from "./format.js";
import { type Choice, isPossible, type Length, LENGTHS, MINUTE_MS, type Range } from "./range.js";
import { words } from "./words.js";

export interface RangeBar {
  readonly element: HTMLElement;
  /** Shows a choice, and the range that it means now. */
  show(choice: Choice, range: Range): void;
}

/** The bar; `choose` is called with what the operator chose. */
export function rangeBar(choose: (choice: Choice) => void): RangeBar {
  const text = words.range;
  const names = Object.fromEntries(Object.keys(LENGTHS).map((length) => [length, text.lengths[length as Length]]));
  const lengths = segmented<string>(text.label, { ...names, custom: text.custom }, "24h", pick);
  const from = ends("range-from", text.from);
  const to = ends("range-to", text.to);
  const wrong = h("p", { class: "message is-error", role: "alert", hidden: true }, text.wrong);
  const form = h("form", { class: "range-ends", hidden: true, novalidate: true }, from.element, to.element, h("button", { type: "submit", class: "small" }, text.apply), wrong);
  const shown = h("p", { class: "range-shown quiet small" });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const range = { fromMs: from.value(), toMs: to.value() };
    wrong.hidden = isPossible(range);
    if (isPossible(range)) choose(range);
  });

  function pick(value: string): void {
    form.hidden = value !== "custom";
    if (value === "custom") from.input.focus();
    else choose({ last: value as Length });
  }

  return {
    element: h("div", { class: "range-bar" }, lengths.element, form, shown),
    show: (choice, range) => {
      lengths.choose("last" in choice ? choice.last : "custom");
      form.hidden = "last" in choice;
      wrong.hidden = true;
      from.set(range.fromMs);
      to.set(range.toMs);
      shown.textContent = text.shown(moment(range.fromMs), moment(range.toMs));
    },
  };
}

interface End {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  value(): number;
  set(ms: number): void;
}

function ends(id: string, label: string): End {
  const input = h("input", { type: "datetime-local", id, required: true });
  return {
    element: h("div", { class: "range-end" }, h("label", { for: id }, label), input),
    input,
    value: () => Math.floor(new Date(input.value).getTime() / MINUTE_MS) * MINUTE_MS,
    set: (ms) => (input.value = local(ms)),
  };
}

/** A moment as the field has it: the clock of this device's zone, without the zone. */
function local(ms: number): string {
  const date = new Date(ms);
  return new Date(ms - date.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16);
}
