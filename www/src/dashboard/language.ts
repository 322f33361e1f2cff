/** The dashboard's languages. Every part keeps its words beside itself, in both. */

export type Language = "en" | "de";

const KEY = "sidera-language";
const LANGUAGES: readonly Language[] = ["en", "de"];

/** The language of this visit: chosen on this device, else the first of the browser's that there is. */
export const language: Language = stored() ?? preferred();

/** The words in use. German has whatever English has, or it does not compile. */
export function inLanguage<T>(words: { readonly en: T; readonly de: NoInfer<T> }): T {
  return words[language];
}

/** Remembers a language and begins again with it. */
export function chooseLanguage(chosen: Language): void {
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    return;
  }
  location.reload();
}

function stored(): Language | null {
  try {
    return LANGUAGES.find((each) => each === localStorage.getItem(KEY)) ?? null;
  } catch {
    return null;
  }
}

function preferred(): Language {
  const tags = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return tags.map((tag) => LANGUAGES.find((each) => each === tag)).find((each) => each !== undefined) ?? "en";
}
