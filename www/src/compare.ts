/** The same request asked of the edge, and the two documents laid side by side. */

import { english } from "./strings/core.js";
import { strings } from "./strings/index.js";
import { h } from "./ui/dom.js";
import { table } from "./ui/table.js";
import { count, duration } from "./chart/format.js";

const ROUTE = "/api/v1/charts/natal";
const MOST_SHOWN = 40;

export interface Here {
  readonly request: string;
  readonly document: string;
  readonly microseconds: number;
  readonly resolution: number;
}

/** Asks the edge and says how its answer compares. */
export async function compareWithEdge(here: Here): Promise<HTMLElement> {
  const begin = performance.now();
  let status: number;
  let text: string;
  try {
    const response = await fetch(ROUTE, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: here.request,
      cache: "no-store",
      credentials: "omit",
    });
    text = await response.text();
    status = response.status;
  } catch {
    return verdict("unknown", strings.compare.offline);
  }
  const edge = (performance.now() - begin) * 1000;
  if (status !== 200) return verdict("unknown", strings.compare.refused(status), " ", english(reason(text)));
  const times = strings.compare.times(duration(here.microseconds, here.resolution), duration(edge, here.resolution));
  return h("div", {}, result(here.document, text), h("p", { class: "quiet" }, times));
}

function result(here: string, edge: string): HTMLElement {
  const words = strings.compare;
  if (here === edge) {
    return verdict("same", words.identical(count(new TextEncoder().encode(here).length)));
  }
  const differences = compareValues(JSON.parse(here), parse(edge), "");
  if (differences.length === 0) return verdict("different", words.sameValues);
  const rows = differences.slice(0, MOST_SHOWN).map(({ path, here, edge }) => ({ cells: [path, show(here), show(edge)] }));
  return h(
    "div",
    {},
    verdict("different", words.different(differences.length)),
    table(words.title, [{ label: words.path }, { label: words.here }, { label: words.edge }], rows),
    differences.length > MOST_SHOWN && h("p", { class: "quiet" }, words.more(differences.length - MOST_SHOWN)),
  );
}

function verdict(kind: "same" | "different" | "unknown", ...text: (string | Node)[]): HTMLElement {
  const mark = { same: "✓", different: "≠", unknown: "–" }[kind];
  return h("p", { class: `verdict verdict-${kind}` }, h("span", { "aria-hidden": "true" }, mark), " ", ...text);
}

interface Difference {
  readonly path: string;
  readonly here: unknown;
  readonly edge: unknown;
}

/** Every leaf that is not the same on both sides, by its path. */
export function compareValues(here: unknown, edge: unknown, path: string): Difference[] {
  if (Object.is(here, edge)) return [];
  if (!isObject(here) || !isObject(edge)) return [{ path: path || ".", here, edge }];
  const keys = new Set([...Object.keys(here), ...Object.keys(edge)]);
  return [...keys].flatMap((key) => compareValues(here[key], edge[key], path ? `${path}.${key}` : key));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function show(value: unknown): string {
  return value === undefined ? strings.compare.absent : JSON.stringify(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What a problem document says, or the beginning of whatever came instead. */
function reason(text: string): string {
  const problem = parse(text);
  if (isObject(problem)) {
    const said = problem["detail"] ?? problem["title"];
    if (typeof said === "string") return said;
  }
  return text.slice(0, 200);
}
