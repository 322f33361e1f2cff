/** Asks before an alert is resolved or acknowledged. */

import { h } from "../../ui/dom.js";
import { labelled, lines } from "../kit/controls.js";
import { ask } from "../kit/dialog.js";
import { foreign } from "../kit/problem.js";
import type { Session } from "../session.js";
import type { AlertAnswer } from "./model.js";
import { alertWords as words } from "./words.js";

/** The answer is whether it was done; `done` is told before the dialogue closes. */
export function askToAct(session: Session, alert: AlertAnswer, kind: "resolve" | "acknowledge", done: (note: string) => void): Promise<boolean> {
  const isResolve = kind === "resolve";
  const note = lines("", 3);
  return ask({
    title: isResolve ? words.resolveTitle : words.acknowledgeTitle,
    content: [
      h("p", {}, h("strong", {}, alert.title), h("br"), foreign(alert.message)),
      h("p", {}, isResolve ? words.resolveText : words.acknowledgeText),
      labelled(note, { id: "act-note", label: words.note, hint: words.noteHint, isOptional: true, apiField: "note" }),
    ],
    confirm: isResolve ? words.resolve : words.acknowledge,
    act: async () => {
      await session.send("POST", `/api/v1/monitoring/alerts/${encodeURIComponent(alert.id)}/${kind}`, { note: note.value });
      done(note.value);
    },
  });
}
