/** The page's colours as a canvas takes them. */

export type Colour = "series-1" | "series-2" | "series-3" | "series-4" | "series-5" | "series-6" | "ink" | "quiet" | "line" | "surface" | "accent";

/** The colour of a custom property, with the theme that is shown. */
export function colour(name: Colour): string {
  const probe = document.createElement("span");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

/** How lines are told apart without their colours. */
export const DASHES: readonly (readonly number[])[] = [[], [8, 4], [2, 3], [10, 3, 2, 3], [5, 2], [1, 4]];
