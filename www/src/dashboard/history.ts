/**
 * What is stored of the past, loaded once and merged here: another range, percentile or rule within what is loaded
 * asks no server. `load` fetches only what is missing.
 */

import type {
  BacktestDocument, CustomPlot, ErrorGroup, ErrorsSummary, MetricsDocument, PlotDocument, PlotRequest, ServicePlot,
} from "sidera-types";

import type { Answered, Asked, Detail, Question, Taken } from "./history-protocol.js";
import { type Loaded, missing, pieces } from "./loading.js";
import { ApiProblem } from "./problem.js";
import { HOUR_MS, type Range } from "./range.js";
import type { Session } from "./session.js";

declare const __HISTORY_URL__: string;

export type { Detail } from "./history-protocol.js";
export type { Loaded } from "./loading.js";

/** What `load` may be told beside the range. */
export interface LoadOptions {
  /** Whether the newest hours are read again. */
  readonly fresh?: boolean;
  /** Minutes for more than three days, which a backtest may want; by default what suits the range. */
  readonly detail?: Detail;
}

/** Stored history and its questions; ranges are Unix milliseconds. */
export interface HistoryClient {
  /** What is loaded of the detail that suits a range. */
  loaded(range: Range): Loaded | null;
  /** Minutes, or hours where only those are loaded of the range. */
  detail(range: Range): Detail;
  /** The present by the edge's clock. */
  now(): number;
  /** Loads what is missing of a range. */
  load(range: Range, options?: LoadOptions): Promise<void>;
  /** What `GET /api/v1/monitoring/metrics` has in `metrics`. */
  metrics(range: Range): Promise<MetricsDocument>;
  /** Time series, percentiles and the heat map of a range, step by step. */
  plot(request: PlotRequest): Promise<PlotDocument>;
  /** What isolates report of themselves, step by step. */
  service(range: Range, stepMs: number): Promise<ServicePlot>;
  /** Custom metrics, step by step. */
  custom(range: Range, stepMs: number): Promise<CustomPlot>;
  /** What `GET /api/v1/monitoring/errors` has in `summary`. */
  errors(range: Range): Promise<ErrorsSummary>;
  errorGroups(range: Range, limit: number): Promise<ErrorGroup[]>;
  /** When a rule would have fired, judged by what is loaded. Refused as an `ApiProblem` that names the rule's field. */
  backtest(rule: unknown, range: Range): Promise<BacktestDocument>;
}

/** The history of a session. */
export class EdgeHistory implements HistoryClient {
  private readonly all: Record<Detail, Loaded | null> = { minutes: null, hours: null };
  private readonly merger = new Merger();
  private aheadMs: number;
  private loading: Promise<void> = Promise.resolve();

  constructor(private readonly session: Session, edgeNowMs: number) {
    this.aheadMs = edgeNowMs - Date.now();
  }

  loaded(range: Range): Loaded | null {
    return this.all[this.detail(range)];
  }

  detail(range: Range): Detail {
    const minutes = this.all.minutes;
    // Hours are loaded whole.
    if (minutes && Math.floor(minutes.range.fromMs / HOUR_MS) * HOUR_MS <= range.fromMs) return "minutes";
    return this.all.hours ? "hours" : "minutes";
  }

  now(): number {
    return Date.now() + this.aheadMs;
  }

  load(range: Range, { fresh = false, detail = suits(range) }: LoadOptions = {}): Promise<void> {
    // One after the other, so that what is missing is known.
    const next = this.loading.then(() => this.fetch(range, detail, fresh));
    this.loading = next.catch(() => undefined);
    return next;
  }

  metrics(range: Range): Promise<MetricsDocument> {
    return this.ask(range, { kind: "metrics", from: range.fromMs, to: range.toMs });
  }

  plot(request: PlotRequest): Promise<PlotDocument> {
    const range = { fromMs: request.from_ms, toMs: request.to_ms };
    return this.ask(range, { kind: "plot", request: JSON.stringify(request) });
  }

  service(range: Range, stepMs: number): Promise<ServicePlot> {
    return this.ask(range, { kind: "service", from: range.fromMs, to: range.toMs, step: stepMs });
  }

