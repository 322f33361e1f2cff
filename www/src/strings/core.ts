/** What the core says of requests and charts. It speaks English; where it names what it means, other languages have their own words. */

import type { Warning } from "sidera-types";

import { h } from "../ui/dom.js";
import { strings } from "./index.js";

/** A refusal, as far as it is told. */
export interface Refused {
  readonly kind: string;
  readonly field?: string | undefined;
  readonly message: string;
}

/** Why something was refused, as a sentence. */
export function refusalText({ kind, field, message }: Refused): string | HTMLElement {
  const { refusals } = strings;
  // `bodies[3]` is refused as any of the bodies is.
  const place = field?.replace(/\[\d+\]$/, "");
  return refusals[`${kind} ${place}`] ?? refusals[kind] ?? english(sentence(message));
}

/** What whoever reads a chart should know. */
export function warningText({ code, message }: Warning): string | HTMLElement {
  const said = strings.warnings[code];
  return said === undefined ? english(message) : said.replace("{message}", message);
}

/** A text that a document has beside its warnings, where it is often the same. */
export function noteText(message: string, warnings: readonly Warning[]): string | HTMLElement {
  const same = warnings.find((warning) => warning.message === message);
  return same ? warningText(same) : english(message);
}

/** A text of the core as it is. */
export function english(text: string): string | HTMLElement {
  return strings.language === "en" ? text : h("span", { lang: "en" }, text);
}

/** The core's messages are parts of a sentence: here they stand alone. */
function sentence(message: string): string {
  const end = /[.!?]$/.test(message) ? "" : ".";
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}${end}`;
}
