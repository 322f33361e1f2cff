/** A rule in one sentence. */

import { duration, number, share, span } from "../format.js";
import { language } from "../language.js";
import { memberOf, type Condition, type Rule } from "./model.js";
import { ruleWords } from "./words.js";

const words = ruleWords.describe;

/** When the rule fires. */
export function describe(rule: Rule): string {
  const held = rule.for_seconds > 0 ? words.forLong(span(rule.for_seconds * 1000)) : "";
  return `${condition(rule.condition)}${held}`;
}

/** Which requests it is about. */
export function describeScope({ cause, filter }: Rule): string {
  const parts = [cause === "service" ? words.together : words.each];
  const only = [...filter.methods, ...filter.routes];
  if (only.length > 0) parts.push(words.only(only.join(", ")));
  if (filter.except.length > 0) parts.push(words.except(filter.except.join(", ")));
  return parts.join(", ");
}

function condition(of: Condition): string {
  const value = (path: string) => Number(memberOf(of, path) ?? 0);
  const within = (path = "window_seconds") => span(value(path) * 1000);
  const option = (name: "statistic" | "comparison") => (ruleWords.options[name] as Readonly<Record<string, string>>)[String(of[name])] ?? "";
  switch (of.kind) {
    case "error_rate":
      return words.error_rate(share(value("above")), within(), of["errors"] === "server");
    case "latency":
      return words.latency(`p${number(value("quantile") * 100)}`, duration(value("above_seconds")), within(), of["source"] === "page");
    case "slow_count":
    case "timed_out_count":
      return words[of.kind](number(value("above")), within());
    case "custom":
      return words.custom(option("statistic"), String(of["metric"]), option("comparison"), number(value("threshold")), within());
    case "absence":
      return words.absence(within());
    case "burn_rate":
      return words.burn_rate(number(value("window.factor")), exactShare(value("objective")), within("window.long_seconds"), within("window.short_seconds"));
  }
}

/** 99.95 % must not become 100 %. */
function exactShare(value: number): string {
  return `${Number((value * 100).toPrecision(8)).toLocaleString(language, { maximumFractionDigits: 6 })} %`;
}
