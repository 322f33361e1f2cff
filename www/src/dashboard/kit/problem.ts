/** What went wrong, in words, with a way out. */

import { h } from "../../ui/dom.js";
import { showMessage } from "../../ui/field.js";
import { language } from "../language.js";
import { ApiProblem, explain, type FieldProblem } from "../problem.js";
import { shape } from "./badge.js";
import { kitWords as words } from "./words.js";

/** What went wrong in a box, with a button that tries again where that can help. */
export function problemBox(thrown: unknown, retry: (() => void) | null = null): HTMLElement {
  return h(
    "div",
    { class: "problem-box tone-error", role: "alert" },
    shape("error"),
    h("div", {}, ...paragraphs(thrown)),
    retry && h("button", { type: "button", class: "small", on: { click: retry } }, words.retry),
  );
}

function paragraphs(thrown: unknown): Node[] {
  if (!(thrown instanceof ApiProblem) || ![404, 412, 422].includes(thrown.status)) return [h("p", {}, explain(thrown))];
  const lead = { 404: words.gone, 412: words.conflict, 422: words.impossible }[thrown.status] ?? "";
  return [h("p", {}, lead, " ", foreign(thrown.detail)), ...(thrown.requestId === null ? [] : [h("p", { class: "small quiet" }, `${words.request} `, h("code", {}, thrown.requestId))])];
}

/** Text of the service, which is English whatever the page's language is. */
export function foreign(text: string): HTMLElement {
  return h("span", language === "en" ? {} : { lang: "en" }, text);
}

/** Puts what is wrong with fields beside them; the answer is what belongs to none of them. */
export function showFieldProblems(form: HTMLElement, wrong: readonly FieldProblem[]): readonly FieldProblem[] {
  const left = new Set(wrong);
  for (const control of form.querySelectorAll<HTMLElement>("[data-api-field]")) {
    const named = wrong.filter(({ field }) => field === control.dataset["apiField"]);
    named.forEach((one) => left.delete(one));
    const line = form.querySelector<HTMLElement>(`#${CSS.escape(control.id)}-message`);
    if (line) showMessage(line, [control], named.map(({ message }) => foreign(sentence(message))));
  }
  return [...left];
}

/** The service's messages are parts of a sentence: here they stand alone. */
export function sentence(message: string): string {
  const end = /[.!?]$/.test(message) ? "" : ".";
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}${end}`;
}
