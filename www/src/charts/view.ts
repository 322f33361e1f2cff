/** The room of the charts that are kept in this browser. */

import type { NatalChart } from "sidera-types";

import { civil } from "../chart/format.js";
import { Refused, Unavailable, type Engine } from "../engine/client.js";
import { toRequest, type BirthForm } from "../form/birth.js";
import { toFragment } from "../form/share.js";
import type { Room } from "../rooms/rooms.js";
import { strings } from "../strings/index.js";
import { download } from "../ui/download.js";
import { h } from "../ui/dom.js";
import { fromAaf, isAaf, toAaf } from "./aaf.js";
import { fromFile, toFile } from "./file.js";
import { list, put, remove, type KeptChart } from "./store.js";

const words = strings.charts;

/** The room. */
export class ChartsRoom implements Room {
  readonly id = "charts";
  readonly element: HTMLElement;
  private charts: readonly KeptChart[] = [];
  private readonly list = h("ul", { class: "kept" });
  private readonly none = h("p", { class: "quiet" }, words.none);
  private readonly status = h("p", { class: "charts-status", role: "status" });
  private readonly exports = [button(words.export, () => this.save()), button(words.exportAaf, () => void this.saveAaf())];

  /** `onOpen` is given the birth of a chart that the visitor opens. */
  constructor(private readonly engine: Engine, private readonly onOpen: (birth: BirthForm) => void) {
    const file = h("input", { type: "file", id: "import", accept: ".json,application/json,.aaf,.txt,text/plain", class: "visually-hidden" });
    file.addEventListener("change", () => void this.import(file));
    this.element = h(
      "section",
      { class: "chart room", "aria-labelledby": "charts-title" },
      h("header", { class: "chart-head" }, h("div", {}, h("h2", { id: "charts-title", tabindex: "-1" }, words.title), h("p", { class: "subtitle" }, words.where))),
      h(
        "div",
        { class: "card" },
        h("div", { class: "buttons" }, ...this.exports, file, h("label", { for: "import", class: "button" }, words.import)),
        h("p", { class: "quiet small import-hint" }, words.importHint),
        this.status,
        this.none,
        this.list,
      ),
    );
  }

  enter(): void {
    void this.refresh();
  }

  leave(): void {
    this.say("");
  }

  /** Keeps a birth under its name; what was done is the answer, in words. */
  async keep(birth: BirthForm, name: string): Promise<string> {
    try {
      const kept = await list();
      if (kept.some((chart) => isSame(chart, { name, birth }))) return words.already(name);
      await put([{ id: crypto.randomUUID(), name, saved: new Date().toISOString(), birth: { ...birth, name } }]);
      return words.kept(name);
    } catch {
      return words.unavailable;
    }
  }

  private async refresh(): Promise<void> {
    try {
      this.charts = await list();
    } catch {
      this.charts = [];
      this.say(words.unavailable, true);
    }
    this.none.hidden = this.charts.length > 0;
    for (const button of this.exports) button.disabled = this.charts.length === 0;
    this.list.replaceChildren(...this.charts.map((chart) => this.row(chart)));
  }

  private row(chart: KeptChart): HTMLElement {
    const open = h("button", { type: "button", class: "plain kept-open", on: { click: () => this.onOpen(chart.birth) } },
      h("strong", {}, chart.name), h("span", { class: "quiet" }, born(chart.birth)));
    const row = h("li", { "data-id": chart.id }, open);
    row.append(
      button(words.rename, () => this.rename(row, chart), words.renameOf(chart.name)),
      button(words.remove, () => void this.remove(chart), words.removeOf(chart.name)),
    );
    return row;
  }

