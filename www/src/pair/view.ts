/** The room of techniques: a birth and another one, or a birth and a time of its life. */

import { civil } from "../chart/format.js";
import type { Calculated } from "../chart/view.js";
import { WheelView } from "../chart/wheel.js";
import { Latest, Refused, Unavailable, type Engine } from "../engine/client.js";
import { card, part } from "../rooms/card.js";
import type { Room } from "../rooms/rooms.js";
import { refusalText } from "../strings/core.js";
import { strings } from "../strings/index.js";
import { h } from "../ui/dom.js";
import { shownTheme } from "../ui/theme.js";
import { Options } from "./options.js";
import type { Beside } from "./second.js";
import { aspects, overlays, positions, wheelWords, type Named } from "./tables.js";
import { documentCall, read, wheelCall, type Asked, type Shown, type Technique } from "./techniques.js";

const words = strings.pair;

/** The room. */
export class PairRoom implements Room {
  readonly id = "pair";
  readonly element: HTMLElement;
  private readonly options: Options;
  private readonly wheel = new WheelView();
  private readonly latest = new Latest();
  private readonly parts = { positions: part(positions), overlays: part(overlays), aspects: part(aspects) };
  private readonly overlayCard = card("pair-overlays", words.overlays, null, this.parts.overlays.element);
  private readonly subtitle = h("p", { class: "subtitle" }, words.empty);
  private readonly status = h("p", { class: "transit-status", role: "status" });
  private readonly passes = h("p", { class: "quiet small" });
  private readonly result = h("div", { class: "chart-body", hidden: true });
  private birth: Calculated | null = null;
  private title = "";
  private shown = false;

  constructor(private readonly engine: Engine, beside: Beside) {
    this.options = new Options(beside, () => this.calculate());
    this.result.append(
      card("pair-wheel", strings.wheel.title, null, this.wheel.element),
      card("pair-positions", strings.positions.bodies, null, this.parts.positions.element),
      this.overlayCard,
      card("pair-aspects", strings.aspectTable.title, null, this.parts.aspects.element),
    );
    this.element = h(
      "section",
      { class: "chart room", "aria-labelledby": "pair-title" },
      h("header", { class: "chart-head" }, h("div", {}, h("h2", { id: "pair-title", tabindex: "-1" }, words.title), this.subtitle)),
      h("div", { class: "card" }, this.options.element, this.status, this.passes),
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
    void this.options.second.refresh().then(() => this.calculate());
  }

  leave(): void {
    this.shown = false;
    this.latest.withdraw();
  }

  private calculate(): void {
    this.options.show();
    if (!this.shown || !this.birth) return;
    const technique = this.options.chosen;
    const second = this.options.value;
    if (typeof second === "string") return this.refuse(second);
    const { request, form } = this.birth;
    const asked = JSON.parse(request) as Asked;
    const look = { theme: shownTheme(), zodiac: form.wheel };
    this.latest.run(async (isWanted) => {
      try {
        const [document = ""] = await this.engine.documents([documentCall(technique, asked, second)]);
        const made = read(technique, document);
        const [svg = ""] = await this.engine.documents([wheelCall(technique, asked, second, made, look)]);
        if (isWanted()) this.show(svg, technique, made);
      } catch (thrown) {
        if (thrown instanceof Unavailable || !isWanted()) return;
        if (!(thrown instanceof Refused)) throw thrown;
        this.options.second.refuse(thrown.refusal);
        this.refuse(words.refused, " ", refusalText(thrown.refusal));
      }
    });
  }

  private names(technique: Technique, isDouble: boolean): Pick<Named, "innerName" | "outerName"> {
    const made = words.rings[technique];
    if (!isDouble) return { innerName: made, outerName: "" };
    return technique === "synastry" ? { innerName: this.title, outerName: this.options.second.name } : { innerName: words.natal, outerName: made };
  }

  private show(svg: string, technique: Technique, made: Shown): void {
    const named = { ...made, ...this.names(technique, made.outer !== null) };
    const title = words.techniques[technique];
    this.options.second.accept();
    this.wheel.set(svg, wheelWords(named), title);
    for (const each of Object.values(this.parts)) each.update(named);
    this.overlayCard.hidden = made.outer === null;
    this.result.hidden = false;
    this.status.classList.remove("is-error");
    this.status.textContent = words.found(title, named.utc === null ? null : `${civil(named.utc)} UTC`, named.aspects.length);
    this.passes.textContent = made.passes.length > 1 ? words.passes(made.passes.map(({ utc, retrograde }) => `${civil(utc)} UTC${retrograde ? ` (${strings.positions.retrograde})` : ""}`).join("; ")) : "";
  }

  private refuse(...why: (string | Node)[]): void {
    this.latest.withdraw();
    this.result.hidden = true;
    this.status.classList.add("is-error");
    this.status.replaceChildren(...why);
    this.passes.textContent = "";
  }
}
