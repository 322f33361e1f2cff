/** The room of techniques: a birth and another one, or a birth and a time of its life. */

import { civil } from "../chart/format.js";
import type { Calculated } from "../chart/view.js";
import { WheelView } from "../chart/wheel.js";
import { list, type KeptChart } from "../charts/store.js";
import { Latest, Refused, Unavailable, type Engine } from "../engine/client.js";
import { toRequest } from "../form/birth.js";
import { card, part } from "../rooms/card.js";
import type { Room } from "../rooms/rooms.js";
import { strings } from "../strings/index.js";
import { h } from "../ui/dom.js";
import { field, select } from "../ui/field.js";
import { shownTheme } from "../ui/theme.js";
import { aspects, positions, wheelWords, type Named } from "./tables.js";
import { documentCall, NEEDS, read, wheelCall, type Asked, type Second, type Technique } from "./techniques.js";

const words = strings.pair;

/** The room. */
export class PairRoom implements Room {
  readonly id = "pair";
  readonly element: HTMLElement;
  private readonly technique = select<Technique>(words.techniques);
  private readonly second = h("select");
  private readonly date = h("input", { type: "date", value: new Date().toISOString().slice(0, 10) });
  private readonly year = h("input", { type: "text", inputmode: "numeric", maxlength: 4, value: String(new Date().getFullYear()) });
  private readonly fields: Readonly<Record<"birth" | "date" | "year", HTMLElement>>;
  private readonly wheel = new WheelView();
  private readonly latest = new Latest();
  private readonly positions = part(positions);
  private readonly aspects = part(aspects);
  private readonly subtitle = h("p", { class: "subtitle" }, words.empty);
  private readonly status = h("p", { class: "transit-status", role: "status" });
  private readonly result = h("div", { class: "chart-body", hidden: true });
  private kept: readonly KeptChart[] = [];
  private birth: Calculated | null = null;
  private title = "";
  private shown = false;

  constructor(private readonly engine: Engine) {
    this.fields = {
      birth: field({ id: "pair-second", label: words.second, control: this.second, hint: words.secondHint }),
      date: field({ id: "pair-date", label: words.date, control: this.date, hint: words.dateHint }),
      year: field({ id: "pair-year", label: words.year, control: this.year }),
    };
    const choices = h("div", { class: "pair-choices" }, field({ id: "pair-technique", label: words.technique, control: this.technique }), ...Object.values(this.fields));
    choices.addEventListener("input", () => this.calculate());
    this.result.append(
      card("pair-wheel", strings.wheel.title, null, this.wheel.element),
      card("pair-positions", strings.positions.bodies, null, this.positions.element),
      card("pair-aspects", strings.aspectTable.title, null, this.aspects.element),
    );
    this.element = h(
      "section",
      { class: "chart room", "aria-labelledby": "pair-title" },
      h("header", { class: "chart-head" }, h("div", {}, h("h2", { id: "pair-title", tabindex: "-1" }, words.title), this.subtitle)),
      h("div", { class: "card" }, choices, this.status),
      this.result,
    );
    this.wheel.followRows(this.result);
  }

  /** Another birth, or the same one drawn otherwise. */
  set(birth: Calculated, title: string): void {
    this.birth = birth;
    this.title = title;
    this.subtitle.textContent = words.of(title);
    this.element.classList.remove("is-stale");
    this.calculate();
  }

  /** The form holds no birth now: what is shown is still that of the last. */
  markStale(): void {
    if (!this.birth) return;
    this.element.classList.add("is-stale");
    this.subtitle.textContent = strings.chart.stale;
  }

  enter(): void {
    this.shown = true;
    void this.refresh();
  }

  leave(): void {
    this.shown = false;
    this.latest.withdraw();
  }

  /** The charts to choose from are those kept by now; the choice stays where it still exists. */
  private async refresh(): Promise<void> {
    this.kept = await list().catch(() => []);
    const chosen = this.second.value;
    this.second.replaceChildren(...this.kept.map(({ id, name }) => h("option", { value: id, selected: id === chosen }, name)));
    this.second.disabled = this.kept.length === 0;
    this.calculate();
  }

  private calculate(): void {
    const technique = this.technique.value as Technique;
    for (const [need, element] of Object.entries(this.fields)) element.hidden = need !== NEEDS[technique];
    if (!this.shown || !this.birth) return;
    const second = this.secondOf(technique);
    if (typeof second === "string") return this.refuse(second);
    const { request, form } = this.birth;
    const asked = JSON.parse(request) as Asked;
    const look = { theme: shownTheme(), zodiac: form.wheel };
    this.latest.run(async (isWanted) => {
      try {
        const [document = ""] = await this.engine.documents([documentCall(technique, asked, second)]);
        const made = read(technique, document);
        const [svg = ""] = await this.engine.documents([wheelCall(technique, asked, second, made, look)]);
        if (isWanted()) this.show(svg, { ...made, ...this.names(technique, made.outer !== null) });
      } catch (thrown) {
        if (thrown instanceof Unavailable || !isWanted()) return;
        if (!(thrown instanceof Refused)) throw thrown;
        this.refuse(words.refused(thrown.message));
      }
    });
  }

  /** What the technique needs, or why it is not there. */
  private secondOf(technique: Technique): Second | string {
    switch (NEEDS[technique]) {
      case "birth": {
        const kept = this.kept.find(({ id }) => id === this.second.value);
        if (!kept) return words.noneKept;
        const asked = toRequest(kept.birth);
        return "unread" in asked ? words.unread(kept.name) : { birth: asked.request.birth };
      }
      case "date":
        return this.date.value ? { date: this.date.value } : words.noDate;
      case "year":
        return /^\d{4}$/.test(this.year.value.trim()) ? { year: Number(this.year.value) } : words.noYear;
    }
  }

  private names(technique: Technique, isDouble: boolean): Pick<Named, "innerName" | "outerName"> {
    const made = words.rings[technique];
    if (!isDouble) return { innerName: made, outerName: "" };
    const second = this.second.selectedOptions[0]?.textContent ?? "";
    return { innerName: technique === "synastry" ? this.title : words.natal, outerName: technique === "synastry" ? second : made };
  }

  private show(svg: string, named: Named): void {
    const title = words.techniques[this.technique.value as Technique];
    this.wheel.set(svg, wheelWords(named), title);
    this.positions.update(named);
    this.aspects.update(named);
    this.result.hidden = false;
    this.status.classList.remove("is-error");
    this.status.textContent = words.found(title, named.utc === null ? null : `${civil(named.utc)} UTC`, named.aspects.length);
  }

  private refuse(why: string): void {
    this.latest.withdraw();
    this.result.hidden = true;
    this.status.classList.add("is-error");
    this.status.textContent = why;
  }
}
