// The light engine: everything but the monitoring's `StoredHistory`.

export type * from "./types.d.ts";
export {
  natal, synastry, composite, davison, progressed, directed, transits, returns, events, moon, hours, ephemeris,
  wheel, calendar, report, zones, glyphs, leavesOpen, Gazetteer, text,
} from "./index.js";
