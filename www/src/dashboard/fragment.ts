/** What the link's fragment says: `#part=traffic&range=24h`. No server sees it. */

/** What is said under a name. */
export function said(name: string): string | null {
  return new URLSearchParams(location.hash.replace(/^#/, "")).get(name);
}

/** Says something else; null says nothing. `push` lets the way back lead here. */
export function say(changes: Readonly<Record<string, string | null>>, { push = false } = {}): void {
  const parts = new URLSearchParams(location.hash.replace(/^#/, ""));
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) parts.delete(name);
    else parts.set(name, value);
  }
  const text = parts.toString();
  const target = text ? `#${text}` : location.pathname;
  if (push) history.pushState(null, "", target);
  else history.replaceState(null, "", target);
}
