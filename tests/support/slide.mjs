// Moving the slider of the transits room with every frame.

/**
 * Runs in the page. How long the frames took, and how long it was from the slider to the new wheel's layout; milliseconds.
 *
 * @param {object} options
 * @param {number} options.from the slider's value
 * @param {number} options.to where it ends
 * @param {number} options.stride by how much it moves in a frame
 */
export async function slide({ from, to, stride }) {
  const slider = document.querySelector("#transit-slider");
  const stage = document.querySelector(".room:not([hidden]) .wheel-stage");
  const [frames, updates] = [[], []];
  let asked = null;
  const seen = new MutationObserver(() => {
    if (asked === null) return;
    // The new picture's layout belongs to the frame.
    stage.querySelector(".wheel-outer").getBoundingClientRect();
    updates.push(performance.now() - asked);
    asked = null;
  });
  seen.observe(stage, { childList: true, subtree: true, attributes: true });
  let last = await new Promise(requestAnimationFrame);
  for (let step = from; step < to; step += stride) {
    slider.value = String(step);
    asked ??= performance.now();
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    const time = await new Promise(requestAnimationFrame);
    frames.push(time - last);
    last = time;
  }
  seen.disconnect();
  return { frames, updates };
}
