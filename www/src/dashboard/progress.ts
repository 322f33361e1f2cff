/** That something is under way, where it takes more than a moment. */

import { h } from "../ui/dom.js";
import { words } from "./words.js";

/** What takes less shows nothing, so that nothing flickers. */
const MOMENT_MS = 200;

export class Progress {
  readonly element = h("div", { class: "loading-bar", role: "progressbar", "aria-label": words.loading, hidden: true });
  private under = 0;
  private timer = 0;

  /** Shows progress until the work is done, however it ends. */
  async track<T>(work: Promise<T>): Promise<T> {
    this.under += 1;
    if (this.under === 1) this.timer = window.setTimeout(() => (this.element.hidden = false), MOMENT_MS);
    try {
      return await work;
    } finally {
      this.under -= 1;
      if (this.under === 0) this.stop();
    }
  }

  stop(): void {
    clearTimeout(this.timer);
    this.element.hidden = true;
  }
}
