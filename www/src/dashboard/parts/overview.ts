/** The first look: is it well, is anything firing, what is left of the error budget, how old are the figures. */

import { h } from "../../ui/dom.js";
import { inLanguage } from "../language.js";
import type { Context, Part, PartEntry } from "../part.js";

const words = inLanguage({
  en: { title: "Overview" },
  de: { title: "Überblick" },
});

class Overview implements Part {
  readonly id = "overview";
  readonly element = h("section", { class: "part", "aria-labelledby": "overview-title" }, h("h2", { id: "overview-title" }, words.title));

  constructor(private readonly context: Context) {}

  enter(): void {}

  leave(): void {}

  async refresh(): Promise<void> {
    await this.context.history.metrics(this.context.range());
  }
}

export const overview: PartEntry = { id: "overview", title: words.title, make: (context) => new Overview(context) };
