/** A line at the top of the page while something is calculated or fetched for so long that one wonders. */

import { h } from "./dom.js";

/** Below this nobody waits. */
const PATIENCE_MS = 200;

export class Busy {
  readonly element: HTMLElement;
  private waiting = 0;
  private timer = 0;

  constructor(label: string) {
    this.element = h("div", { class: "busy", role: "progressbar", "aria-label": label, hidden: true });
  }

  /** Something begins, and ends when it is settled. */
  during<T>(task: Promise<T>): Promise<T> {
    this.waiting += 1;
    if (this.waiting === 1) this.timer = window.setTimeout(() => (this.element.hidden = false), PATIENCE_MS);
    const done = () => {
      this.waiting -= 1;
      if (this.waiting > 0) return;
      clearTimeout(this.timer);
      this.element.hidden = true;
    };
    task.then(done, done);
    return task;
  }
}
