/** The words of the dashboard. Every part keeps its own beside itself, in all languages of the page. */

import { language as chosen, type Language } from "../strings/language.js";

export { chooseLanguage, type Language, LANGUAGES } from "../strings/language.js";

/** The language of this visit. */
export const language: Language = chosen();

/** The words in use. German has whatever English has, or it does not compile. */
export function inLanguage<T>(words: { readonly en: T; readonly de: NoInfer<T> }): T {
  return words[language];
}
