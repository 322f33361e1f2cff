import type {
  BacktestDocument, CalendarRequest, Composite, CompositeRequest, Davison, DavisonRequest, Directed, DirectedRequest, ErrorGroup,
  ErrorsSummary, EventsRequest, HoursRequest, MetricsDocument, MetricsStep, MoonAnswer, MoonRequest, NatalChart, NatalRequest, Place,
  PlanetaryHours, Progressed, ProgressedRequest, Report, ReportRequest, Return, ReturnRequest, RowsAnswer, RowsRequest, SkyEvents,
  Synastry, SynastryRequest, TransitMoment, TransitPeriod, TransitRequest, WheelRequest,
} from "./types.d.ts";

export type * from "./types.d.ts";

// Every function throws a `RequestError` that names the field of what is wrong and says what would be right.

/** The chart of a birth. */
export function natal(request: NatalRequest): NatalChart;
/** Two charts compared. */
export function synastry(request: SynastryRequest): Synastry;
/** The midpoints of two charts. */
export function composite(request: CompositeRequest): Composite;
/** The chart of the middle of two moments and places. */
export function davison(request: DavisonRequest): Davison;
/** Secondary progressions. */
export function progressed(request: ProgressedRequest): Progressed;
/** Solar arc directions. */
export function directed(request: DirectedRequest): Directed;
/** Transits to a birth: at a moment, or over a period in pages. */
export function transits(request: TransitRequest & { moment: object; period?: never }): TransitMoment;
export function transits(request: TransitRequest & { period: object; moment?: never }): TransitPeriod;
/** A solar, lunar or planetary return. */
export function returns(request: ReturnRequest): Return;
/** What happens in the sky of a period. */
export function events(request: EventsRequest): SkyEvents;
/** The Moon of a moment. */
export function moon(request: MoonRequest): MoonAnswer;
/** Planetary hours, sunrise, sunset and twilight. */
export function hours(request: HoursRequest): PlanetaryHours;
/** Plain positions: bodies at moments. */
export function ephemeris(request: RowsRequest): RowsAnswer;
/** A wheel as SVG. */
export function wheel(request: WheelRequest): string;
/** The events of a period as iCalendar text; the month of `nowMs` (Unix milliseconds; default: now) is where it begins unless told. */
export function calendar(request: CalendarRequest, nowMs?: number): string;
/** A chart to read. */
export function report(request: ReportRequest & { format: "json" }): Report;
export function report(request: ReportRequest & { format?: "text" }): string;
/** The names of all time zones, sorted. */
export function zones(): string[];
/** The glyphs of signs, bodies and aspects as one SVG of paths: `glyph-aries`, `glyph-sun`, `glyph-trine`. */
export function glyphs(): string;
/** Whether a request leaves a place or a zone to be looked up, which needs a `Gazetteer`. */
export function leavesOpen(request: object): boolean;

/** Finds places; made from the bytes of `sidera/places.bin`. */
export class Gazetteer {
  constructor(bytes: Uint8Array);
  /** Places whose name begins with `query`, the likeliest first; `limit` 1 to 50 (10). */
  search(query: string, limit?: number): Place[];
  /** The request with its places and zones looked up. */
  located<T extends object>(request: T): T;
  /** Gives back its memory. */
  free(): void;
}

/** Monitoring's stored history, from the bytes that `GET /api/v1/monitoring/history` answers. Times are Unix milliseconds. */
export class StoredHistory {
  constructor(bytes: Uint8Array);
  /** The end of the newest minute that no longer changes. */
  readonly settledMs: number;
  metrics(fromMs: number, toMs: number): MetricsDocument;
  steps(fromMs: number, toMs: number, stepMs: number): MetricsStep[];
  errors(fromMs: number, toMs: number): ErrorsSummary;
  errorGroups(fromMs: number, toMs: number, limit: number): ErrorGroup[];
  /** When a rule would have fired. */
  backtest(rule: object, fromMs: number, toMs: number): BacktestDocument;
  free(): void;
}

/** The same functions of JSON text: the very bytes that the API answers. */
export const text: Record<
  | "natal" | "synastry" | "composite" | "davison" | "progressed" | "directed" | "transits" | "returns" | "events" | "moon"
  | "hours" | "ephemeris" | "wheel" | "report",
  (request: string) => string
>;
