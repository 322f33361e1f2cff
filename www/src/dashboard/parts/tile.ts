/** A figure with its name, and how it is: in a word and a shape, not in a colour alone. */

import { h } from "../../ui/dom.js";

export type State = "healthy" | "degraded" | "unhealthy" | "unknown";

/** A word with the shape of a state. */
export function state(kind: State, text: string): HTMLElement {
  return h("span", { class: `state state-${kind}` }, text);
}

/** A tile that is filled anew. */
export class Tile {
  readonly element: HTMLElement;
  private readonly body = h("div", { class: "tile-body" });

  constructor(id: string, title: string, tools: HTMLElement | null = null) {
    this.element = h("section", { class: `tile tile-${id}`, "aria-labelledby": `${id}-title` }, h("h3", { id: `${id}-title` }, title), this.body, tools);
  }

  show(figure: Node | string, ...lines: (Node | string | null)[]): void {
    this.body.replaceChildren(h("p", { class: "figure" }, figure), ...lines.filter((line) => line !== null).map((line) => h("p", {}, line)));
  }
}
