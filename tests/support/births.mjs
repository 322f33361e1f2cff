// Births at random, the same ones for the same seed.

import { generator } from "./random.mjs";

const ZONES = ["America/New_York", "Europe/Amsterdam", "Asia/Kolkata", "Africa/Monrovia", "Australia/Lord_Howe", "LMT", "UTC", "+05:45"];
const ZODIACS = ["true_sidereal", "tropical", "iau", "lahiri", "fagan_bradley", "legacy"];
const HOUSES = ["placidus", "koch", "regiomontanus", "campanus", "porphyry", "equal", "whole_sign", "alcabitius", "morinus", "topocentric"];

/** Requests for natal charts, 1801 to 2198, anywhere on Earth; the time of every tenth is unknown. */
export function births(count, seed) {
  const { below, pick } = generator(seed);
  const two = (n) => String(n).padStart(2, "0");
  return Array.from({ length: count }, (_, index) => ({
    birth: {
      date: `${1801 + below(398)}-${two(1 + below(12))}-${two(1 + below(28))}`,
      ...(index % 10 === 9 ? { unknown_time: true } : { time: `${two(below(24))}:${two(below(60))}:${two(below(60))}` }),
      timezone: pick(ZONES),
      latitude: (below(1_800_001) - 900_000) / 1e4,
      longitude: (below(3_600_001) - 1_800_000) / 1e4,
    },
    zodiac: pick(ZODIACS),
    houses: pick(HOUSES),
  }));
}
