/** Astrological signs as drawn paths: Unicode's turn into emoji, and Ophiuchus has none everywhere. */

import { s } from "./dom.js";

/** What astrologers write with letters. */
const LETTERS: Readonly<Record<string, string>> = {
  ascendant: "Ac",
  descendant: "Dc",
  midheaven: "Mc",
  imum_coeli: "Ic",
  vertex: "Vx",
  anti_vertex: "Av",
  east_point: "Ep",
  spirit: "Sp",
  eros: "Er",
  necessity: "Ne",
  courage: "Co",
  victory: "Vi",
  nemesis: "Nm",
};

/** Takes in the engine's glyphs; what was shown before then gets them as well. */
export function installGlyphs(sprite: string): void {
  const parsed = new DOMParser().parseFromString(sprite, "image/svg+xml").documentElement;
  const symbols = document.importNode(parsed, true);
  symbols.setAttribute("class", "sprite");
  symbols.setAttribute("aria-hidden", "true");
  document.body.append(symbols);
}

/** The glyph of a point, sign or aspect; the text beside it says what it is. */
export function glyph(id: string): SVGElement {
  const letters = LETTERS[id];
  const drawn =
    letters === undefined
      ? s("use", { href: `#glyph-${id}` })
      : s("text", { y: 5, "text-anchor": "middle" }, document.createTextNode(letters));
  return s("svg", { class: "glyph", viewBox: "-12 -12 24 24", "aria-hidden": "true" }, drawn);
}