  custom(range: Range, stepMs: number): Promise<CustomPlot> {
    return this.ask(range, { kind: "custom", from: range.fromMs, to: range.toMs, step: stepMs });
  }

  errors(range: Range): Promise<ErrorsSummary> {
    return this.ask(range, { kind: "errors", from: range.fromMs, to: range.toMs });
  }

  errorGroups(range: Range, limit: number): Promise<ErrorGroup[]> {
    return this.ask(range, { kind: "errorGroups", from: range.fromMs, to: range.toMs, limit });
  }

  backtest(rule: unknown, range: Range): Promise<BacktestDocument> {
    return this.ask(range, { kind: "backtest", rule: JSON.stringify(rule), from: range.fromMs, to: range.toMs });
  }

  /** Ends the worker. */
  close(): void {
    this.merger.close();
  }

  private ask<T>(range: Range, question: Question): Promise<T> {
    return this.merger.ask(this.detail(range), question);
  }

  private async fetch(range: Range, detail: Detail, fresh: boolean): Promise<void> {
    const wanted = missing(this.all[detail], range, detail, this.now(), fresh);
    let isNew = wanted.isNew;
    // The oldest comes last, so that what is loaded has no gaps if that fails.
    for (const piece of wanted.ranges.flatMap((each) => pieces(each, detail)).reverse()) {
      await this.fetchPiece(piece, detail, isNew);
      isNew = false;
    }
  }

  private async fetchPiece(piece: Range, detail: Detail, isNew: boolean): Promise<void> {
    const query = { from: new Date(piece.fromMs).toISOString(), to: new Date(piece.toMs).toISOString(), detail };
    const bytes = await this.session.bytes("/api/v1/monitoring/history", query);
    const { nowMs, settledMs } = await this.merger.ask<Taken>(detail, { kind: "take", bytes, isNew }, [bytes.buffer]);
    const before = isNew ? null : this.all[detail];
    const cameMs = Date.now();
    this.aheadMs = nowMs - cameMs;
    const isNewest = !before || piece.toMs >= before.range.toMs;
    const read = isNewest ? { readMs: nowMs, cameMs, settledMs } : before;
    this.all[detail] = {
      readMs: read.readMs,
      cameMs: read.cameMs,
      settledMs: read.settledMs,
      range: {
        fromMs: Math.min(piece.fromMs, before?.range.fromMs ?? Infinity),
        toMs: Math.max(piece.toMs, before?.range.toMs ?? 0),
      },
    };
  }
}

/** Minutes as long as one answer has them. */
function suits({ fromMs, toMs }: Range): Detail {
  return pieces({ fromMs, toMs }, "minutes").length <= 1 ? "minutes" : "hours";
}

/** The worker with the wasm. */
class Merger {
  private readonly worker = new Worker(__HISTORY_URL__, { type: "module" });
  private readonly waiting = new Map<number, { readonly answer: (text: string) => void; readonly refuse: (error: Error) => void }>();
  private asked = 0;

  constructor() {
    this.worker.addEventListener("message", ({ data }: MessageEvent<Answered>) => this.settle(data));
    this.worker.addEventListener("error", (event) => {
      for (const { refuse } of this.waiting.values()) refuse(new Error(event.message || "the worker could not start"));
      this.waiting.clear();
    });
  }

  ask<T>(detail: Detail, question: Question, transfer: Transferable[] = []): Promise<T> {
    const id = ++this.asked;
    return new Promise<string>((answer, refuse) => {
      this.waiting.set(id, { answer, refuse });
      this.worker.postMessage({ id, detail, question } satisfies Asked, transfer);
    }).then((text) => JSON.parse(text) as T);
  }

  close(): void {
    this.worker.terminate();
    this.waiting.clear();
  }

  private settle(answered: Answered): void {
    const waiting = this.waiting.get(answered.id);
    this.waiting.delete(answered.id);
    if ("answer" in answered) {
      waiting?.answer(answered.answer);
    } else {
      const { message, field } = answered.refusal;
      waiting?.refuse(new ApiProblem(422, "", message, field === undefined ? [] : [{ field, message }]));
    }
  }
}
