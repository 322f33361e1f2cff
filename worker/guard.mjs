// What a trap does to the instance of a module, and how to get over it.
//
// A trap (a panic of Rust's, the stack's end, memory's end) leaves the instance's memory as it
// happened to be, and whatever had begun in it will not be finished: the trap may have come up
// in a microtask of another request, whose promise is then never settled. So all that is under
// way is given up at once, and whoever comes next gets a fresh instance.

/** Whether an error says that a module's instance can no longer be relied on. */
export function isTrap(error) {
  return error instanceof WebAssembly.RuntimeError || isStackOverflow(error);
}

// The engine's own stack may end before the module notices, and V8 says so with this error.
function isStackOverflow(error) {
  return error instanceof RangeError && error.message === "Maximum call stack size exceeded";
}

/** Runs work in an instance that may trap, and starts it afresh when it has. */
export class Guard {
  #restart;
  #tell;
  #trapped = false;
  #underWay = new Set();

  /**
   * @param {() => void} restart puts a fresh instance in the place of the one that trapped
   * @param {(trap: Error) => void} tell is told of every trap
   */
  constructor(restart, tell) {
    this.#restart = restart;
    this.#tell = tell;
  }

  /**
   * Runs work to its end, or until a trap, in whichever request, ends it.
   *
   * @template T
   * @param {() => T | Promise<T>} work
   * @returns {Promise<T>}
   */
  async run(work) {
    if (this.#trapped) {
      this.#restart();
      this.#trapped = false;
    }
    let giveUp;
    const givenUp = new Promise((_, reject) => (giveUp = reject));
    this.#underWay.add(giveUp);
    try {
      return await Promise.race([work(), givenUp]);
    } catch (error) {
      this.note(error);
      throw error;
    } finally {
      this.#underWay.delete(giveUp);
    }
  }

  /** Whether the instance may be called as it is. */
  get isSound() {
    return !this.#trapped;
  }

  /** Looks at an error, from wherever it comes, and gives up what is under way if it is a trap. */
  note(error) {
    if (this.#trapped || !isTrap(error)) return;
    this.#trapped = true;
    this.#tell(error);
    for (const giveUp of this.#underWay) giveUp(error);
  }
}
