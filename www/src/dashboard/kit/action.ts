/** Buttons for what a token may allow: what it does not is shown, and says why it cannot be done. */

import { h } from "../../ui/dom.js";
import type { Context } from "../part.js";
import type { Scope } from "../session.js";
import { kitWords as words } from "./words.js";

export interface Action {
  readonly label: string;
  /** What it is about, for whoever hears the button alone. */
  readonly about?: string;
  readonly scope: Scope;
  /** Finds the button again when its list is made anew. */
  readonly key: string;
  /** The key of what gets the focus when the button is gone. */
  readonly elseKey?: string;
  readonly kind?: "primary" | "danger" | "small";
  run(): void;
}

/** The button of an action. Without the scope it can be reached, and says what it would need. */
export function actionButton({ session, announce }: Context, { label, about, scope, key, elseKey, kind = "small", run }: Action): HTMLButtonElement {
  const reason = session.can(scope) ? null : words.needsScope(scope);
  return h(
    "button",
    {
      type: "button",
      class: kind,
      "data-key": key,
      "data-focus-else": elseKey,
      "aria-disabled": reason && "true",
      title: reason,
      on: { click: () => (reason === null ? run() : announce(reason)) },
    },
    label,
    about !== undefined && h("span", { class: "visually-hidden" }, ` ${about}`),
    reason !== null && h("span", { class: "visually-hidden" }, ` (${reason})`),
  );
}

/** Why some of what a part does cannot be done, or null where all can be. */
export function scopeNote({ session }: Context, scope: Scope, what: string): HTMLElement | null {
  if (session.can(scope)) return null;
  return h("p", { class: "scope-note" }, words.scopeNote(session.name, scope, what));
}
