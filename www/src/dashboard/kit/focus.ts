/** Lists that are made anew keep the focus where it was. */

/** Replaces what is in a container; the element of the same `data-key` or id gets the focus back. */
export function replaceIn(container: HTMLElement, ...content: (Node | null | false)[]): void {
  const key = container.contains(document.activeElement) ? keyOf(document.activeElement) : null;
  container.replaceChildren(...content.filter((node): node is Node => node instanceof Node));
  if (key) focusKey(key, container);
}

/** Puts the focus on the element of a key. */
export function focusKey(key: string, within: ParentNode = document): boolean {
  const quoted = CSS.escape(key);
  const found = within.querySelector<HTMLElement>(`[data-key="${quoted}"], #${quoted}`);
  found?.focus({ preventScroll: true });
  return found !== null;
}

/** What finds an element again. */
export function keyOf(element: Element | null): string | null {
  return (element instanceof HTMLElement && element.dataset["key"]) || element?.id || null;
}
