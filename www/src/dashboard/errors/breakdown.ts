/** How many errors there are of each type and of each endpoint; a click shows only those. */

import { h } from "../../ui/dom.js";
import { table } from "../../ui/table.js";
import { card } from "../../rooms/card.js";
import { count, share } from "../format.js";
import { replaceIn } from "../kit/focus.js";
import { shareBar } from "./sparkline.js";
import { errorWords as words } from "./words.js";

export type Facet = "type" | "endpoint";

export class Breakdown {
  readonly element: HTMLElement;
  private readonly content = h("div", {});

  constructor(private readonly facet: Facet, private readonly choose: (value: string) => void) {
    this.element = card(`errors-${facet}`, words.by[facet], null, this.content);
  }

  draw(counts: Readonly<Record<string, number>>, chosen: string | null): void {
    const entries = Object.entries(counts).sort(([, a], [, b]) => b - a);
    const total = entries.reduce((sum, [, each]) => sum + each, 0);
    this.element.hidden = entries.length === 0;
    const { columns } = words;
    const rows = entries.map(([name, each]) => ({
      cells: [this.button(name, name === chosen), count(each), h("span", { class: "share" }, shareBar(each / total), share(each / total))],
    }));
    replaceIn(this.content, table(words.by[this.facet], [
      { label: columns[this.facet], class: "wrapping-anywhere" },
      { label: columns.count, numeric: true },
      { label: columns.share, numeric: true, room: "mid" },
    ], rows));
  }

  private button(name: string, isChosen: boolean): HTMLElement {
    return h("button", { type: "button", class: "link", "aria-pressed": String(isChosen), "data-key": `errors-${this.facet}-${name}`, title: words.only(name), on: { click: () => this.choose(name) } }, name);
  }
}
