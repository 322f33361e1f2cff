/** The frame of the page: header, main, notices. What is in it depends on who is signed in. */

import { h } from "../ui/dom.js";
import { chooseTheme, storedTheme, type Theme } from "../ui/theme.js";
import { chooseLanguage, language, type Language, LANGUAGES } from "./language.js";
import { words } from "./words.js";

/** The places of the page. */
export interface Frame {
  readonly who: HTMLElement;
  readonly main: HTMLElement;
  readonly announcer: HTMLElement;
}

/** Puts the frame into the document. */
export function frame(): Frame {
  document.documentElement.lang = language;
  document.title = `${words.app}: ${words.title}`;
  const who = h("div", { class: "who" });
  const main = h("main", { class: "dashboard", id: "main", tabindex: "-1" });
  const announcer = h("p", { class: "visually-hidden", role: "status", "aria-live": "polite" });
  const skip = h("a", { class: "skip", href: "#main" }, words.skip);
  skip.addEventListener("click", (event) => {
    // The fragment holds what is looked at.
    event.preventDefault();
    (main.querySelector<HTMLElement>("h2") ?? main).focus();
  });
  document.body.replaceChildren(skip, header(who), main, footer(), announcer);
  return { who, main, announcer };
}

function footer(): HTMLElement {
  return h("footer", { class: "page-foot" }, h("p", {}, words.footer.source), h("p", {}, h("a", { href: "/licenses.txt" }, words.footer.licenses), " · ", h("a", { href: "/sbom.cdx.json" }, words.footer.made)));
}

function header(who: HTMLElement): HTMLElement {
  const brand = h(
    "div",
    { class: "brand" },
    h("img", { src: "/icon.svg", alt: "", width: 36, height: 36 }),
    h("div", {}, h("h1", {}, words.app), h("p", { class: "tagline" }, words.title)),
  );
  return h(
    "header",
    { class: "page-head" },
    brand,
    h(
      "div",
      { class: "head-tools" },
      h("nav", { class: "head-links", "aria-label": words.app }, h("a", { href: "/" }, words.calculator), h("a", { href: "/docs" }, words.docs)),
      languageChoice(),
      themeChoice(),
    ),
    who,
  );
}

function themeChoice(): HTMLElement {
  const themes: readonly Theme[] = ["auto", "light", "dark"];
  const chosen = storedTheme();
  const choice = h("select", { id: "theme" }, ...themes.map((theme) => h("option", { value: theme, selected: theme === chosen }, words.theme[theme])));
  choice.addEventListener("change", () => chooseTheme(choice.value as Theme));
  return h("div", { class: "theme-choice" }, h("label", { for: "theme", class: "visually-hidden" }, words.theme.label), choice);
}

function languageChoice(): HTMLElement {
  const languages = Object.entries(LANGUAGES);
  const choice = h("select", { id: "language" }, ...languages.map(([each, name]) => h("option", { value: each, selected: each === language, lang: each }, name)));
  choice.addEventListener("change", () => chooseLanguage(choice.value as Language));
  return h("div", { class: "theme-choice" }, h("label", { for: "language", class: "visually-hidden" }, words.language.label), choice);
}
