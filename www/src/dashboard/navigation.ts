/** The way between the parts: links, since each part has an address. */

import { h } from "../ui/dom.js";
import type { PartEntry } from "./part.js";
import { words } from "./words.js";

export class Navigation {
  readonly element: HTMLElement;
  private readonly links: ReadonlyMap<string, HTMLAnchorElement>;

  constructor(parts: readonly PartEntry[], go: (id: string) => void) {
    this.links = new Map(parts.map(({ id, title }) => [id, link(id, title, go)]));
    this.element = h("nav", { class: "rooms", "aria-label": words.parts }, h("ul", {}, ...[...this.links.values()].map((each) => h("li", {}, each))));
  }

  /** Marks the part that is shown. */
  show(shown: string): void {
    for (const [id, each] of this.links) {
      if (id !== shown) {
        each.removeAttribute("aria-current");
        continue;
      }
      each.setAttribute("aria-current", "page");
      const list = each.closest("ul");
      list?.scrollTo({ left: each.offsetLeft - list.offsetLeft - (list.clientWidth - each.clientWidth) / 2 });
    }
  }
}

function link(id: string, title: string, go: (id: string) => void): HTMLAnchorElement {
  const made = h("a", { href: `./dashboard#part=${id}` }, title);
  made.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(id);
  });
  return made;
}
