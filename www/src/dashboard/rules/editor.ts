/** One rule: its form, its backtest beside it, and the way back. */

import { h } from "../../ui/dom.js";
import { actionButton, scopeNote } from "../kit/action.js";
import { ask } from "../kit/dialog.js";
import { problemBox, showFieldProblems } from "../kit/problem.js";
import type { Context } from "../part.js";
import { ApiProblem, type FieldProblem } from "../problem.js";
import { askAboutConflict } from "./conflict.js";
import { RuleForm } from "./form.js";
import { isSame, type Rule } from "./model.js";
import { Conflict, withRule, type RuleStore } from "./store.js";
import { Trial } from "./trial.js";
import { ruleWords as words } from "./words.js";

export interface EditorEvents {
  /** The rule was written; the set has this version. */
  saved(rule: Rule, version: number): void;
  /** Another wording of the rule is to be edited, with what is said about that. */
  replaced(rule: Rule, told: string): void;
  closed(): void;
}

export class Editor {
  readonly element: HTMLElement;
  private readonly form: RuleForm;
  private readonly trial: Trial;
  private readonly wrong = h("div", { class: "editor-problem" });
  private readonly dirty = h("span", { class: "quiet small editor-dirty" });
  /** The version that the edit began with, and its rules; or newer ones that it was put on top of. */
  private version: number;
  private begun: readonly Rule[];
  private isSaving = false;

  /** `base` is the stored rule that is edited, or null for a new one that begins as `rule`. */
  constructor(
    private readonly context: Context,
    private readonly store: RuleStore,
    private base: Rule | null,
    private readonly rule: Rule,
    private readonly events: EditorEvents,
  ) {
    this.version = store.known.version;
    this.begun = store.known.rules;
    this.form = new RuleForm(rule, base === null, () => this.changed());
    this.trial = new Trial(context, (problems) => this.complain(problems));
    this.form.element.addEventListener("submit", (event) => {
      event.preventDefault();
      if (context.session.can("admin")) void this.save();
    });
    const save = actionButton(context, { label: words.save, scope: "admin", key: "rule-save", kind: "primary", run: () => void this.save() });
    const back = h("button", { type: "button", class: "plain back", "data-key": "rule-back", on: { click: () => void this.close() } }, `‹ ${words.back}`);
    const title = h("h3", { id: "editor-title", tabindex: "-1" }, base === null ? words.newTitle : words.editTitle(base.title));
    this.form.element.append(scopeNote(context, "admin", words.acting) ?? "", this.wrong, h("div", { class: "buttons editor-buttons" }, save, this.dirty));
    this.element = h(
      "div",
      { class: "editor" },
      h("div", { class: "editor-head" }, back, title),
      h("div", { class: "editor-columns" }, h("section", { class: "card card-editor", "aria-labelledby": "editor-title" }, this.form.element), this.trial.element),
    );
    this.changed();
  }

  /** Whether something was typed that is stored nowhere. */
  get isDirty(): boolean {
    return !isSame(this.form.read().rule, this.base ?? this.rule);
  }

  focus(): void {
    const first = this.base === null ? "#rule-title" : "#editor-title";
    this.element.querySelector<HTMLElement>(first)?.focus();
  }

  stop(): void {
    this.trial.stop();
  }

  private changed(): void {
    this.dirty.textContent = this.isDirty ? words.unsaved : "";
    this.trial.show(this.form.read());
  }

  /** Shows what is wrong beside the fields, and the rest below them. */
  private complain(problems: readonly FieldProblem[]): void {
    const left = showFieldProblems(this.form.element, problems);
    const text = left.map(({ field, message }) => `${field} ${message}`).join("; ");
    this.wrong.replaceChildren(...(left.length > 0 ? [problemBox(new ApiProblem(422, "", text))] : []));
  }

  private async save(): Promise<void> {
    if (this.isSaving) return;
    const { rule, problems } = this.form.read();
    showFieldProblems(this.form.element, problems);
    if (problems.length > 0) return this.focusWrong();
    this.isSaving = true;
    try {
      await this.write(rule);
    } finally {
      this.isSaving = false;
    }
  }

  private async write(rule: Rule): Promise<void> {
    this.wrong.replaceChildren();
    try {
      const written = await this.context.track(this.store.write(this.version, withRule(this.begun, rule), rule.id));
      this.events.saved(rule, written.version);
    } catch (thrown) {
      if (thrown instanceof Conflict) return this.settle(rule, thrown);
      const fields = thrown instanceof ApiProblem ? thrown.errors : [];
      const left = showFieldProblems(this.form.element, fields);
      if (fields.length === 0 || left.length > 0) this.wrong.replaceChildren(problemBox(thrown));
      this.focusWrong();
    }
  }

  private async settle(rule: Rule, { stored }: Conflict): Promise<void> {
    const choice = await askAboutConflict(this.base, rule, stored);
    if (choice === "edit") return;
    const theirs = stored.rules.find(({ id }) => id === rule.id);
    if (choice === "theirs" && theirs) return this.events.replaced(theirs, words.conflict.took(stored.version));
    this.version = stored.version;
    this.begun = stored.rules;
    this.base = theirs ?? null;
    await this.write(rule);
  }

  private focusWrong(): void {
    this.form.element.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }

  private async close(): Promise<void> {
    if (this.isDirty && this.context.session.can("admin")) {
      const isSure = await ask({ title: words.discardTitle, content: [h("p", {}, words.discardText)], confirm: words.discard, isDanger: true, act: () => Promise.resolve() });
      if (!isSure) return;
    }
    this.events.closed();
  }
}
