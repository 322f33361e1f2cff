/** Changing a picture into another by as little as it takes. */

/** What the page adds to the elements of a picture, which stays. */
const ADDED: ReadonlySet<string> = new Set(["tabindex", "role", "aria-label"]);
const MARK = " is-marked";

/**
 * Makes an element look like another of its kind: attributes and texts are changed where they differ, elements
 * are replaced only where they are of another kind. A browser then lays out again what moved and nothing else.
 */
export function become(shown: Element, wanted: Element): void {
  for (const { name, value } of wanted.attributes) {
    if (name !== "class" && shown.getAttribute(name) !== value) shown.setAttribute(name, value);
  }
  if (wanted.childElementCount === 0 && shown.childElementCount === 0) {
    if (shown.textContent !== wanted.textContent) shown.textContent = wanted.textContent;
    return;
  }
  const made = [...wanted.children];
  while (shown.childElementCount > made.length) shown.lastElementChild?.remove();
  for (const [index, child] of made.entries()) {
    const old = shown.children[index];
    if (!old) shown.append(document.adoptNode(child));
    else if (kindOf(old) === kindOf(child)) become(old, child);
    else old.replaceWith(document.adoptNode(child));
  }
}

/** Elements of one kind have the same name, class and attributes. */
function kindOf(element: Element): string {
  const names = [...element.attributes].map(({ name }) => name).filter((name) => name !== "class" && !ADDED.has(name));
  return [element.localName, element.getAttribute("class")?.replace(MARK, "") ?? "", ...names].join(" ");
}
