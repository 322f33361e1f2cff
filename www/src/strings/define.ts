/**
 * Tables of words. The English one gives the type; every other language has each of its keys, or it does not compile.
 *
 *     // strings/index.ts of any part of the page
 *     export const strings = await inLanguage(en, { de: async () => (await import("./de.js")).de });
 */

import { language, type Language } from "./language.js";

/** The table of the page's language. One that is not English is fetched when it is needed; if it cannot be had, English is shown. */
export async function inLanguage<Words>(en: Words, others: Readonly<Record<Exclude<Language, "en">, () => Promise<Words>>>): Promise<Words> {
  const wanted = language();
  if (wanted === "en") return en;
  try {
    return await others[wanted]();
  } catch {
    return en;
  }
}
