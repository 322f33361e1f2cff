/** The blocking script of the head: a stored theme is there before the first paint. */

import { applyTheme, storedTheme } from "./ui/theme.js";

applyTheme(storedTheme());
