/** Lists that are made anew keep the focus where it was. */

/** Replaces what is in a container; the element of the same `data-key` or id gets the focus back. */
export function replaceIn(container: HTMLElement, ...content: (Node | null | false)[]): void {
  const focused = container.contains(document.activeElement) ? document.activeElement : null;
  container.replaceChildren(...content.filter((node): node is Node => node instanceof Node));
  if (focused && !focused.isConnected) refocus(focused, container);
}

/** Puts the focus where an element was that is gone: on its successor, what it names instead, or the heading of its part. */
export function refocus(gone: Element, within: Element = document.body): void {
  const key = keyOf(gone);
  if (key !== null && focusKey(key)) return;
  const instead = gone instanceof HTMLElement ? gone.dataset["focusElse"] : undefined;
  if (instead !== undefined && focusKey(instead)) return;
  const part = within.closest(".part") ?? document.querySelector(".part");
  part?.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
}

/** Puts the focus on the element of a key. */
export function focusKey(key: string, within: ParentNode = document): boolean {
  const quoted = CSS.escape(key);
  const found = within.querySelector<HTMLElement>(`[data-key="${quoted}"], #${quoted}`);
  found?.focus({ preventScroll: true });
  return found !== null;
}

/** What finds an element again. */
function keyOf(element: Element): string | null {
  return (element instanceof HTMLElement && element.dataset["key"]) || element.id || null;
}
