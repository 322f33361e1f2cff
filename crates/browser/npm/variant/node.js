// Node.js: the module is read from beside this file, and ready when the import is.

import { readFileSync } from "node:fs";
import * as text from "./sidera.js";
import { objects } from "../objects.js";

text.initSync({ module: readFileSync(new URL("./sidera_bg.wasm", import.meta.url)) });

export const {
  natal, synastry, composite, davison, progressed, directed, transits, returns, events, moon, hours, ephemeris,
  wheel, calendar, report, zones, glyphs, leavesOpen, Gazetteer, StoredHistory,
} = objects(text);
export { text };
