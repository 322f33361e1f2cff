/** The form of a rule. */

import { h } from "../../ui/dom.js";
import { tick } from "../kit/controls.js";
import { kitWords } from "../kit/words.js";
import type { FieldProblem } from "../problem.js";
import { conditionInputs } from "./conditions.js";
import { choiceInput, durationInput, labelsInput, listInput, numberInput, textInput } from "./inputs.js";
import { BEGINNINGS, KINDS, type Condition, type Kind, type Rule } from "./model.js";
import { ruleWords as words } from "./words.js";

/** What was typed: a rule, and what of it could not be read. */
export interface Draft {
  readonly rule: Rule;
  readonly problems: readonly FieldProblem[];
}

const { fields, hints } = words;

export class RuleForm {
  readonly element: HTMLFormElement;
  private readonly conditionPlace = h("div", { class: "condition-fields" });
  private readonly conditions = new Map<Kind, Condition>();
  private condition: ReturnType<typeof conditionInputs>;
  private readonly inputs;

  /** `isNew` lets the id be typed; until it is, it follows the title. */
  constructor(private readonly rule: Rule, isNew: boolean, onChange: () => void) {
    this.condition = conditionInputs(rule.condition);
    this.conditionPlace.append(...this.condition.elements);
    this.inputs = inputsOf(rule, isNew);
    const { title, id, severity, labels, enabled, kind, cause, routes, except, methods, minimum, held, keep, without } = this.inputs;
    this.element = h(
      "form",
      { class: "rule-form", novalidate: true },
      group(words.groups.about, title.element, id.element, severity.element, labels.element, enabled.element),
      group(words.groups.what, kind.element, this.conditionPlace),
      group(words.groups.which, routes.element, except.element, methods.element, cause.element),
      group(words.groups.when, minimum.element, held.element, keep.element, without.element),
    );
    if (isNew) this.followTitle();
    this.element.addEventListener("input", (event) => {
      if ((event.target as HTMLElement).dataset["apiField"] === "condition") this.changeKind(kind.read([]));
      onChange();
    });
  }

  /** What is typed. */
  read(): Draft {
    const problems: FieldProblem[] = [];
    const { title, id, severity, labels, enabled, cause, routes, except, methods, minimum, held, keep, without } = this.inputs;
    const upper = (texts: readonly string[]) => texts.map((text) => text.toUpperCase());
    const rule: Rule = {
      id: id.read(problems),
      version: this.rule.version,
      title: title.read(problems),
      condition: this.condition.read(problems),
      filter: { routes: routes.read(problems), methods: upper(methods.read(problems)), except: except.read(problems) },
      cause: cause.read(problems),
      minimum_count: minimum.read(problems),
      for_seconds: held.read(problems),
      keep_firing_for_seconds: keep.read(problems),
      resolve_without_data_seconds: without.read(problems),
      severity: severity.read(problems),
      labels: labels.read(problems),
      enabled: enabled.input.checked,
    };
    return { rule, problems };
  }

  /** Another kind of condition; what was typed of the one before is kept for when it comes back. */
  private changeKind(kind: Kind): void {
    const before = this.condition.read([]);
    this.conditions.set(before.kind, before);
    this.condition = conditionInputs(this.conditions.get(kind) ?? BEGINNINGS[kind]);
    this.conditionPlace.replaceChildren(...this.condition.elements);
  }

  private followTitle(): void {
    const title = this.element.querySelector<HTMLInputElement>("#rule-title");
    const id = this.element.querySelector<HTMLInputElement>("#rule-id");
    let isOwn = id?.value !== "";
    id?.addEventListener("input", () => (isOwn = id.value !== ""));
    title?.addEventListener("input", () => {
      if (id && !isOwn) id.value = slug(title.value);
    });
  }
}

function inputsOf(rule: Rule, isNew: boolean) {
  return {
    title: textInput({ field: "title", label: fields.title }, rule.title, { maxlength: 200 }),
    id: textInput({ field: "id", label: fields.id, hint: hints.id }, rule.id, { maxlength: 64, ...(isNew ? {} : { readonly: "" }) }),
    severity: choiceInput({ field: "severity", label: fields.severity }, kitWords.severities, rule.severity),
    labels: labelsInput({ field: "labels", label: fields.labels, hint: hints.labels }, rule.labels),
    enabled: tick(fields.enabled, rule.enabled, "rule-enabled"),
    kind: choiceInput<Kind>({ field: "condition", label: fields.kind }, Object.fromEntries(KINDS.map((kind) => [kind, words.kinds[kind]])), rule.condition.kind),
    cause: choiceInput({ field: "cause", label: fields.cause }, words.options.cause, rule.cause),
    routes: listInput({ field: "filter.routes", label: fields.routes, hint: hints.routes }, rule.filter.routes),
    except: listInput({ field: "filter.except", label: fields.except, hint: hints.except }, rule.filter.except),
    methods: listInput({ field: "filter.methods", label: fields.methods, hint: hints.methods }, rule.filter.methods, 1),
    minimum: numberInput({ field: "minimum_count", label: fields.minimum_count }, rule.minimum_count),
    held: durationInput({ field: "for_seconds", label: fields.for_seconds }, rule.for_seconds),
    keep: durationInput({ field: "keep_firing_for_seconds", label: fields.keep_firing_for_seconds }, rule.keep_firing_for_seconds),
    without: durationInput({ field: "resolve_without_data_seconds", label: fields.resolve_without_data_seconds }, rule.resolve_without_data_seconds),
  };
}

function group(title: string, ...content: HTMLElement[]): HTMLElement {
  return h("fieldset", { class: "form-group" }, h("legend", {}, title), h("div", { class: "form-grid" }, ...content));
}

/** A title as an id: small letters, digits and hyphens. */
export function slug(title: string): string {
  const plain = title.toLowerCase().replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue").replaceAll("ß", "ss").normalize("NFKD");
  return plain.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "").slice(0, 64);
}
