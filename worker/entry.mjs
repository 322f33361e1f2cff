// What Cloudflare calls: the module and its glue, behind a guard, and the Durable Object's class.
import { built } from "./build/built.mjs";
import module from "./build/sidera_bg.wasm";
import * as sidera from "./build/sidera.js";
import { Guard } from "./guard.mjs";
import { failed } from "./failed.mjs";
import { leaveWord } from "./panics.mjs";

export { State } from "./state.mjs";

// What the build says of itself, where every instance of the module finds it (src/isolate.rs).
globalThis.sideraBuild = built;
sidera.initSync({ module });
const guard = new Guard(() => sidera.__wbg_reset_state(), leaveWord);

addEventListener("error", (event) => guard.note(event.error));
addEventListener("unhandledrejection", (event) => guard.note(event.reason));

export default {
  async fetch(request, env, context) {
    try {
      return await guard.run(() => sidera.fetch(request, env));
    } catch (error) {
      console.error("request failed", error);
      return failed(request);
    } finally {
      // Nothing is due after most responses, and a promise for nothing is not for nothing.
      if (!guard.isSound || sidera.flush_due()) context.waitUntil(flush(env));
    }
  },

  async scheduled(controller, env) {
    await guard.run(() => sidera.scheduled(controller.scheduledTime, env));
  },
};

/** Writes what was recorded, if it is time; after a trap a fresh instance has the trap to tell of. */
async function flush(env) {
  try {
    await guard.run(() => sidera.flush(env));
  } catch (error) {
    console.error("flush failed", error);
  }
}
