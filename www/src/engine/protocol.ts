/** What the page and the engine's worker say to each other. */

import type { ErrorKind, Place } from "sidera-types";

/** What the page asks. */
export type Question =
  | { readonly kind: "chart"; readonly request: string; readonly wheel: string }
  | { readonly kind: "documents"; readonly calls: readonly Call[] }
  | { readonly kind: "calendar"; readonly request: string }
  | { readonly kind: "turn"; readonly request: string }
  | { readonly kind: "start" }
  | { readonly kind: "places"; readonly query: string; readonly limit: number };

/** The functions of the engine that take a request's text and answer a text. */
export type DocumentName =
  | "composite" | "davison" | "directed" | "events" | "natal" | "progressed" | "returns" | "synastry" | "transits" | "wheel";

/** One of them, with its request. */
export interface Call {
  readonly name: DocumentName;
  readonly request: string;
}

/** What the worker answers, by the kind of question. */
export interface Answers {
  chart: ChartAnswer;
  /** The texts, in the order of the calls. */
  documents: readonly string[];
  /** iCalendar text. */
  calendar: string;
  /** What moves of a wheel of two charts. */
  turn: string;
  start: Started;
  places: readonly Place[];
}

/** What the page needs once. */
export interface Started {
  /** The names of all time zones. */
  readonly zones: readonly string[];
  /** All glyphs, an SVG of paths. */
  readonly glyphs: string;
}

export interface ChartAnswer {
  /** The document as Rust wrote it. */
  readonly document: string;
  /** The wheel, SVG text. */
  readonly svg: string;
  /** What the call took by the worker's clock. */
  readonly microseconds: number;
  /** The smallest step of that clock. */
  readonly resolutionMicroseconds: number;
}

/** A refusal of the core, as it crosses from the worker. */
export interface Refusal {
  readonly kind: ErrorKind;
  readonly field?: string;
  readonly message: string;
  readonly alternatives: readonly string[];
}

export interface Asked {
  readonly id: number;
  readonly question: Question;
}

export type Answered =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly refusal: Refusal }
  /** The engine could not be loaded. */
  | { readonly id: number; readonly failure: string };
