/** What a technique needs beside the birth: a second one, a day or a year, a body, a place. */

import type { BodyId, Place, ReturnRequest } from "sidera-types";

import { placeCombobox } from "../form/places.js";
import { strings } from "../strings/index.js";
import { h } from "../ui/dom.js";
import { field, select } from "../ui/field.js";
import { SecondBirth, type Beside } from "./second.js";
import { NEEDS, type Need, type Second, type Technique } from "./techniques.js";

const words = strings.pair;

const RETURNING: readonly BodyId[] = ["mercury", "venus", "mars", "jupiter", "saturn", "uranus", "chiron", "mean_node"];

export class Options {
  readonly element: HTMLElement;
  readonly second: SecondBirth;
  private readonly technique = select<Technique>(words.techniques);
  private readonly date = h("input", { type: "date", value: new Date().toISOString().slice(0, 10) });
  private readonly after = h("input", { type: "date", value: new Date().toISOString().slice(0, 10) });
  private readonly year = h("input", { type: "text", inputmode: "numeric", maxlength: 4, value: String(new Date().getFullYear()) });
  private readonly body = select(Object.fromEntries(RETURNING.map((body) => [body, strings.points[body]])));
  private readonly frame = select(words.frames);
  private readonly place = h("input", { type: "text", maxlength: 80 });
  private picked: Place | null = null;
  private readonly fields: Readonly<Record<Need, HTMLElement>>;

  constructor(beside: Beside, onChange: () => void) {
    this.second = new SecondBirth(beside, onChange);
    const { places } = beside;
    const place = places === null ? this.place : placeCombobox("pair-place", this.place, places, (found) => {
      this.picked = found;
      onChange();
    });
    this.fields = {
      body: field({ id: "pair-body", label: words.body, control: this.body }),
      date: field({ id: "pair-date", label: words.date, control: this.date, hint: words.dateHint }),
      year: field({ id: "pair-year", label: words.year, control: this.year }),
      after: field({ id: "pair-after", label: words.after, control: this.after }),
      frame: field({ id: "pair-frame", label: words.frame, control: this.frame }),
      place: field({ id: "pair-place", label: words.place, control: place, input: this.place, hint: words.placeHint }),
      birth: this.second.element,
    };
    this.place.addEventListener("input", () => (this.picked = null));
    const { birth, ...narrow } = this.fields;
    const choices = h("div", { class: "pair-choices" }, field({ id: "pair-technique", label: words.technique, control: this.technique }), ...Object.values(narrow));
    choices.addEventListener("input", onChange);
    this.element = h("div", { class: "pair-options" }, choices, birth);
  }

  get chosen(): Technique {
    return this.technique.value as Technique;
  }

  /** Shows what the technique needs, and nothing else. */
  show(): void {
    for (const [need, element] of Object.entries(this.fields)) element.hidden = !NEEDS[this.chosen].includes(need as Need);
  }

  /** What the technique needs, or why it is not there. */
  get value(): Second | string {
    const needs = NEEDS[this.chosen];
    if (needs.includes("birth")) {
      const { birth } = this.second;
      return typeof birth === "string" ? birth : { birth };
    }
    const { date, after, year } = this;
    if (needs.includes("date")) return date.value ? { date: date.value } : words.noDate;
    const at = this.at();
    const frame = this.frame.value as NonNullable<ReturnRequest["frame"]>;
    if (needs.includes("year")) return /^\d{4}$/.test(year.value.trim()) ? { year: Number(year.value), frame, ...at } : words.noYear;
    if (!after.value) return words.noDate;
    const body = needs.includes("body") ? (this.body.value as BodyId) : "moon";
    return { after: after.value, body, frame, ...at };
  }

  /** Where a return is spent; nothing for the place of the birth. */
  private at(): Pick<ReturnRequest, "at"> {
    const place = this.place.value.trim();
    if (!place) return {};
    if (!this.picked) return { at: { place } };
    const { latitude, longitude, timezone } = this.picked;
    return { at: { latitude, longitude, timezone } };
  }
}
