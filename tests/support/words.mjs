// The page's tables of words, from their sources.

import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** A table of `www/src/strings`: `words("en")`. */
export async function words(language) {
  const entry = fileURLToPath(new URL(`../../www/src/strings/${language}.ts`, import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: "esm", charset: "utf8", write: false });
  const table = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
  return table[language];
}
