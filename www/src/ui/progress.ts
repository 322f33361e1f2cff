/** How far a calculation has come, shown only where it takes long enough to be wondered about. */

import { h } from "./dom.js";

/** Below this nobody waits. */
const PATIENCE_MS = 200;

export class Progress {
  readonly element: HTMLElement;
  private readonly bar = h("progress", { max: 1, value: 0 });
  private timer = 0;

  constructor(label: string) {
    this.bar.setAttribute("aria-label", label);
    this.element = h("div", { class: "progress", hidden: true }, h("span", { "aria-hidden": "true" }, label), this.bar);
  }

  /** Something begins. */
  begin(): void {
    clearTimeout(this.timer);
    this.bar.value = 0;
    this.timer = window.setTimeout(() => (this.element.hidden = false), PATIENCE_MS);
  }

  /** So much of it is done, of 1. */
  reach(share: number): void {
    this.bar.value = Math.min(Math.max(share, 0), 1);
  }

  /** It is over. */
  end(): void {
    clearTimeout(this.timer);
    this.element.hidden = true;
  }
}
