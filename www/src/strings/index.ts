/** The words of the calculator. */

import { inLanguage } from "./define.js";
import { en, type Strings } from "./en.js";

export type { Strings } from "./en.js";

/** The words in use. */
export const strings: Strings = await inLanguage(en, { de: async () => (await import("./de.js")).de });
