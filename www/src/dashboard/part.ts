/** The contract between the dashboard and its parts. */

import type { HistoryClient } from "./history.js";
import type { Range } from "./range.js";
import type { Session } from "./session.js";

/** What a part has of the dashboard. */
export interface Context {
  readonly session: Session;
  readonly history: HistoryClient;
  /** Tells a screen reader what changed. */
  announce(text: string): void;
  /** The stretch of time that is looked at. */
  range(): Range;
  /** Calls back when another one is; what is loaded covers it by then. */
  onRange(listener: () => void): void;
  /** Looks at another stretch of time. */
  look(range: Range): void;
  /** Shows that something is under way when it takes more than a moment. */
  track<T>(work: Promise<T>): Promise<T>;
  /** Goes to another part, as a link does. */
  go(id: string): void;
}

/** One part of the dashboard; its link's fragment is `#part=ID`. */
export interface Part {
  readonly id: string;
  readonly element: HTMLElement;
  enter(): void;
  leave(): void;
  /**
   * Brings the part up to date: on entering, when the range changes, and by the live refresh, which stops while nobody
   * looks. What it rejects with is shown in words, with a way to try again.
   */
  refresh(why: Why): Promise<void>;
}

/** Why a part is brought up to date. Where only the range is another one, the edge has nothing new to say. */
export type Why = "entered" | "range" | "refresh";

export type MakePart = (context: Context) => Part;

/** A part before it is made: it is when somebody goes there. */
export interface PartEntry {
  readonly id: string;
  readonly title: string;
  readonly make: MakePart;
}
