/** Words that all parts use, in German. */

import type { KitWords } from "../kit/words.js";

export const kit: KitWords = {
  saving: "Wird gespeichert …",
  retry: "Noch einmal versuchen",
  cancel: "Abbrechen",
  optional: "freiwillig",
  request: "Anfrage",
  conflict: "Jemand anders hat es inzwischen geändert.",
  gone: "Das gibt es nicht mehr.",
  impossible: "Etwas daran ist nicht möglich:",
  needsScope: (scope: string) => `braucht einen Token mit dem Recht „${scope}“`,
  scopeNote: (name: string, scope: string, what: string) => `${what} braucht das Recht „${scope}“, das der Token „${name}“ nicht hat.`,
  severities: { info: "Hinweis", warning: "Warnung", error: "Fehler", critical: "Kritisch" },
};
