/** A choice of two or three, as radio buttons that look like one control. */

import { h } from "./dom.js";

let made = 0;

export interface Segmented<T extends string> {
  readonly element: HTMLElement;
  /** Shows a choice that was made elsewhere. */
  choose(value: T): void;
}

/** The control; `onChoose` is called with the value chosen by the visitor. */
export function segmented<T extends string>(
  label: string,
  options: Readonly<Record<T, string>>,
  chosen: T,
  onChoose: (value: T) => void,
): Segmented<T> {
  const name = `choice-${++made}`;
  const entries = Object.entries(options) as [T, string][];
  const element = h(
    "fieldset",
    { class: "segmented" },
    h("legend", { class: "visually-hidden" }, label),
    ...entries.map(([value, text]) =>
      h(
        "label",
        {},
        h("input", { type: "radio", name, value, checked: value === chosen, on: { change: () => onChoose(value) } }),
        h("span", {}, text),
      ),
    ),
  );
  return {
    element,
    choose: (value) => {
      for (const input of element.querySelectorAll("input")) input.checked = input.value === value;
    },
  };
}
