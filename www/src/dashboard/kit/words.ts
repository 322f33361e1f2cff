/** Words that all parts use. */

import { inLanguage } from "../../strings/define.js";

const en = {
  saving: "Saving…",
  retry: "Try again",
  cancel: "Cancel",
  optional: "optional",
  request: "Request",
  conflict: "Somebody else changed it in the meantime.",
  gone: "It is not there any more.",
  impossible: "Something in it is not possible:",
  needsScope: (scope: string) => `needs a token with the scope “${scope}”`,
  scopeNote: (name: string, scope: string, what: string) => `${what} needs the scope “${scope}”, which the token “${name}” does not have.`,
  severities: { info: "Info", warning: "Warning", error: "Error", critical: "Critical" },
};

export type KitWords = typeof en;

export const kitWords: KitWords = await inLanguage(en, { de: async () => (await import("../german/index.js")).kit });
