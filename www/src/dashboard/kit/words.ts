/** Words that all parts use. */

import { inLanguage } from "../language.js";

export const kitWords = inLanguage({
  en: {
    saving: "Saving…",
    working: "Working…",
    retry: "Try again",
    cancel: "Cancel",
    close: "Close",
    optional: "optional",
    request: "Request",
    conflict: "Somebody else changed it in the meantime.",
    gone: "It is not there any more.",
    impossible: "Something in it is not possible:",
    needsScope: (scope: string) => `needs a token with the scope “${scope}”`,
    scopeNote: (name: string, scope: string, what: string) => `${what} needs the scope “${scope}”, which the token “${name}” does not have.`,
    severities: { info: "Info", warning: "Warning", error: "Error", critical: "Critical" },
    nowLabel: "now",
  },
  de: {
    saving: "Wird gespeichert …",
    working: "Wird erledigt …",
    retry: "Noch einmal versuchen",
    cancel: "Abbrechen",
    close: "Schließen",
    optional: "freiwillig",
    request: "Anfrage",
    conflict: "Jemand anders hat es inzwischen geändert.",
    gone: "Das gibt es nicht mehr.",
    impossible: "Etwas daran ist nicht möglich:",
    needsScope: (scope: string) => `braucht einen Token mit dem Recht „${scope}“`,
    scopeNote: (name: string, scope: string, what: string) => `${what} braucht das Recht „${scope}“, das der Token „${name}“ nicht hat.`,
    severities: { info: "Hinweis", warning: "Warnung", error: "Fehler", critical: "Kritisch" },
    nowLabel: "jetzt",
  },
});
