/** Words with a shape and a colour: whoever sees no colours has the shape, whoever sees neither has the word. */

import { h, s } from "../../ui/dom.js";

/** How a badge looks. */
export type Tone = "critical" | "error" | "warning" | "info" | "good" | "quiet";

/** The shapes, in a square of 16. */
const SHAPES: Readonly<Record<Tone, string>> = {
  // An octagon, a diamond, a triangle, a circle with a dot, a tick, a ring.
  critical: "M5 1h6l4 4v6l-4 4H5l-4-4V5zM5.5 5.5l5 5M10.5 5.5l-5 5",
  error: "M8 1l7 7-7 7-7-7zM8 5v3.5M8 10.6v.4",
  warning: "M8 1.5l7 12.5H1zM8 6v4M8 11.8v.4",
  info: "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M8 7.2v4M8 4.6v.4",
  good: "M2 8.5l4 4L14 3.5",
  quiet: "M8 3a5 5 0 1 1 0 10a5 5 0 0 1 0-10",
};

/** The shape of a tone. */
export function shape(tone: Tone): SVGElement {
  return s("svg", { class: "tone-shape", viewBox: "0 0 16 16", "aria-hidden": "true" }, s("path", { d: SHAPES[tone] }));
}

/** A word with its shape. */
export function badge(tone: Tone, text: string): HTMLElement {
  return h("span", { class: `badge tone-${tone}` }, shape(tone), h("span", {}, text));
}
