/**
 * Charts as a file: `{"format": "sidera-charts", "version": 1, "charts": [{"name", "saved", "birth"}]}`.
 * A birth has the fields of the form; what it leaves out is as in an empty form.
 */

import { EMPTY, type BirthForm } from "../form/birth.js";
import { strings } from "../strings/index.js";
import type { KeptChart } from "./store.js";

const FORMAT = "sidera-charts";
const VERSION = 1;
const LONGEST = 200;
const MOST = 10_000;

const CHOICES: Readonly<Partial<Record<keyof BirthForm, readonly string[]>>> = {
  calendar: Object.keys(strings.form.calendars),
  fold: ["reject", "earlier", "later"],
  zodiac: Object.keys(strings.zodiacs),
  houses: Object.keys(strings.houseSystems),
  wheel: Object.keys(strings.wheel.zodiacs),
};

/** A chart of a file, which has no id yet. */
export type FiledChart = Omit<KeptChart, "id">;

/** The text of a file with charts. */
export function toFile(charts: readonly FiledChart[]): string {
  const filed = charts.map(({ name, saved, birth }) => ({ name, saved, birth }));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, charts: filed }, null, 2)}\n`;
}

/** The charts of such a text, or what is wrong with it. */
export function fromFile(text: string): { charts: FiledChart[] } | { problem: string } {
  const words = strings.charts.problems;
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return { problem: words.json };
  }
  if (!isObject(file) || file["format"] !== FORMAT) return { problem: words.format };
  if (file["version"] !== VERSION) return { problem: words.version(String(file["version"]), VERSION) };
  const entries = file["charts"];
  if (!Array.isArray(entries)) return { problem: words.list };
  if (entries.length > MOST) return { problem: words.many(MOST) };
  const charts: FiledChart[] = [];
  for (const [index, entry] of entries.entries()) {
    const read = readChart(entry);
    if (typeof read === "string") return { problem: words.chart(index + 1, read) };
    charts.push(read);
  }
  return { charts };
}

/** A chart, or the path of the field that is not what it has to be. */
function readChart(entry: unknown): FiledChart | string {
  const words = strings.charts.problems;
  if (!isObject(entry)) return words.entry;
  const { name, saved, birth } = entry;
  if (!isText(name) || name.trim() === "") return words.field("name");
  if (!isText(saved) || Number.isNaN(Date.parse(saved))) return words.field("saved");
  if (!isObject(birth)) return words.field("birth");
  const form: BirthForm = { ...EMPTY };
  for (const [field, value] of Object.entries(birth)) {
    if (!Object.hasOwn(EMPTY, field)) return words.unknown(`birth.${field}`);
    const key = field as keyof BirthForm;
    const right = key === "unknownTime" ? typeof value === "boolean" : isText(value) && (CHOICES[key]?.includes(value) ?? true);
    if (!right) return words.field(`birth.${field}`);
    Object.assign(form, { [key]: value });
  }
  if (!/^\d{1,4}$/.test(form.year)) return words.field("birth.year");
  if (!/^([1-9]|1[0-2])$/.test(form.month)) return words.field("birth.month");
  if (!/^\d{1,2}$/.test(form.day)) return words.field("birth.day");
  return { name, saved, birth: form };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= LONGEST;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
