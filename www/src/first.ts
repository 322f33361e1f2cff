/** The blocking script of the head: theme and language are there before the first paint. */

import { language } from "./strings/language.js";
import { applyTheme, storedTheme } from "./ui/theme.js";

applyTheme(storedTheme());

const shown = language();
document.documentElement.lang = shown;
// The script's tag says where the words of other languages are: they load beside everything else.
const words = document.currentScript?.dataset[shown];
if (words) {
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = words;
  document.head.append(link);
}
