// What instances of the module leave behind when they end, where the next one finds it: a global.
// A panic's hook (src/panics.rs) has left word before the trap comes up here; other traps, the
// stack's end for one, have no hook, and word of them is left here.

const MAX_NOTES = 16;

/** @param {Error} error the trap that ended an instance */
export function leaveWord(error) {
  const notes = (globalThis.sideraPanics ??= []);
  const last = notes.at(-1);
  if (last && !last.ended) last.ended = true;
  else if (notes.length < MAX_NOTES) notes.push({ message: error.message, place: "", lost: 0, ended: true });
}
