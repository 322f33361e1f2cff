/** Which language the page is in: the one chosen here, or the first of the visitor's that there is. */

export const LANGUAGES = { en: "English", de: "Deutsch" } as const;

export type Language = keyof typeof LANGUAGES;

const KEY = "sidera-language";

/** The language to show. */
export function language(): Language {
  return stored() ?? navigator.languages.map((tag) => tag.split("-")[0] ?? "").find(isLanguage) ?? "en";
}

/** Remembers a language and shows the page in it: every word is made with the page, so it begins anew. */
export function chooseLanguage(chosen: Language): void {
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // Without storage the address says it, for as long as the page is open.
    const parts = new URLSearchParams(location.hash.slice(1));
    parts.set("language", chosen);
    history.replaceState(null, "", `#${parts}`);
  }
  location.reload();
}

function stored(): Language | null {
  const linked = new URLSearchParams(location.hash.slice(1)).get("language");
  if (linked !== null && isLanguage(linked)) return linked;
  try {
    const kept = localStorage.getItem(KEY) ?? "";
    return isLanguage(kept) ? kept : null;
  } catch {
    return null;
  }
}

function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(LANGUAGES, tag);
}
