/** Tables. */

import { h } from "./dom.js";

export interface Column {
  readonly label: string | Node;
  /** Numbers are set to the right. */
  readonly numeric?: boolean;
  /** Left out where there is little room: `mid` on the narrowest, `roomy` on narrow ones, `wide` on most but the widest cards. */
  readonly room?: "mid" | "roomy" | "wide";
  readonly class?: string;
}

export interface Row {
  readonly cells: readonly (string | Node)[];
  readonly data?: Readonly<Record<string, string>>;
}

/** A table whose first cell of a row is its header, in a box that scrolls sideways when it must. */
export function table(caption: string, columns: readonly Column[], rows: readonly Row[]): HTMLElement {
  const classes = columns.map(({ numeric, room, class: own }) =>
    [numeric && "numeric", room, own].filter(Boolean).join(" ") || null,
  );
  const head = columns.map(({ label }, index) => h("th", { scope: "col", class: classes[index] }, label));
  const body = rows.map(({ cells, data = {} }) =>
    h("tr", data, ...cells.map((cell, index) =>
      index === 0
        ? h("th", { scope: "row", class: classes[index] }, cell)
        : h("td", { class: classes[index] }, cell),
    )),
  );
  return scrolling(
    caption,
    h("table", {}, h("caption", { class: "visually-hidden" }, caption), h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...body)),
  );
}

/** A box that scrolls sideways and can be scrolled by keyboard. */
export function scrolling(label: string, content: HTMLElement): HTMLElement {
  return h("div", { class: "scrolling", role: "group", tabindex: "0", "aria-label": label }, content);
}

/** Terms and what they are, as a definition list. */
export function facts(entries: readonly (readonly [string, string | Node] | null)[]): HTMLElement {
  const list = h("dl", { class: "facts" });
  for (const entry of entries) {
    if (entry) list.append(h("div", {}, h("dt", {}, entry[0]), h("dd", {}, entry[1])));
  }
  return list;
}
