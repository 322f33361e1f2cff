/** What was just done to an alert, until the store shows it: a read may be a minute behind. */

import type { AlertAnswer } from "./model.js";

const KEPT_MS = 120_000;

type Kind = "resolve" | "acknowledge";

interface Done {
  readonly kind: Kind;
  readonly atMs: number;
  readonly by: string;
  readonly note: string;
  readonly keptUntil: number;
}

export class RecentActs {
  private readonly done = new Map<string, Done[]>();

  /** Remembers an act; `atMs` is by the service's clock. */
  add(alertId: string, kind: Kind, by: string, note: string, atMs: number): void {
    this.done.set(alertId, [...(this.done.get(alertId) ?? []), { kind, atMs, by, note, keptUntil: performance.now() + KEPT_MS }]);
  }

  /** The alert with what was done to it. */
  joined(alert: AlertAnswer): AlertAnswer {
    const recent = (this.done.get(alert.id) ?? []).filter((one) => one.keptUntil > performance.now());
    return recent.filter((one) => !alert.acts.some(({ kind, by }) => kind === one.kind && by === one.by)).reduce(withAct, alert);
  }
}

function withAct(alert: AlertAnswer, { kind, atMs, by, note }: Done): AlertAnswer {
  const acts = [...alert.acts, { alert_id: alert.id, id: `${kind}-${atMs}`, kind, at_ms: atMs, by, note }];
  if (kind === "acknowledge") return { ...alert, acts, acknowledged_by: alert.acknowledged_by ?? by };
  return alert.resolved ? { ...alert, acts } : { ...alert, acts, resolved: true, resolved_at: new Date(atMs).toISOString(), resolved_by: by };
}
