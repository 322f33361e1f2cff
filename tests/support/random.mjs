// Numbers that look random and are the same in every run.

/** A generator from a seed (mulberry32, public domain). */
export function generator(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return {
    /** A whole number from 0, under `limit`. */
    below: (limit) => next() % limit,
    /** One of a list. */
    pick: (list) => list[next() % list.length],
  };
}
