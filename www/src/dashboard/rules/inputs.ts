/** Inputs of a rule's values: what is typed is a number, a share in percent, or a length of time. */

import { h } from "../../ui/dom.js";
import { select } from "../../ui/field.js";
import { labelled, line, lines } from "../kit/controls.js";
import { linesOf, readLabels, writeLabels } from "../kit/text.js";
import { language } from "../language.js";
import type { FieldProblem } from "../problem.js";
import { ruleWords as words } from "./words.js";

/** An input whose value is read when it is wanted. What cannot be read is put among the problems. */
export interface Input<T> {
  readonly element: HTMLElement;
  read(problems: FieldProblem[]): T;
}

interface Named {
  readonly label: string;
  /** Its name in the API, by which a problem names it. */
  readonly field: string;
  readonly hint?: string;
}

const idOf = (field: string): string => `rule-${field.replaceAll(/[._]/g, "-")}`;

const base = ({ label, field, hint }: Named) => ({ id: idOf(field), label, apiField: field, ...(hint === undefined ? {} : { hint }) });

export function textInput(named: Named, value: string, attributes: Record<string, string | number> = {}): Input<string> {
  const control = line(value, attributes);
  return { element: labelled(control, base(named)), read: () => control.value.trim() };
}

/** A number; `factor` is how many of what is typed make one of what is stored. */
export function numberInput(named: Named, value: number, factor = 1): Input<number> {
  const control = line(typed(value * factor), { inputmode: "decimal", class: "short" });
  return { element: labelled(control, base(named)), read: (problems) => exact(readNumber(control, named.field, problems) / factor) };
}

export function choiceInput<T extends string>(named: Named, options: Readonly<Partial<Record<T, string>>>, value: T): Input<T> {
  const control = select(options);
  // A value that is not among the usual ones stays as it is.
  if (!(value in options)) control.append(h("option", { value }, value));
  control.value = value;
  return { element: labelled(control, base(named)), read: () => control.value as T };
}

/** A length of time in its largest fitting unit. */
export function durationInput(named: Named, seconds: number): Input<number> {
  const units = Object.keys(words.units).map(Number).sort((a, b) => b - a);
  const unit = select(words.units);
  const fitting = units.find((size) => seconds > 0 && seconds % size === 0) ?? 60;
  unit.value = String(fitting);
  unit.setAttribute("aria-label", words.unitOf(named.label));
  const control = line(typed(seconds / fitting), { inputmode: "decimal", class: "short" });
  const pair = h("div", { class: "with-unit" }, control, unit);
  const element = labelled(control, base(named));
  control.replaceWith(pair);
  pair.prepend(control);
  return { element, read: (problems) => exact(readNumber(control, named.field, problems) * Number(unit.value)) };
}

/** Several texts, one a line. */
export function listInput(named: Named, values: readonly string[], rows = 2): Input<readonly string[]> {
  const control = lines(values.join("\n"), rows);
  return { element: labelled(control, base(named)), read: () => linesOf(control.value) };
}

export function labelsInput(named: Named, labels: Readonly<Record<string, string>>): Input<Readonly<Record<string, string>>> {
  const control = lines(writeLabels(labels));
  return {
    element: labelled(control, base(named)),
    read: (problems) => {
      const read = readLabels(control.value);
      if (read === null) problems.push({ field: named.field, message: words.notLabels });
      return read ?? {};
    },
  };
}

function readNumber(control: HTMLInputElement, field: string, problems: FieldProblem[]): number {
  const text = control.value.trim().replace(",", ".");
  const value = text === "" ? NaN : Number(text);
  if (!Number.isFinite(value)) problems.push({ field, message: words.notNumber });
  return value;
}

/** Without what binary fractions add: 7 % is 0.07. */
const exact = (value: number): number => Number(value.toPrecision(12));

/** As it is typed, with the language's comma. */
const typed = (value: number): string => String(exact(value)).replace(".", language === "de" ? "," : ".");
