/** The inputs of a condition, by its kind. */

import type { FieldProblem } from "../problem.js";
import { choiceInput, durationInput, numberInput, textInput, type Input } from "./inputs.js";
import { memberOf, withMember, type Condition, type Kind } from "./model.js";
import { ruleWords as words } from "./words.js";

/** Makes the input of one member from its value. */
type Make = (field: string, value: unknown) => Input<unknown>;

const { fields, hints, options } = words;

const percent = (label: string, hint?: string): Make => (field, value) => numberInput({ field, label, ...(hint ? { hint } : {}) }, Number(value), 100);
const plain = (label: string, hint?: string): Make => (field, value) => numberInput({ field, label, ...(hint ? { hint } : {}) }, Number(value));
const length = (label: string, hint: string): Make => (field, value) => durationInput({ field, label, hint }, Number(value));
const option = (label: string, of: Readonly<Record<string, string>>, hint?: string): Make => (field, value) =>
  choiceInput({ field, label, ...(hint ? { hint } : {}) }, of, String(value));
const quantile: Make = (field, value) => {
  const chosen = choiceInput<string>({ field, label: fields["latency.quantile"] }, options.quantile, String(value));
  return { element: chosen.element, read: (problems) => Number(chosen.read(problems)) };
};

const window = length(fields.window, hints.window);

/** The members of each kind, in the order in which they are asked for. */
const MEMBERS: Readonly<Record<Kind, readonly (readonly [string, Make])[]>> = {
  error_rate: [["above", percent(fields["error_rate.above"])], ["window_seconds", window], ["errors", option(fields.errors, options.errors)]],
  latency: [
    ["quantile", quantile],
    ["above_seconds", plain(fields["latency.above_seconds"])],
    ["window_seconds", length(fields.window, hints.latencyWindow)],
    ["source", option(fields.source, options.source, hints.source)],
  ],
  slow_count: [["above", plain(fields["count.above"])], ["window_seconds", window]],
  timed_out_count: [["above", plain(fields["count.above"])], ["window_seconds", window]],
  custom: [
    ["metric", (field, value) => textInput({ field, label: fields.metric, hint: hints.metric }, String(value))],
    ["statistic", option(fields.statistic, options.statistic)],
    ["comparison", option(fields.comparison, options.comparison)],
    ["threshold", plain(fields.threshold)],
    ["window_seconds", window],
  ],
  absence: [["window_seconds", length(fields["absence.window"], hints.window)]],
  burn_rate: [
    ["objective", percent(fields.objective, hints.objective)],
    ["errors", option(fields.errors, options.errors)],
    ["window.factor", plain(fields.factor, hints.factor)],
    ["window.long_seconds", length(fields.long, hints.window)],
    ["window.short_seconds", length(fields.short, hints.window)],
  ],
};

/** The inputs of a condition, and what they read together. */
export function conditionInputs(condition: Condition): { readonly elements: readonly HTMLElement[]; read(problems: FieldProblem[]): Condition } {
  const inputs = MEMBERS[condition.kind].map(([path, make]) => [path, make(`condition.${path}`, memberOf(condition, path))] as const);
  return {
    elements: inputs.map(([, { element }]) => element),
    read: (problems) => inputs.reduce((read, [path, input]) => withMember(read, path, input.read(problems)), condition),
  };
}
