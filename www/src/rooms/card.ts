/** The pieces that rooms are made of. */

import { h } from "../ui/dom.js";

/** A card with a heading; `tools` stand beside it. */
export function card(id: string, title: string, tools: HTMLElement | null, ...content: HTMLElement[]): HTMLElement {
  return h(
    "section",
    { class: `card card-${id}`, "aria-labelledby": `${id}-title` },
    h("header", { class: "card-head" }, h("h3", { id: `${id}-title` }, title), tools),
    ...content,
  );
}

/** A piece that is made anew for what is shown. */
export interface Part<T> {
  readonly element: HTMLElement;
  update(shown: T): void;
}

/** Such a piece; where nothing is made of it, it is hidden. */
export function part<T>(make: (shown: T) => HTMLElement | null): Part<T> {
  const element = h("div", { class: "part-content" });
  return {
    element,
    update: (shown) => {
      const made = make(shown);
      element.hidden = made === null;
      element.replaceChildren(...(made ? [made] : []));
    },
  };
}
