/** The parts of the dashboard, in the order of its navigation. */

import { alerts } from "../alerts/part.js";
import { errors } from "../errors/part.js";
import type { PartEntry } from "../part.js";
import { rules } from "../rules/part.js";
import { audit } from "../system/audit.js";
import { environment } from "../system/environment.js";
import { security } from "../system/security.js";
import { custom } from "./custom.js";
import { overview } from "./overview.js";
import { saturation } from "./saturation.js";
import { traffic } from "./traffic.js";

export const PARTS: readonly PartEntry[] = [
  overview,
  traffic,
  saturation,
  custom,
  alerts,
  rules,
  errors,
  security,
  audit,
  environment,
];
