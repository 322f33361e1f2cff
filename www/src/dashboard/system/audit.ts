/** Who changed what. */

import { h } from "../../ui/dom.js";
import { table } from "../../ui/table.js";
import { card } from "../../rooms/card.js";
import { precise } from "../format.js";
import { filterField, line } from "../kit/controls.js";
import { replaceIn } from "../kit/focus.js";
import { headless } from "../kit/headless.js";
import { when } from "../kit/time.js";
import type { Context, Part, PartEntry, Why } from "../part.js";
import { systemWords } from "./words.js";

const words = systemWords.audit;
/** One list of the store reads as many, so that leafing asks nothing more. */
const MOST = 1000;
const PAGE = 25;

interface Entry {
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly path: string;
  readonly request_id: string;
}

interface AuditDocument {
  readonly entries: readonly Entry[];
  readonly unreadable: number;
}

class AuditPart implements Part {
  readonly id = "audit";
  readonly element: HTMLElement;
  private readonly content = h("div", {});
  private readonly pages = h("nav", { class: "pages", "aria-label": words.title });
  private readonly search = line("", { placeholder: words.searchHint });
  private known: AuditDocument = { entries: [], unreadable: 0 };
  private page = 0;

  constructor(private readonly context: Context) {
    this.search.type = "search";
    this.search.addEventListener("input", () => {
      this.page = 0;
      this.draw();
    });
    const filters = h("div", { class: "filters" }, filterField("audit-search", words.search, this.search));
    const made = card("audit", words.list, null, filters, this.content, this.pages);
    headless(made, h("p", { class: "quiet" }, words.about));
    this.element = h("section", { class: "part part-audit", "aria-labelledby": "audit-page-title" }, h("h2", { id: "audit-page-title", tabindex: "-1" }, words.title), made);
  }

  enter(): void {
    // What is shown is fetched by the refresh that follows.
  }

  leave(): void {
    // Nothing runs on.
  }

  async refresh(why: Why): Promise<void> {
    if (why === "range") return;
    this.known = await this.context.session.get<AuditDocument>("/api/v1/admin/audit", { limit: String(MOST) });
    this.draw();
  }

  private draw(): void {
    const wanted = this.search.value.trim().toLowerCase();
    const fitting = this.known.entries.filter((entry) => Object.values(entry).some((text) => text.toLowerCase().includes(wanted)));
    const pages = Math.max(1, Math.ceil(fitting.length / PAGE));
    this.page = Math.min(this.page, pages - 1);
    const shown = fitting.slice(this.page * PAGE, (this.page + 1) * PAGE);
    replaceIn(this.content, shown.length > 0 ? entryTable(shown) : h("p", { class: "empty" }, wanted ? words.noneFound : words.none));
    const { unreadable, entries } = this.known;
    const isLast = this.page === pages - 1;
    replaceIn(
      this.pages,
      pages > 1 && this.turn("newer", words.newer, pages, -1),
      pages > 1 && h("span", {}, words.page(this.page + 1, pages)),
      pages > 1 && this.turn("older", words.older, pages, 1),
      unreadable > 0 && h("p", { class: "small" }, words.unreadable(unreadable)),
      isLast && entries.length >= MOST && h("p", { class: "small quiet" }, words.cut),
    );
  }

  private turn(key: string, label: string, pages: number, by: number): HTMLElement {
    const isPossible = this.page + by >= 0 && this.page + by < pages;
    const turned = () => {
      if (!isPossible) return;
      this.page += by;
      this.draw();
      this.context.announce(words.page(this.page + 1, pages));
    };
    return h("button", { type: "button", class: "small", "data-key": `audit-${key}`, "aria-disabled": isPossible ? null : "true", on: { click: turned } }, label);
  }
}

function entryTable(entries: readonly Entry[]): HTMLElement {
  const { columns } = words;
  const rows = entries.map(({ at, who, what, path, request_id }) => ({
    cells: [when(Date.parse(at), precise(Date.parse(at))), who, h("code", {}, `${what.split(" ")[0] ?? ""} ${path}`), h("code", {}, request_id)],
  }));
  return table(words.title, [{ label: columns.at, class: "wrapping" }, { label: columns.who, class: "wrapping-anywhere" }, { label: columns.what, class: "wrapping-anywhere" }, { label: columns.id, room: "wide" }], rows);
}

export const audit: PartEntry = { id: "audit", title: words.title, make: (context) => new AuditPart(context) };
