/** The live refresh: by an interval, and only while somebody can see it and the device is online. */

import { MINUTE_MS } from "./range.js";

export const INTERVALS = { off: 0, "10s": 10_000, "30s": 30_000, "1m": MINUTE_MS, "5m": 5 * MINUTE_MS } as const;

export type Interval = keyof typeof INTERVALS;

/** As often as isolates write what they count, unless they are told otherwise; each refresh costs lists of the store. */
const USUAL: Interval = "5m";
const KEY = "sidera-dashboard-refresh";

/** Why nothing is refreshed by itself now; null if it is. */
export type Pause = "off" | "hidden" | "offline" | null;

/** Calls `refresh` when it is time to. */
export class Live {
  interval: Interval = stored();
  private timer = 0;
  private lastMs = 0;
  private readonly ended = new AbortController();

  constructor(private readonly refresh: () => void, private readonly changed: () => void) {
    const { signal } = this.ended;
    document.addEventListener("visibilitychange", () => this.resume(), { signal });
    addEventListener("online", () => this.resume(), { signal });
    addEventListener("offline", () => this.resume(), { signal });
  }

  get paused(): Pause {
    if (document.hidden) return "hidden";
    if (!navigator.onLine) return "offline";
    return this.interval === "off" ? "off" : null;
  }

  choose(interval: Interval): void {
    this.interval = interval;
    try {
      localStorage.setItem(KEY, interval);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
    this.resume();
  }

  /** Tells that everything is up to date now: the next refresh is an interval away. */
  done(): void {
    this.lastMs = performance.now();
    this.resume();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.ended.abort();
  }

  private resume(): void {
    clearTimeout(this.timer);
    if (this.ended.signal.aborted) return;
    this.changed();
    if (this.paused !== null) return;
    const dueMs = this.lastMs + INTERVALS[this.interval] - performance.now();
    this.timer = window.setTimeout(() => {
      this.lastMs = performance.now();
      this.refresh();
    }, Math.max(0, dueMs));
  }
}

function stored(): Interval {
  try {
    const kept = localStorage.getItem(KEY) ?? "";
    return kept in INTERVALS ? (kept as Interval) : USUAL;
  } catch {
    return USUAL;
  }
}
