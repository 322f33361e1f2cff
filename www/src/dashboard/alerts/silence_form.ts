/** The form of a new silence. */

import { h } from "../../ui/dom.js";
import { choice, labelled, line, lines } from "../kit/controls.js";
import { ask } from "../kit/dialog.js";
import { readLabels, writeLabels } from "../kit/text.js";
import { toLocalInput } from "../kit/time.js";
import { kitWords } from "../kit/words.js";
import type { Context } from "../part.js";
import { ApiProblem } from "../problem.js";
import { HOUR_MS } from "../range.js";
import type { Matcher, Severity, Silence, SilencesDocument } from "./model.js";
import { alertWords } from "./words.js";

const words = alertWords.silences;

/** Asks for a silence and makes it; null where that was given up. */
export async function askForSilence({ session, history }: Context, prefill: Partial<Matcher>): Promise<Silence | null> {
  const rule = line(prefill.rule ?? "");
  const cause = line(prefill.cause ?? "");
  const upTo = choice<Severity | "">({ "": words.any, ...kitWords.severities }, prefill.up_to_severity ?? "");
  const labels = lines(writeLabels(prefill.labels ?? {}));
  const from = h("input", { type: "datetime-local" });
  const to = h("input", { type: "datetime-local" });
  to.value = toLocalInput(history.now() + HOUR_MS);
  const length = choice(words.lengths, "3600");
  const note = lines("", 2);
  const toField = labelled(to, { id: "silence-to", label: words.to, apiField: "to" });
  toField.hidden = true;
  length.addEventListener("change", () => (toField.hidden = length.value !== "until"));
  let made: Silence | null = null;
  await ask({
    title: words.formTitle,
    content: [
      h("p", { class: "quiet", id: "silence-matcher", tabindex: "-1", "data-api-field": "matcher" }, words.formText),
      h("div", { class: "message message-bare", id: "silence-matcher-message" }),
      h(
        "div",
        { class: "form-grid" },
        labelled(rule, { id: "silence-rule", label: words.rule, hint: words.ruleHint, apiField: "matcher.rule" }),
        labelled(cause, { id: "silence-cause", label: words.cause, hint: words.causeHint, apiField: "matcher.cause" }),
        labelled(upTo, { id: "silence-severity", label: words.upTo, apiField: "matcher.up_to_severity" }),
        labelled(labels, { id: "silence-labels", label: words.labels, hint: words.labelsHint, apiField: "matcher.labels" }),
        labelled(from, { id: "silence-from", label: words.from, hint: words.fromHint, isOptional: true, apiField: "from" }),
        labelled(length, { id: "silence-length", label: words.length }),
        toField,
      ),
      labelled(note, { id: "silence-note", label: alertWords.note, isOptional: true, apiField: "note" }),
    ],
    confirm: words.create,
    act: async () => {
      made = (await session.send<SilencesDocument>("POST", "/api/v1/monitoring/silences", read())).silences[0] ?? null;
    },
  });
  return made;

  function read(): unknown {
    const typed = readLabels(labels.value);
    if (typed === null) throw new ApiProblem(422, "", words.labelsWrong, [{ field: "matcher.labels", message: words.labelsWrong }]);
    const beginMs = from.value ? Date.parse(from.value) : history.now();
    const endMs = length.value === "until" ? Date.parse(to.value) : beginMs + Number(length.value) * 1000;
    return {
      matcher: { rule: rule.value.trim() || null, cause: cause.value.trim() || null, up_to_severity: upTo.value || null, labels: typed },
      ...(from.value ? { from: new Date(beginMs).toISOString() } : {}),
      to: Number.isNaN(endMs) ? to.value : new Date(endMs).toISOString(),
      note: note.value,
    };
  }
}
