/** Alerts, silences and notifications as the API has them. */

import type { AlertAnswer, Severity } from "sidera-types";

import type { Tone } from "../kit/badge.js";

export type { AlertAnswer, Severity } from "sidera-types";

/** All severities, the least first. */
export const SEVERITIES: readonly Severity[] = ["info", "warning", "error", "critical"];

export interface AlertsDocument {
  readonly alerts: readonly AlertAnswer[];
  readonly count: number;
  readonly summary: { readonly total: number; readonly resolved: number; readonly unresolved: number; readonly by_severity: Readonly<Record<Severity, number>> };
}

export interface CheckDocument {
  readonly alerts_generated: number;
  readonly alerts_resolved: number;
  readonly evaluated_until: string;
}

export interface Matcher {
  readonly rule: string | null;
  readonly cause: string | null;
  readonly up_to_severity: Severity | null;
  readonly labels: Readonly<Record<string, string>>;
}

export interface Silence {
  readonly id: string;
  readonly matcher: Matcher;
  readonly from: string;
  readonly to: string;
  readonly created_at: string;
  readonly by: string;
  readonly note: string;
  readonly in_force: boolean;
  readonly ended_at: string | null;
  readonly ended_by: string | null;
}

export interface SilencesDocument {
  readonly silences: readonly Silence[];
}

export type PayloadFormat = "json" | "slack";

export interface Target {
  readonly id: string;
  readonly host: string;
  readonly format: PayloadFormat;
  readonly secret_set: boolean;
  readonly least_severity: Severity;
  readonly labels: Readonly<Record<string, string>>;
  readonly enabled: boolean;
}

export interface TargetsDocument {
  readonly version: number;
  readonly targets: readonly Target[];
}

export interface TestDocument {
  readonly delivered: boolean;
  readonly response_status: number | null;
  readonly message_id: string;
}

export interface Delivery {
  readonly message_id: string;
  readonly target: string;
  readonly state: "waiting" | "dead";
  readonly attempts: number;
  readonly due_at: string | null;
  readonly last_status: number | null;
  readonly alert_id: string;
  readonly kind: "firing" | "resolved";
}

export interface UndeliveredDocument {
  readonly deliveries: readonly Delivery[];
}

/** How an alert stands, by what matters most of it. */
export type AlertState = "firing" | "acknowledged" | "silenced" | "resolved";

export function stateOf(alert: AlertAnswer): AlertState {
  if (alert.resolved) return "resolved";
  if (alert.acknowledged_by !== null) return "acknowledged";
  return alert.silenced ? "silenced" : "firing";
}

/** The tone of a state. */
export const STATE_TONES: Readonly<Record<AlertState, Tone>> = { firing: "error", acknowledged: "warning", silenced: "quiet", resolved: "good" };

/** How a silence stands. */
export type SilenceState = "in_force" | "to_come" | "ended" | "over";

export function silenceStateOf(silence: Silence, nowMs: number): SilenceState {
  if (silence.ended_at !== null) return "ended";
  if (silence.in_force) return "in_force";
  return Date.parse(silence.from) > nowMs ? "to_come" : "over";
}

/** Whether a text occurs in what is seen of an alert. */
export function mentions(alert: AlertAnswer, text: string): boolean {
  const labels = Object.entries(alert.metadata.labels).map(([name, value]) => `${name}=${value}`);
  const seen = [alert.title, alert.message, alert.source, alert.metadata.cause, ...labels].join("\n");
  return seen.toLowerCase().includes(text.trim().toLowerCase());
}
