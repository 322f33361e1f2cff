// Pages without a bundler, and bundlers that know `new URL(.., import.meta.url)`: call `init` first.

import start, * as text from "./sidera.js";
import { objects } from "../objects.js";

/** Fetches and compiles the module, once; `source` in place of the file beside this one. */
export default async function init(source = new URL("./sidera_bg.wasm", import.meta.url)) {
  await start({ module_or_path: source });
}

export const {
  natal, synastry, composite, davison, progressed, directed, transits, returns, events, moon, hours, ephemeris,
  wheel, calendar, report, zones, glyphs, leavesOpen, Gazetteer, StoredHistory,
} = objects(text);
export { text };
