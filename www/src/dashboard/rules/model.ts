/** Rules as the API has them. */

import type { Severity } from "sidera-types";

export type Kind = "error_rate" | "latency" | "slow_count" | "timed_out_count" | "custom" | "absence" | "burn_rate";

/** All kinds, the usual ones first. */
export const KINDS: readonly Kind[] = ["error_rate", "latency", "slow_count", "timed_out_count", "custom", "absence", "burn_rate"];

/** A condition: its kind, and members that depend on it. */
export interface Condition {
  readonly kind: Kind;
  readonly [name: string]: unknown;
}

export type Cause = "route" | "service";

export interface Filter {
  readonly routes: readonly string[];
  readonly methods: readonly string[];
  readonly except: readonly string[];
}

export interface Rule {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly condition: Condition;
  readonly filter: Filter;
  readonly cause: Cause;
  readonly minimum_count: number;
  readonly for_seconds: number;
  readonly keep_firing_for_seconds: number;
  readonly resolve_without_data_seconds: number;
  readonly severity: Severity;
  readonly labels: Readonly<Record<string, string>>;
  readonly enabled: boolean;
}

/** All rules; an edit names the version that it began with. */
export interface RuleSet {
  readonly version: number;
  readonly rules: readonly Rule[];
}

/** What a condition of a kind begins with. */
export const BEGINNINGS: Readonly<Record<Kind, Condition>> = {
  error_rate: { kind: "error_rate", above: 0.05, window_seconds: 300, errors: "all" },
  latency: { kind: "latency", quantile: 0.95, above_seconds: 2, window_seconds: 300, source: "worker" },
  slow_count: { kind: "slow_count", above: 10, window_seconds: 3600 },
  timed_out_count: { kind: "timed_out_count", above: 5, window_seconds: 3600 },
  custom: { kind: "custom", metric: "", statistic: "total", comparison: "above", threshold: 0, window_seconds: 3600 },
  absence: { kind: "absence", window_seconds: 900 },
  burn_rate: { kind: "burn_rate", objective: 0.999, errors: "server", window: { factor: 14.4, long_seconds: 3600, short_seconds: 300 } },
};

/** What a new rule begins with. */
export const NEW_RULE: Rule = {
  id: "",
  version: 0,
  title: "",
  condition: BEGINNINGS.error_rate,
  filter: { routes: [], methods: [], except: [] },
  cause: "route",
  minimum_count: 20,
  for_seconds: 0,
  keep_firing_for_seconds: 300,
  resolve_without_data_seconds: 3600,
  severity: "warning",
  labels: {},
  enabled: true,
};

/**
 * The three burn-rate rules of an objective, with factors and windows of Google's Site Reliability Workbook,
 * chapter 5: a page for what spends 2 % of a month's budget in an hour, down to a ticket for 10 % in three days.
 */
export function burnRateRules(objective: number, title: string): readonly Rule[] {
  const windows = [
    ["burn-fast", 14.4, 3600, 300, "critical"],
    ["burn-medium", 6, 21_600, 1800, "error"],
    ["burn-slow", 1, 259_200, 21_600, "warning"],
  ] as const;
  return windows.map(([id, factor, long_seconds, short_seconds, severity]) => ({
    ...NEW_RULE,
    id,
    title,
    severity,
    cause: "service",
    condition: { kind: "burn_rate", objective, errors: "server", window: { factor, long_seconds, short_seconds } },
  }));
}

/** A member of a condition by its dotted path. */
export function memberOf(condition: Condition, path: string): unknown {
  return path.split(".").reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], condition);
}

/** The condition with another value at a dotted path. */
export function withMember(condition: Condition, path: string, value: unknown): Condition {
  const [first = "", ...rest] = path.split(".");
  if (rest.length === 0) return { ...condition, [first]: value };
  const inner = condition[first] as Condition;
  return { ...condition, [first]: withMember(inner, rest.join("."), value) };
}

/** The longest window of a condition, in seconds. */
export function longestWindow(condition: Condition): number {
  const paths = ["window_seconds", "window.long_seconds", "window.short_seconds"];
  return Math.max(0, ...paths.map((path) => Number(memberOf(condition, path) ?? 0)).filter(Number.isFinite));
}

/** Whether two rules say the same; what the service counts does not matter. */
export function isSame(a: Rule, b: Rule): boolean {
  return canonical({ ...a, version: 0 }) === canonical({ ...b, version: 0 });
}

/** JSON whose members are in the order of their names. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    member !== null && typeof member === "object" && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
