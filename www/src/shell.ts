/** The frame of the page: header, form, chart, footer. */

import { strings } from "./strings/index.js";
import { chooseLanguage, LANGUAGES, type Language } from "./strings/language.js";
import { h } from "./ui/dom.js";
import { chooseTheme, storedTheme, type Theme } from "./ui/theme.js";

declare const __HAS_PLACES__: boolean;

interface Pieces {
  /** Shown while the visitor waits. */
  readonly busy: HTMLElement;
  readonly form: HTMLElement;
  readonly navigation: HTMLElement;
  /** One of them is shown. */
  readonly rooms: readonly HTMLElement[];
  /** The page is about to begin anew in another language. */
  onLanguage(): void;
}

/** Puts the page together. */
export function shell({ busy, form, navigation, rooms, onLanguage }: Pieces): void {
  document.documentElement.lang = strings.language;
  document.title = `${strings.appName}: ${strings.tagline}`;
  document.body.replaceChildren(
    h("a", { class: "skip", href: "#chart-title", on: { click: skip } }, strings.skip),
    header(onLanguage),
    navigation,
    h(
      "main",
      {},
      form,
      ...rooms,
    ),
    footer(),
    h("div", { id: "notices", class: "notices" }),
    busy,
  );
}

/** Moves the focus without touching the fragment, which may hold a birth. */
function skip(event: Event): void {
  event.preventDefault();
  showRoom();
}

/** Goes to the heading of the room that is shown. */
export function showRoom(): void {
  const title = document.querySelector<HTMLElement>(".chart:not([hidden]) h2");
  title?.focus();
  title?.scrollIntoView();
}

function header(onLanguage: () => void): HTMLElement {
  return h(
    "header",
    { class: "page-head" },
    h(
      "div",
      { class: "brand" },
      h("img", { src: "/icon.svg", alt: "", width: 36, height: 36 }),
      h("div", {}, h("h1", {}, strings.appName), h("p", { class: "tagline" }, strings.tagline)),
    ),
    h("div", { class: "choices" }, languageChoice(onLanguage), themeChoice()),
  );
}

function themeChoice(): HTMLElement {
  const words = strings.theme;
  const themes: readonly Theme[] = ["auto", "light", "dark"];
  const chosen = storedTheme();
  const choice = h(
    "select",
    { id: "theme" },
    ...themes.map((theme) => h("option", { value: theme, selected: theme === chosen }, words[theme])),
  );
  choice.addEventListener("change", () => chooseTheme(choice.value as Theme));
  return labelled("theme", words.label, choice);
}

/** The languages by their own names. */
export function languageChoice(onLanguage: () => void): HTMLElement {
  const languages = Object.entries(LANGUAGES) as [Language, string][];
  const choice = h(
    "select",
    { id: "language" },
    ...languages.map(([language, name]) => h("option", { value: language, lang: language, selected: language === strings.language }, name)),
  );
  choice.addEventListener("change", () => {
    onLanguage();
    chooseLanguage(choice.value as Language);
  });
  return labelled("language", strings.languageChoice, choice);
}

function labelled(id: string, label: string, choice: HTMLElement): HTMLElement {
  return h("div", { class: "choice" }, h("label", { for: id }, label), choice);
}

function footer(): HTMLElement {
  const words = strings.footer;
  return h("footer", { class: "page-foot" }, h("p", {}, words.source, __HAS_PLACES__ && ` ${words.places}`), h("p", {}, h("a", { href: "/docs" }, words.api)));
}

