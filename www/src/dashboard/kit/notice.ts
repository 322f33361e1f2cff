/** What was just done, in words: seen beside what it was done to, and announced. */

import { h } from "../../ui/dom.js";
import type { Context } from "../part.js";
import { shape } from "./badge.js";
import { problemBox } from "./problem.js";

export class Notice {
  readonly element = h("div", { class: "notice-place" });

  constructor(private readonly context: Context) {}

  /** Says what was done. */
  say(text: string): void {
    this.element.replaceChildren(h("div", { class: "done-notice tone-good" }, shape("good"), h("span", {}, text)));
    this.context.announce(text);
  }

  /** Says what is in the way of it. */
  warn(text: string): void {
    this.element.replaceChildren(h("div", { class: "done-notice tone-warning" }, shape("warning"), h("span", {}, text)));
    this.context.announce(text);
  }

  /** Does something of an operator's; if it fails, that is said, with a button that tries again. */
  async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await this.context.track(work());
    } catch (thrown) {
      this.element.replaceChildren(problemBox(thrown, () => {
        this.clear();
        void this.attempt(work);
      }));
    }
  }

  /** It is of no interest any more. */
  clear(): void {
    this.element.replaceChildren();
  }
}
