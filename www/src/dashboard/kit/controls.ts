/** Controls of filters and forms. */

import { h } from "../../ui/dom.js";
import { field, select } from "../../ui/field.js";
import { kitWords as words } from "./words.js";

interface Labelled {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
  /** The field of the API that it is, by which a problem names it. */
  readonly apiField?: string;
}

/** A control with its label, and the API's name for it. */
export function labelled(control: HTMLElement, { id, label, hint, isOptional = false, apiField }: Labelled): HTMLElement {
  if (apiField !== undefined) control.dataset["apiField"] = apiField;
  return field({ id, label, control, ...(hint === undefined ? {} : { hint }), ...(isOptional ? { note: words.optional } : {}) });
}

/** A line of text. */
export function line(value = "", attributes: Record<string, string | number> = {}): HTMLInputElement {
  const input = h("input", { type: "text", autocomplete: "off", spellcheck: "false", ...attributes });
  input.value = value;
  return input;
}

/** Several lines of text. */
export function lines(value = "", rows = 2): HTMLTextAreaElement {
  const area = h("textarea", { rows, spellcheck: "false" });
  area.value = value;
  return area;
}

/** A choice. */
export function choice<T extends string>(options: Readonly<Partial<Record<T, string>>>, value: NoInfer<T>): HTMLSelectElement {
  const control = select(options);
  control.value = value;
  return control;
}

/** A box to tick, with its words behind it. */
export function tick(label: string, isOn: boolean, id: string): { readonly element: HTMLElement; readonly input: HTMLInputElement } {
  const input = h("input", { type: "checkbox", id });
  input.checked = isOn;
  return { element: h("label", { class: "check", for: id }, input, label), input };
}

/** A small control of a filter bar, its label above it. */
export function filterField(id: string, label: string, control: HTMLElement): HTMLElement {
  control.id = id;
  return h("div", { class: "filter-field" }, h("label", { for: id }, label), control);
}
