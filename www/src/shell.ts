/** The frame of the page: header, form, chart, footer. */

import { strings } from "./strings/index.js";
import { h } from "./ui/dom.js";
import { chooseTheme, storedTheme, type Theme } from "./ui/theme.js";

declare const __HAS_PLACES__: boolean;

interface Pieces {
  readonly form: HTMLElement;
  readonly remember: HTMLInputElement;
  readonly navigation: HTMLElement;
  /** One of them is shown. */
  readonly rooms: readonly HTMLElement[];
}

/** Puts the page together. */
export function shell({ form, remember, navigation, rooms }: Pieces): void {
  document.documentElement.lang = strings.language;
  document.title = `${strings.appName}: ${strings.tagline}`;
  document.body.replaceChildren(
    h("a", { class: "skip", href: "#chart-title", on: { click: skip } }, strings.skip),
    header(),
    navigation,
    h(
      "main",
      {},
      h(
        "section",
        { class: "form-panel", "aria-labelledby": "birth-title" },
        h("h2", { id: "birth-title" }, strings.form.title),
        form,
        h("label", { class: "check", for: remember.id }, remember, strings.form.remember),
        h("p", { class: "privacy" }, strings.form.privacy),
      ),
      ...rooms,
    ),
    footer(),
    h("div", { id: "notices", class: "notices" }),
  );
}

/** Moves the focus without touching the fragment, which may hold a birth. */
function skip(event: Event): void {
  event.preventDefault();
  const title = document.querySelector<HTMLElement>(".chart:not([hidden]) h2");
  title?.focus();
  title?.scrollIntoView();
}

function header(): HTMLElement {
  return h(
    "header",
    { class: "page-head" },
    h(
      "div",
      { class: "brand" },
      h("img", { src: "/icon.svg", alt: "", width: 36, height: 36 }),
      h("div", {}, h("h1", {}, strings.appName), h("p", { class: "tagline" }, strings.tagline)),
    ),
    themeChoice(),
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
  return h("div", { class: "theme-choice" }, h("label", { for: "theme" }, words.label), choice);
}

function footer(): HTMLElement {
  const words = strings.footer;
  return h("footer", { class: "page-foot" }, h("p", {}, words.source, __HAS_PLACES__ && ` ${words.places}`), h("p", {}, h("a", { href: "/docs" }, words.api)));
}