  private rename(row: HTMLElement, chart: KeptChart): void {
    const input = h("input", { type: "text", value: chart.name, maxlength: 80, "aria-label": words.newName });
    const done = async () => {
      const name = input.value.trim();
      if (name && name !== chart.name) {
        if (!(await this.change(() => put([{ ...chart, name, birth: { ...chart.birth, name } }]), words.renamed(name)))) return;
      } else await this.refresh();
      this.list.querySelector<HTMLElement>(`[data-id="${chart.id}"] button`)?.focus();
    };
    const form = h("form", { class: "kept-rename" }, input, h("button", { type: "submit", class: "small" }, words.save), button(words.cancel, () => {
      input.value = chart.name;
      void done();
    }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void done();
    });
    row.replaceChildren(form);
    input.focus();
    input.select();
  }

  private async remove(chart: KeptChart): Promise<void> {
    if (!(await this.change(() => remove(chart.id), words.removed(chart.name)))) return;
    const undo = button(words.undo, () => void this.change(() => put([chart]), words.restored(chart.name)));
    this.status.append(" ", undo);
    undo.focus();
  }

  /** Does something to what is kept, shows it and says so. */
  private async change(act: () => Promise<void>, said: string): Promise<boolean> {
    try {
      await act();
    } catch {
      this.say(words.unavailable, true);
      return false;
    }
    await this.refresh();
    this.say(said);
    return true;
  }

  private save(): void {
    download(toFile(this.charts), "application/json", words.fileName);
    this.say(words.exported(this.charts.length));
  }

  /** The charts as other programs read them: with what the engine made of clock and place. */
  private async saveAaf(): Promise<void> {
    const [records, leftOut]: [string[], string[]] = [[], []];
    for (const chart of this.charts) {
      const asked = toRequest(chart.birth);
      try {
        const [document = ""] = "unread" in asked ? [] : await this.engine.documents([{ name: "natal", request: JSON.stringify(asked.request) }]);
        if (document) records.push(toAaf(chart, JSON.parse(document) as NatalChart));
        else leftOut.push(chart.name);
      } catch (thrown) {
        if (thrown instanceof Unavailable) return;
        if (!(thrown instanceof Refused)) throw thrown;
        leftOut.push(chart.name);
      }
    }
    if (records.length > 0) download(records.join(""), "text/plain", words.fileNameAaf);
    this.say([words.exported(records.length), leftOut.length > 0 ? words.leftOut(leftOut.join(", ")) : ""].join(" "), leftOut.length > 0);
  }

  /** Takes in a file, whole or not at all; nothing that is kept is touched. */
  private async import(input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    if (!file) return;
    const text = decoded(await file.arrayBuffer());
    const read = isAaf(text) ? fromAaf(text, new Date().toISOString()) : fromFile(text);
    input.value = "";
    if ("problem" in read) return this.say(words.notImported(file.name, read.problem), true);
    await this.refresh();
    const fresh = read.charts.filter((chart) => !this.charts.some((kept) => isSame(kept, chart)));
    const made = fresh.map((chart) => ({ ...chart, id: crypto.randomUUID() }));
    await this.change(() => put(made), words.imported(made.length, read.charts.length - made.length));
  }

  private say(text: string, isError = false): void {
    this.status.classList.toggle("is-error", isError);
    this.status.replaceChildren(text);
  }
}

/** Texts of old programs are not Unicode. */
function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function isSame(kept: KeptChart, other: { name: string; birth: BirthForm }): boolean {
  const text = ({ name, birth }: { name: string; birth: BirthForm }) => toFragment({ ...birth, name });
  return text(kept) === text(other);
}

function born({ year, month, day, time, unknownTime, place }: BirthForm): string {
  const two = (part: string) => part.padStart(2, "0");
  const date = civil(`${two(year)}-${two(month)}-${two(day)}T00:00`).split(",")[0];
  return [date, unknownTime ? strings.chart.unknownTimeShort : time, place].filter(Boolean).join(", ");
}

function button(label: string, press: () => void, name?: string): HTMLButtonElement {
  return h("button", { type: "button", class: "small", "aria-label": name, on: { click: press } }, label);
}
