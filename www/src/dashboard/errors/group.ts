/** One group of errors: a line that opens to its samples, and to why they are one group. */

import type { ErrorGroup } from "sidera-types";

import { h } from "../../ui/dom.js";
import { facts, table } from "../../ui/table.js";
import { count, moment, precise } from "../format.js";
import { foreign } from "../kit/problem.js";
import { ago, when } from "../kit/time.js";
import type { Range } from "../range.js";
import { sparkline, trendOf, type Trend } from "./sparkline.js";
import { errorWords as words } from "./words.js";

/** The item of the list. */
export function groupRow(group: ErrorGroup, range: Range, nowMs: number, isOpen: boolean, onToggle: (isOpen: boolean) => void): HTMLElement {
  const trend = trendOf(group.trend, range);
  const [firstMs, lastMs] = [Date.parse(group.first_seen), Date.parse(group.last_seen)];
  const summary = h(
    "summary",
    { "data-key": `group-${group.fingerprint}` },
    h("span", { class: "group-what" }, h("strong", {}, foreign(group.why.message || group.why.type)), h("span", { class: "group-where" }, h("code", {}, group.why.type), ` ${group.why.endpoint}`)),
    h("span", { class: "group-trend" }, sparkline(trend)),
    h("span", { class: "group-count" }, count(group.count)),
    h("span", { class: "group-when" }, h("span", {}, `${words.last} `, when(lastMs, ago(lastMs, nowMs))), h("span", { class: "quiet" }, `${words.first} `, when(firstMs, ago(firstMs, nowMs)))),
  );
  const details = h("details", { class: "group", open: isOpen }, summary);
  // A group has up to 50 samples: they are made when they are looked at.
  const fill = () => details.childElementCount === 1 && details.append(body(group, trend));
  if (isOpen) fill();
  details.addEventListener("toggle", () => {
    if (details.open) fill();
    onToggle(details.open);
  });
  return h("li", {}, details);
}

function body(group: ErrorGroup, trend: Trend): HTMLElement {
  const { why } = group;
  return h(
    "div",
    { class: "group-body" },
    h("h4", {}, words.why),
    h("p", { class: "quiet small" }, words.whyText),
    facts([
      [words.whyRows.type, h("code", {}, why.type)],
      [words.whyRows.endpoint, h("code", {}, why.endpoint)],
      [words.whyRows.message, h("code", {}, why.message)],
      [words.whyRows.release, h("code", {}, why.release)],
      [words.whyRows.version, String(why.fingerprint_version)],
      [words.whyRows.fingerprint, h("code", { class: "wrap" }, group.fingerprint)],
    ]),
    h("h4", {}, words.samples(group.samples.length, count(group.count))),
    samples(group),
    h("h4", {}, words.trendTable),
    trendTable(trend),
  );
}

function samples({ samples, count: all }: ErrorGroup): HTMLElement {
  const { sampleColumns: columns } = words;
  const rows = samples.map(({ timestamp, method, endpoint, status, request_id, message }) => ({
    cells: [when(Date.parse(timestamp), precise(Date.parse(timestamp))), `${method} ${endpoint}`, status === 0 ? words.noResponse : String(status), h("code", {}, request_id), foreign(message)],
  }));
  return table(words.samples(samples.length, count(all)), [
    { label: columns.at },
    { label: columns.request },
    { label: columns.status, numeric: true },
    { label: columns.id },
    { label: columns.message, room: "wide", class: "wrapping" },
  ], rows);
}

function trendTable({ stepMs, fromMs, counts }: Trend): HTMLElement {
  const rows = counts.map((much, index) => ({ much, ms: fromMs + index * stepMs })).filter(({ much }) => much > 0).reverse();
  const { trendColumns: columns } = words;
  return table(words.trendTable, [{ label: columns.hour }, { label: columns.count, numeric: true }], rows.map(({ much, ms }) => ({ cells: [when(ms, moment(ms)), count(much)] })));
}
