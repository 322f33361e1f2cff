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
