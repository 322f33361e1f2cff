// What Cloudflare calls: the module and its glue, behind a guard.
import module from "./build/sidera_bg.wasm";
import * as sidera from "./build/sidera.js";
import { Guard, isTrap } from "./guard.mjs";
import { failed } from "./failed.mjs";

sidera.initSync({ module });
const guard = new Guard(() => sidera.__wbg_reset_state());

addEventListener("error", (event) => guard.note(event.error));
addEventListener("unhandledrejection", (event) => guard.note(event.reason));

export default {
  async fetch(request, env, context) {
    try {
      return await guard.run(() => sidera.fetch(request, env, context));
    } catch (error) {
      console.error("request failed", error);
      return failed(request);
    }
  },
};
