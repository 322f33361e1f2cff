/** The names of the months, as the platform knows them. */

import { strings } from "./index.js";

/** January to December. */
export const months: readonly string[] = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat(strings.locale, { month: "long", timeZone: "UTC" }).format(Date.UTC(2000, month, 1)),
);
