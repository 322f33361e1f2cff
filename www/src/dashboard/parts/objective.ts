/** The service level objective, which the operator sets on this device, and what is left of its error budget. */

import type { PlotDocument } from "sidera-types";

import { h } from "../../ui/dom.js";
import { field, select } from "../../ui/field.js";
import { inLanguage } from "../language.js";
import { DAY_MS, HOUR_MS } from "../range.js";

const words = inLanguage({
  en: {
    settings: "Set the objective",
    target: "Answered well, in percent",
    window: "Over",
    windows: { "1": "1 day", "7": "7 days", "28": "28 days" },
    counts: "What counts as failed",
    failures: { server: "5xx", all: "4xx and 5xx" },
    kept: "Kept on this device.",
    wrong: "50 to 99.999 %",
  },
  de: {
    settings: "Ziel einstellen",
    target: "Gut beantwortet, in Prozent",
    window: "Über",
    windows: { "1": "1 Tag", "7": "7 Tage", "28": "28 Tage" },
    counts: "Was als gescheitert zählt",
    failures: { server: "5xx", all: "4xx und 5xx" },
    kept: "Wird auf diesem Gerät behalten.",
    wrong: "50 bis 99,999 %",
  },
});

export interface Objective {
  /** The share that is to be answered well, 0 to 1. */
  readonly target: number;
  readonly days: 1 | 7 | 28;
  readonly failures: "server" | "all";
}

const KEY = "sidera-objective";
const DEFAULT: Objective = { target: 0.999, days: 1, failures: "server" };

/** What was set on this device. */
export function storedObjective(): Objective {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as Partial<Objective> | null;
    const made = { ...DEFAULT, ...kept };
    const isGood = made.target >= 0.5 && made.target < 1 && [1, 7, 28].includes(made.days) && ["server", "all"].includes(made.failures);
    return isGood ? made : DEFAULT;
  } catch {
    return DEFAULT;
  }
}

/** How much of the budget is left and how fast it burns. */
export interface Budget {
  readonly requests: number;
  readonly failed: number;
  /** What share of the budget is left; less than nothing when more is spent. Null without requests. */
  readonly left: number | null;
  /** How many times faster than the objective allows it was spent in the newest hour that had requests. */
  readonly burn: number | null;
}

/** The budget of a plot of hours that covers the objective's window. */
export function budgetOf({ total }: PlotDocument, { target, failures }: Objective): Budget {
  const { count, client_errors: client, server_errors: server } = total.columns;
  const failedAt = (step: number) => (server[step] ?? 0) + (failures === "all" ? (client[step] ?? 0) : 0);
  const requests = count.reduce((sum, value) => sum + value, 0);
  const failed = count.reduce((sum, _, step) => sum + failedAt(step), 0);
  const newest = count.findLastIndex((value) => value > 0);
  const allowed = 1 - target;
  return {
    requests,
    failed,
    left: requests === 0 ? null : 1 - failed / requests / allowed,
    burn: newest < 0 ? null : failedAt(newest) / (count[newest] ?? 1) / allowed,
  };
}

/** The window of an objective that ends now, in whole hours. */
export function windowOf({ days }: Objective, nowMs: number): { fromMs: number; toMs: number } {
  const toMs = Math.ceil(nowMs / HOUR_MS) * HOUR_MS;
  return { fromMs: toMs - days * DAY_MS, toMs };
}

/** The form; `changed` is called with what was set. */
export function objectiveForm(objective: Objective, changed: (objective: Objective) => void): HTMLElement {
  const target = h("input", { type: "number", min: "50", max: "99.999", step: "any", inputmode: "decimal" });
  target.value = String(Number((objective.target * 100).toFixed(4)));
  const days = select(words.windows);
  days.value = String(objective.days);
  const failures = select(words.failures);
  failures.value = objective.failures;
  const set = () => {
    const share = Number(target.value) / 100;
    const isGood = share >= 0.5 && share <= 0.99999;
    target.toggleAttribute("aria-invalid", false);
    if (!isGood) return target.setAttribute("aria-invalid", "true");
    const made: Objective = { target: share, days: Number(days.value) as Objective["days"], failures: failures.value as Objective["failures"] };
    try {
      localStorage.setItem(KEY, JSON.stringify(made));
    } catch {
      // Without storage it lasts as long as the page.
    }
    changed(made);
  };
  for (const control of [target, days, failures]) control.addEventListener("change", set);
  return h(
    "details",
    { class: "objective" },
    h("summary", {}, words.settings),
    field({ id: "objective-target", label: words.target, control: target, hint: words.wrong }),
    field({ id: "objective-days", label: words.window, control: days }),
    field({ id: "objective-failures", label: words.counts, control: failures, hint: words.kept }),
  );
}
