/** The second birth of a comparison: one of the charts that are kept, or one that is typed here. */

import { list, type KeptChart } from "../charts/store.js";
import { EMPTY, fieldOf, toRequest, type BirthForm, type Problem } from "../form/birth.js";
import { FormView, unreadProblem, type FormSources } from "../form/view.js";
import type { Refusal } from "../engine/protocol.js";
import { strings } from "../strings/index.js";
import { h } from "../ui/dom.js";
import { field } from "../ui/field.js";
import { segmented } from "../ui/segmented.js";
import type { Asked } from "./techniques.js";

const words = strings.pair;

/** A pause in typing after which even the field being typed in is complained about. */
const PATIENCE_MS = 700;

/** What the form beside needs from the rest of the page. */
export type Beside = Pick<FormSources, "zones" | "places" | "now">;

export class SecondBirth {
  readonly element: HTMLElement;
  private source: "kept" | "typed" = "kept";
  private kept: readonly KeptChart[] = [];
  private form: FormView | null = null;
  private patience = 0;
  private readonly select = h("select");
  private readonly choice;
  private readonly keptField: HTMLElement;
  private readonly typed = h("div", { class: "second-typed" });

  constructor(private readonly beside: Beside, private readonly onChange: () => void) {
    this.choice = segmented(words.second, words.seconds, this.source, (source) => {
      this.choose(source);
      onChange();
    });
    this.keptField = field({ id: "pair-second", label: words.keptChart, control: this.select });
    this.select.addEventListener("input", onChange);
    this.element = h("div", { class: "second" }, h("h3", { id: "second-birth-title" }, words.second), this.choice.element, this.keptField, this.typed);
  }

  /** The charts to choose from are those kept by now; the choice stays where it still exists. */
  async refresh(): Promise<void> {
    this.kept = await list().catch(() => []);
    const chosen = this.select.value;
    this.select.replaceChildren(...this.kept.map(({ id, name }) => h("option", { value: id, selected: id === chosen }, name)));
    this.select.disabled = this.kept.length === 0;
    // Where nothing is kept there is only one way.
    if (this.kept.length === 0 && !this.form) this.choose("typed");
  }

  get name(): string {
    return this.source === "kept" ? (this.select.selectedOptions[0]?.textContent ?? "") : this.form?.value.name || words.second;
  }

  /** The birth, or why it is not there. */
  get birth(): Asked["birth"] | string {
    if (this.source === "typed") return this.typedBirth();
    const kept = this.kept.find(({ id }) => id === this.select.value);
    if (!kept) return words.noneKept;
    const asked = toRequest(kept.birth);
    return "unread" in asked ? words.unread(kept.name) : asked.request.birth;
  }

  /** Shows at its field what the core refused of a typed birth. */
  refuse({ field, kind, message, alternatives }: Refusal): void {
    if (this.source !== "typed" || !field?.startsWith("second.")) return;
    const path = field.replace(/^second\./, "birth.");
    this.complain([{ field: fieldOf(path), path, kind, message, alternatives }]);
  }

  /** Nothing is wrong with it. */
  accept(): void {
    this.complain([]);
  }

  private choose(source: "kept" | "typed"): void {
    this.source = source;
    this.choice.choose(source);
    this.keptField.hidden = source !== "kept";
    this.typed.hidden = source !== "typed";
    if (source === "kept" || this.form) return;
    // Made when it is wanted: most visitors never do.
    this.form = new FormView({ ...this.beside, beside: "second-", onChange: () => this.onChange() });
    this.form.value = EMPTY;
    this.typed.append(this.form.element);
  }

  private typedBirth(): Asked["birth"] | string {
    const { form } = this;
    if (!form) return words.incomplete;
    const asked = toRequest(form.value);
    if (!("unread" in asked)) return asked.request.birth;
    // An empty form is no mistake.
    this.complain(isUntouched(form.value) ? [] : asked.unread.map(unreadProblem));
    return words.incomplete;
  }

  private complain(problems: readonly Problem[]): void {
    clearTimeout(this.patience);
    this.form?.showProblems(problems, problems.length === 0);
    if (problems.length > 0) this.patience = window.setTimeout(() => this.form?.showProblems(problems), PATIENCE_MS);
  }
}

function isUntouched(form: BirthForm): boolean {
  const { day, year, time, place, latitude, longitude } = form;
  return [day, year, time, place, latitude, longitude].every((text) => text.trim() === "");
}
