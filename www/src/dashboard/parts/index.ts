/** The parts of the dashboard, in the order of its navigation. */

import type { PartEntry } from "../part.js";
import { overview } from "./overview.js";

export const PARTS: readonly PartEntry[] = [overview];
