// Births at random, the same ones for the same seed.

const ZONES = ["America/New_York", "Europe/Amsterdam", "Asia/Kolkata", "Africa/Monrovia", "Australia/Lord_Howe", "LMT", "UTC", "+05:45"];
const ZODIACS = ["true_sidereal", "tropical", "iau", "lahiri", "fagan_bradley", "legacy"];
const HOUSES = ["placidus", "koch", "regiomontanus", "campanus", "porphyry", "equal", "whole_sign", "alcabitius", "morinus", "topocentric"];

/** Requests for natal charts, 1801 to 2198, anywhere on Earth. */
export function births(count, seed) {
  const random = generator(seed);
  const whole = (from, to) => from + Math.floor(random() * (to - from + 1));
  const one = (list) => list[whole(0, list.length - 1)];
  const two = (n) => String(n).padStart(2, "0");
  return Array.from({ length: count }, () => {
    const unknown = random() < 0.1;
    return {
      birth: {
        date: `${whole(1801, 2198)}-${two(whole(1, 12))}-${two(whole(1, 28))}`,
        ...(unknown ? { unknown_time: true } : { time: `${two(whole(0, 23))}:${two(whole(0, 59))}:${two(whole(0, 59))}` }),
        timezone: one(ZONES),
        latitude: Math.round((random() * 180 - 90) * 1e4) / 1e4,
        longitude: Math.round((random() * 360 - 180) * 1e4) / 1e4,
      },
      zodiac: one(ZODIACS),
      houses: one(HOUSES),
    };
  });
}

/** mulberry32: small, and good enough to choose births. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
