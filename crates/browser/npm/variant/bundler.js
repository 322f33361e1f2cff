// Where WebAssembly is imported like any other module: webpack, Cloudflare Workers, Deno.

import * as text from "./bundler/sidera.js";
import { objects } from "../objects.js";

export const {
  natal, synastry, composite, davison, progressed, directed, transits, returns, events, moon, hours, ephemeris,
  wheel, calendar, report, zones, glyphs, leavesOpen, Gazetteer, StoredHistory,
} = objects(text);
export { text };
