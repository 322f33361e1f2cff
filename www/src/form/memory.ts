/** The last birth, kept on this device if the visitor asks for it. */

import { fromFragment, toFragment } from "./share.js";
import type { BirthForm } from "./birth.js";

const KEY = "sidera-birth";

/** The birth that was kept, or null. */
export function recall(): BirthForm | null {
  try {
    return fromFragment(localStorage.getItem(KEY) ?? "");
  } catch {
    return null;
  }
}

export function keep(form: BirthForm): void {
  try {
    localStorage.setItem(KEY, toFragment(form));
  } catch {
    // Storage is full or forbidden: the page works without it.
  }
}

export function forget(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept then.
  }
}

/** Keeps a birth for the page's next beginning in this tab, and for nothing else. */
export function carry(form: BirthForm): void {
  try {
    sessionStorage.setItem(KEY, toFragment(form));
  } catch {
    // What was typed is typed again then.
  }
}

/** The birth that was carried over, or null; it is given once. */
export function carried(): BirthForm | null {
  try {
    const birth = fromFragment(sessionStorage.getItem(KEY) ?? "");
    sessionStorage.removeItem(KEY);
    return birth;
  } catch {
    return null;
  }
}
