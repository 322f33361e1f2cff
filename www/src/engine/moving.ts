/** What moves in a wheel of two charts: a frame has no time for the rest. */

/** The aspects and the outer ring, cut out of the text of a wheel as an SVG of their own, without words. */
export function moving(svg: string): string {
  const from = svg.indexOf('<g class="wheel-aspects"');
  const to = svg.indexOf('<g class="wheel-bodies"');
  const groups = svg.slice(from, to).replace(/<title>[^<]*<\/title>/g, "");
  return `${svg.slice(0, svg.indexOf(">") + 1)}${groups}</svg>`;
}
