/** The door: a token, and what is told of one that does not open it. */

import { h } from "../ui/dom.js";
import { field, showMessage } from "../ui/field.js";
import { ApiProblem, explain } from "./problem.js";
import { words } from "./words.js";

export interface SignInForm {
  readonly element: HTMLElement;
  focus(): void;
}

/** The form; `enter` rejects where the token does not open, and `note` says why somebody is here again. */
export function signInForm(note: string | null, enter: (token: string, keep: boolean) => Promise<void>): SignInForm {
  const text = words.signIn;
  const input = h("input", { type: "password", autocomplete: "current-password", autocapitalize: "off", spellcheck: "false", required: true });
  const show = h("button", { type: "button", class: "small", "aria-pressed": "false" }, text.show);
  show.addEventListener("click", () => {
    const isShown = input.type === "password";
    input.type = isShown ? "text" : "password";
    show.textContent = isShown ? text.hide : text.show;
    show.setAttribute("aria-pressed", String(isShown));
  });
  const keep = h("input", { type: "checkbox", id: "keep", "aria-describedby": "keep-note" });
  const button = h("button", { type: "submit", class: "primary" }, text.button);
  const token = field({ id: "token", label: text.token, control: h("div", { class: "token-row" }, input, show), input });
  const line = token.querySelector<HTMLElement>(".message") ?? token;
  line.setAttribute("role", "alert");
  const form = h(
    "form",
    { class: "card sign-in", "aria-labelledby": "sign-in-title", novalidate: true },
    h("h2", { id: "sign-in-title", tabindex: "-1" }, text.title),
    note !== null && h("p", { class: "sign-in-note", role: "status" }, note),
    h("p", { class: "quiet" }, text.lead),
    token,
    h("div", {}, h("label", { class: "check", for: "keep" }, keep, text.keep), h("p", { class: "quiet small", id: "keep-note" }, text.keepNote)),
    button,
    h("p", { class: "quiet small" }, ...coded(text.where)),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit();
  });

  async function submit(): Promise<void> {
    if (!input.value.trim()) return refuse(text.empty);
    button.disabled = true;
    button.textContent = text.running;
    try {
      await enter(input.value, keep.checked);
    } catch (thrown) {
      refuse(thrown instanceof ApiProblem && thrown.status === 401 ? text.wrong : explain(thrown));
    } finally {
      button.disabled = false;
      button.textContent = text.button;
    }
  }

  function refuse(wrong: string): void {
    showMessage(line, [input], [wrong]);
    input.focus();
    input.select();
  }

  return { element: h("div", { class: "door" }, form), focus: () => input.focus() };
}

/** Text with what is between backticks as code. */
function coded(text: string): (string | HTMLElement)[] {
  return text.split("`").map((piece, index) => (index % 2 === 1 ? h("code", {}, piece) : piece));
}
