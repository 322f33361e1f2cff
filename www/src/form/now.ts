/** The moment and the time zone of this device. */

import type { BirthForm } from "./birth.js";

export function now(): Partial<BirthForm> {
  const time = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  return {
    day: String(time.getDate()),
    month: String(time.getMonth() + 1),
    year: String(time.getFullYear()),
    time: `${two(time.getHours())}:${two(time.getMinutes())}`,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
