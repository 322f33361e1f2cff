/** One field of a form: label, control, hint, and a place for what is wrong with it. */

import { h } from "./dom.js";

export interface FieldParts {
  readonly id: string;
  readonly label: string;
  readonly control: HTMLElement;
  /** The element that takes the label and the description, where it is not `control` itself. */
  readonly input?: HTMLElement;
  readonly hint?: string;
  readonly note?: string;
}

/** A labelled control. The hint makes room for the error, so that the page does not jump. */
export function field(parts: FieldParts): HTMLElement {
  const { id, label, control, input = control, hint, note } = parts;
  input.id = id;
  input.setAttribute("aria-describedby", `${id}-message`);
  return h(
    "div",
    { class: "field", "data-field": id },
    h("label", { for: id }, label, note && h("span", { class: "note" }, ` ${note}`)),
    control,
    message(id, hint),
  );
}

/** The line under a control: its hint, or in its stead what is wrong. */
export function message(id: string, hint = ""): HTMLElement {
  return h("div", { class: hint ? "message" : "message message-bare", id: `${id}-message`, "data-hint": hint }, hint);
}

/** A select with options. */
export function select<T extends string>(options: Readonly<Partial<Record<T, string>>>): HTMLSelectElement {
  const entries = Object.entries(options) as [T, string][];
  return h("select", {}, ...entries.map(([value, text]) => h("option", { value }, text)));
}

/** Shows what is wrong with a field, or its hint again where nothing is. */
export function showMessage(
  line: HTMLElement,
  controls: readonly HTMLElement[],
  wrong: readonly (string | Node)[],
): void {
  const bad = wrong.length > 0;
  line.classList.toggle("is-error", bad);
  line.replaceChildren(...(bad ? wrong : [line.dataset["hint"] ?? ""]));
  for (const control of controls) {
    if (bad) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
}
