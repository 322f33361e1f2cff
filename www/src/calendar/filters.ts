/** What of the sky is to be seen: kinds of events, bodies, the zodiac. */

import type { ZodiacId } from "sidera-types";

import { strings } from "../strings/index.js";
import { h } from "../ui/dom.js";
import { field, select } from "../ui/field.js";
import { glyph } from "../ui/glyph.js";
import { BODIES, KINDS, USUAL, type Choice } from "./request.js";

const words = strings.events;

export interface Filters {
  readonly element: HTMLElement;
  readonly choice: Choice;
  /** Takes the zodiac of the form until the visitor chooses one here. */
  suggestZodiac(zodiac: ZodiacId): void;
}

/** The filters; `onChange` is called with what is wanted now. */
export function filters(onChange: () => void): Filters {
  const { legacy: _, ...zodiacs } = strings.zodiacs;
  const zodiac = select<Exclude<ZodiacId, "legacy">>(zodiacs);
  let chosen = false;
  zodiac.addEventListener("input", () => (chosen = true));
  const kinds = boxes(words.kinds, KINDS, USUAL.kinds, (kind) => [words.kindNames[kind]]);
  const bodies = boxes(words.bodies, BODIES, USUAL.bodies, (body) => [glyph(body), strings.points[body]]);
  const element = h(
    "div",
    { class: "event-filters" },
    kinds.element,
    h("details", {}, h("summary", {}, words.moreFilters), bodies.element, h("p", { class: "quiet small" }, words.moonHint), field({ id: "event-zodiac", label: words.zodiac, control: zodiac })),
  );
  element.addEventListener("input", onChange);
  return {
    element,
    get choice() {
      return { kinds: kinds.chosen(), bodies: bodies.chosen(), zodiac: zodiac.value as ZodiacId };
    },
    suggestZodiac: (suggested) => {
      if (!chosen && suggested !== "legacy") zodiac.value = suggested;
    },
  };
}

function boxes<T extends string>(legend: string, all: readonly T[], chosen: readonly T[], label: (value: T) => (Node | string)[]) {
  const inputs = all.map((value) => h("input", { type: "checkbox", value, checked: chosen.includes(value) }));
  const labels = inputs.map((input, index) => {
    const value = all[index];
    return h("label", { class: "chip" }, input, h("span", {}, ...(value === undefined ? [] : label(value))));
  });
  return {
    element: h("fieldset", { class: "chips" }, h("legend", {}, legend), ...labels),
    chosen: () => inputs.filter(({ checked }) => checked).map(({ value }) => value as T),
  };
}
