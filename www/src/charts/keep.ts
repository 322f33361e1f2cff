/** The button beside a chart that keeps it. */

import { strings } from "../strings/index.js";
import { h } from "../ui/dom.js";

/** The button; `keep` says in words what it did. */
export function keepButton(keep: () => Promise<string | null>, notice: HTMLElement): HTMLButtonElement {
  const press = async () => notice.replaceChildren((await keep()) ?? "");
  return h("button", { type: "button", on: { click: () => void press() } }, strings.charts.keep);
}
