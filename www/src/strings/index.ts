/** The language of the page. */

import { en, type Strings } from "./en.js";

export type { Strings } from "./en.js";

/** The words in use. */
export const strings: Strings = en;
