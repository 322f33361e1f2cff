/** Short things in a row. */

import { h } from "../../ui/dom.js";

export function chips(texts: readonly string[]): HTMLElement {
  return h("span", { class: "chips" }, ...texts.map((text) => h("span", { class: "chip" }, text)));
}
