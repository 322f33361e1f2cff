/** Questions that have to be answered before something is changed. */

import { h } from "../../ui/dom.js";
import { ApiProblem } from "../problem.js";
import { kitWords as words } from "./words.js";
import { refocus } from "./focus.js";
import { problemBox, showFieldProblems } from "./problem.js";

export interface Asked {
  readonly title: string;
  /** What is asked, and fields, each control with `data-api-field`. */
  readonly content: readonly (Node | string)[];
  readonly confirm: string;
  /** What is confirmed cannot be undone. */
  readonly isDanger?: boolean;
  /** Does it; what it rejects with is shown in the dialogue, which stays open. */
  readonly act: () => Promise<void>;
}

/** Asks, and does what was confirmed. The answer is whether it was done. */
export function ask({ title, content, confirm, isDanger = false, act }: Asked): Promise<boolean> {
  const cameFrom = document.activeElement;
  const wrong = h("div", { class: "dialog-problem" });
  const submit = h("button", { type: "submit", class: isDanger ? "danger" : "primary" }, confirm);
  const cancel = h("button", { type: "button", on: { click: () => dialog.close() } }, words.cancel);
  const form = h("form", { novalidate: true }, ...content, wrong, h("div", { class: "buttons dialog-buttons" }, submit, cancel));
  const dialog = h("dialog", { class: "dialog", "aria-labelledby": "dialog-title" }, h("h2", { id: "dialog-title", tabindex: "-1" }, title), form);
  let isDone = false;
  let isRunning = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isRunning) return;
    isRunning = true;
    void doing();
  });
  document.body.append(dialog);
  dialog.showModal();
  if (isDanger) cancel.focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      // What was focused before may have been made anew meanwhile.
      if (cameFrom && !cameFrom.isConnected) refocus(cameFrom);
      resolve(isDone);
    });
  });

  async function doing(): Promise<void> {
    wrong.replaceChildren();
    submit.setAttribute("aria-disabled", "true");
    const late = setTimeout(() => wrong.replaceChildren(h("div", { class: "waiting", role: "status" }, h("progress", { "aria-label": words.saving }), h("span", {}, words.saving))), 200);
    try {
      await act();
      isDone = true;
      dialog.close();
    } catch (error) {
      clearTimeout(late);
      const fields = error instanceof ApiProblem ? error.errors : [];
      const left = showFieldProblems(form, fields);
      wrong.replaceChildren(...(fields.length === 0 || left.length > 0 ? [problemBox(error)] : []));
      form.querySelector<HTMLElement>("[aria-invalid]")?.focus();
    } finally {
      clearTimeout(late);
      isRunning = false;
      submit.removeAttribute("aria-disabled");
    }
  }
}
