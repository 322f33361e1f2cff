/** What the page asks the worker that merges the history. */

/** How finely what is loaded divides time. */
export type Detail = "minutes" | "hours";

/** The questions that the wasm's `StoredHistory` answers, of what is loaded in minutes or in hours. */
export type Question =
  | { readonly kind: "take"; readonly bytes: Uint8Array; readonly isNew: boolean }
  | { readonly kind: "metrics"; readonly from: number; readonly to: number }
  | { readonly kind: "plot"; readonly request: string }
  | { readonly kind: "service"; readonly from: number; readonly to: number; readonly step: number }
  | { readonly kind: "custom"; readonly from: number; readonly to: number; readonly step: number }
  | { readonly kind: "errors"; readonly from: number; readonly to: number }
  | { readonly kind: "errorGroups"; readonly from: number; readonly to: number; readonly limit: number }
  | { readonly kind: "backtest"; readonly rule: string; readonly from: number; readonly to: number };

export interface Asked {
  readonly id: number;
  readonly detail: Detail;
  readonly question: Question;
}

/** An answer: JSON text, or why there is none. */
export type Answered =
  | { readonly id: number; readonly answer: string }
  | { readonly id: number; readonly refusal: { readonly message: string; readonly field?: string } };

/** What `take` answers. */
export interface Taken {
  /** When the edge read it. */
  readonly nowMs: number;
  /** The end of the newest minute that no longer changes. */
  readonly settledMs: number;
}
