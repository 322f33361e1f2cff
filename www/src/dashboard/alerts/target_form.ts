/** The form of a webhook. */

import { h } from "../../ui/dom.js";
import { choice, labelled, line, lines, tick } from "../kit/controls.js";
import { ask } from "../kit/dialog.js";
import { readLabels, writeLabels } from "../kit/text.js";
import { kitWords } from "../kit/words.js";
import { ApiProblem } from "../problem.js";
import type { PayloadFormat, Severity, Target } from "./model.js";
import { alertWords } from "./words.js";

const words = alertWords.notifications;

/** A webhook as the API takes it; without address and secret it keeps those it has. */
export interface TargetRequest {
  readonly id: string;
  readonly url?: string;
  readonly secret?: string;
  readonly format: PayloadFormat;
  readonly least_severity: Severity;
  readonly labels: Readonly<Record<string, string>>;
  readonly enabled: boolean;
}

/** A webhook that stays as it is. */
export function kept({ id, format, least_severity, labels, enabled }: Target): TargetRequest {
  return { id, format, least_severity, labels, enabled };
}

/** Asks for a webhook and has it saved; the answer is its id, or null where that was given up. */
export async function askForTarget(target: Target | null, save: (request: TargetRequest) => Promise<void>): Promise<string | null> {
  const id = line(target?.id ?? "", { maxlength: 32 });
  id.readOnly = target !== null;
  const url = line("", { inputmode: "url" });
  const format = choice<PayloadFormat>(words.formats, target?.format ?? "json");
  const secret = line();
  const least = choice<Severity>(kitWords.severities, target?.least_severity ?? "warning");
  const labels = lines(writeLabels(target?.labels ?? {}));
  const enabled = tick(words.enabled, target?.enabled ?? true, "target-enabled");
  const make = h("button", { type: "button", class: "small", on: { click: () => (secret.value = newSecret()) } }, words.makeSecret);
  const isSaved = await ask({
    title: words.formTitle(target?.id ?? null),
    content: [
      labelled(id, { id: "target-id", label: words.id, hint: words.idHint, apiField: "id" }),
      labelled(url, { id: "target-url", label: words.url, hint: target ? words.urlKept(target.host) : words.urlHint, isOptional: target !== null, apiField: "url" }),
      h("div", { class: "with-button" }, labelled(secret, { id: "target-secret", label: words.secret, hint: target ? words.secretKept : words.secretHint, isOptional: target !== null, apiField: "secret" }), make),
      h(
        "div",
        { class: "form-grid" },
        labelled(format, { id: "target-format", label: words.format, apiField: "format" }),
        labelled(least, { id: "target-least", label: words.least, apiField: "least_severity" }),
      ),
      labelled(labels, { id: "target-labels", label: words.labels, hint: alertWords.silences.labelsHint, isOptional: true, apiField: "labels" }),
      enabled.element,
    ],
    confirm: words.save,
    act: () => save(read()),
  });
  return isSaved ? id.value.trim() : null;

  function read(): TargetRequest {
    const typed = readLabels(labels.value);
    const wrong = alertWords.silences.labelsWrong;
    if (typed === null) throw new ApiProblem(422, "", wrong, [{ field: "labels", message: wrong }]);
    return {
      id: id.value.trim(),
      ...(url.value.trim() ? { url: url.value.trim() } : {}),
      ...(secret.value.trim() ? { secret: secret.value.trim() } : {}),
      format: format.value as PayloadFormat,
      least_severity: least.value as Severity,
      labels: typed,
      enabled: enabled.input.checked,
    };
  }
}

/** 32 random bytes, as signing secrets are written. */
function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}
