/**
 * The panel that holds the form. Where there is room it stands beside the chart; on narrow screens, where the
 * chart would come after it, it folds to a line that says whose chart is shown.
 */

import { strings } from "../strings/index.js";
import { h } from "../ui/dom.js";

const words = strings.form;

export class FormPanel {
  readonly element: HTMLElement;
  private readonly summary = h("p", { class: "birth-summary" }, words.waiting);
  private readonly toggle = h("button", { type: "button", class: "small", "aria-expanded": "false", "aria-controls": "birth-panel", on: { click: () => this.fold(this.isOpen) } }, words.edit);

  /** `onDone` is called when the visitor has done with the form and wants to see the chart. */
  constructor(form: HTMLElement, remember: HTMLInputElement, onDone: () => void) {
    const done = () => {
      this.fold(true);
      onDone();
    };
    this.element = h(
      "section",
      { class: "form-panel is-folded", "aria-labelledby": "birth-title" },
      h("header", { class: "form-head" }, h("h2", { id: "birth-title" }, words.title), this.summary, this.toggle),
      h(
        "div",
        { class: "form-body", id: "birth-panel" },
        form,
        h("label", { class: "check", for: remember.id }, remember, words.remember),
        h("p", { class: "privacy" }, words.privacy),
        h("button", { type: "button", class: "form-done", on: { click: done } }, words.done),
      ),
    );
  }

  /** Says whose chart is shown. */
  summarize(text: string): void {
    this.summary.textContent = text;
  }

  /** Opens it, for there is something in it to be put right. */
  open(): void {
    this.fold(false);
  }

  private get isOpen(): boolean {
    return !this.element.classList.contains("is-folded");
  }

  private fold(folded: boolean): void {
    this.element.classList.toggle("is-folded", folded);
    this.toggle.setAttribute("aria-expanded", String(!folded));
  }
}
