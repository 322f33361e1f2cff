/** Words about errors. */

import { inLanguage } from "../../strings/define.js";

const en = {
  title: "Errors",
  total: (count: string) => `${count} errors`,
  one: "1 error",
  within: (from: string, to: string) => `${from} – ${to}; groups are shown by hours.`,
  none: "Nothing went wrong in this range.",
  noneFound: "No group fits. Loosen the filter.",
  clear: "Clear the filter",
  by: { type: "By type", endpoint: "By endpoint" },
  columns: { type: "Type", endpoint: "Endpoint", count: "Count", share: "Share" },
  only: (what: string) => `Only ${what}`,
  filteredBy: "Only",
  dropFilter: (what: string) => `Show more than ${what}`,
  groups: "Groups",
  groupCount: (shown: number, all: number) => (shown === all ? `${all} groups` : `${shown} of ${all} groups`),
  most: "The 50 most frequent groups are shown.",
  sort: "Sort by",
  sorts: { count: "Most frequent", last: "Last seen", first: "First seen" },
  search: "Search",
  searchHint: "Message, type, endpoint, request id",
  first: "first",
  last: "last",
  trend: (peak: string, at: string) => `Trend by hour; most, ${peak}, in the hour from ${at}`,
  trendTable: "How often by hour",
  trendColumns: { hour: "Hour from", count: "Count" },
  why: "Why these are one group",
  whyText: "An event falls into this group because all of this is the same. Numbers, dates, ids and quoted texts in the message are replaced by what stands in <…>, so that they do not tell events apart.",
  whyRows: { type: "Type", endpoint: "Route", message: "Message", release: "Release", version: "Way of grouping", fingerprint: "Fingerprint" },
  samples: (shown: number, count: string) => `The newest ${shown} of ${count}`,
  sampleColumns: { at: "When", request: "Request", status: "Status", id: "Request id", message: "Message" },
  noResponse: "none",
};

export type ErrorWords = typeof en;

export const errorWords: ErrorWords = await inLanguage(en, { de: async () => (await import("../german/index.js")).errors });
