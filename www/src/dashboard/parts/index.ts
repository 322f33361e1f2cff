/** The parts of the dashboard, in the order of its navigation. */

import type { PartEntry } from "../part.js";
import { custom } from "./custom.js";
import { overview } from "./overview.js";
import { saturation } from "./saturation.js";
import { traffic } from "./traffic.js";

export const PARTS: readonly PartEntry[] = [overview, traffic, saturation, custom];
