/** The page: wires form, engine and chart together. */

import type { Place } from "sidera-types";

import { civil } from "./chart/format.js";
import { ChartView, subtitleOf, type Calculated } from "./chart/view.js";
import { CalendarRoom } from "./calendar/view.js";
import { keepButton } from "./charts/keep.js";
import { ChartsRoom } from "./charts/view.js";
import { compareWithEdge } from "./compare.js";
import { Engine, Latest, Refused, Unavailable } from "./engine/client.js";
import { EMPTY, fieldOf, toRequest, type BirthForm, type Problem } from "./form/birth.js";
import { carried, carry, forget, keep, recall } from "./form/memory.js";
import { now } from "./form/now.js";
import { fromFragment, toFragment } from "./form/share.js";
import { FormPanel } from "./form/panel.js";
import { FormView, unreadProblem } from "./form/view.js";
import { workOffline } from "./offline.js";
import { PairRoom } from "./pair/view.js";
import { Rooms } from "./rooms/rooms.js";
import { strings } from "./strings/index.js";
import { shell, showRoom } from "./shell.js";
import { TransitsRoom } from "./transits/view.js";
import { Busy } from "./ui/busy.js";
import { h } from "./ui/dom.js";
import { download, toPng } from "./ui/download.js";
import { installGlyphs } from "./ui/glyph.js";
import { segmented } from "./ui/segmented.js";
import { onThemeChange, shownTheme } from "./ui/theme.js";

declare const __HAS_PLACES__: boolean;

/** A pause in typing after which even the field being typed in is complained about. */
const PATIENCE_MS = 700;
/** The side of a wheel that is saved as a picture. */
const PICTURE_PIXELS = 2000;

const busy = new Busy(strings.busy);
const engine = new Engine(() => view.fail(), (answer) => void busy.during(answer));
const latest = new Latest();
let zones: readonly string[] = [];
let calculated: Calculated | null = null;
let patience = 0;

const form = new FormView({ zones: () => zones, places: __HAS_PLACES__ ? places : null, onChange: changed, now });
const compareButton = button(strings.compare.button, () => void compare());
const compareResult = h("div", { class: "compare-result", role: "status" });
const remember = h("input", { type: "checkbox", id: "remember", on: { change: remembering } });
const shareNotice = h("div", { class: "share-notice", role: "status" });

const wheelZodiac = segmented<BirthForm["wheel"]>(
  strings.wheel.zodiac,
  strings.wheel.zodiacs,
  EMPTY.wheel,
  (zodiac) => form.chooseWheel(zodiac),
);

const view = new ChartView({
  compare: h("div", { class: "compare" }, compareButton, h("p", { class: "quiet small" }, strings.compare.note), compareResult),
  share: h(
    "div",
    { class: "actions" },
    h("div", { class: "buttons" }, keepButton(keepChart, shareNotice), button(strings.share.copy, () => void share()), button(strings.share.print, () => print())),
    shareNotice,
  ),
  wheel: h("div", { class: "wheel-tools" }, wheelZodiac.element, button(strings.wheel.download, saveWheel, "small"), button(strings.wheel.picture, () => void savePicture(), "small")),
  meta: button(strings.meta.download, saveDocument, "small"),
});

const transits = new TransitsRoom(engine);
const charts = new ChartsRoom(engine, (birth) => {
  form.fill(birth);
  rooms.go("chart");
});
const pair = new PairRoom(engine, { zones: () => zones, places: __HAS_PLACES__ ? places : null, now });
const calendar = new CalendarRoom(engine, (moment) => {
  transits.at(moment);
  rooms.go("transits");
});
const everyRoom = [view, transits, calendar, pair, charts];
const rooms = new Rooms(everyRoom);

const panel = new FormPanel(form.element, remember, showRoom);
shell({ busy: busy.element, form: panel.element, navigation: rooms.navigation, rooms: everyRoom.map(({ element }) => element), onLanguage: () => carry(form.value) });
begin();

function begin(): void {
  const kept = recall();
  remember.checked = kept !== null;
  const anew = carried();
  form.fill(anew ?? fromFragment(location.hash) ?? kept ?? { ...EMPTY, ...now() });
  // Whoever chose another language is still at that control.
  if (anew) document.querySelector<HTMLElement>("#language")?.focus();
  addEventListener("hashchange", () => {
    const shared = fromFragment(location.hash);
    if (shared && toFragment(shared) !== toFragment(form.value)) form.fill(shared);
    rooms.follow(location.hash);
  });
  rooms.follow(location.hash);
  void start();
  onThemeChange(() => changed(form.value));
  workOffline(document.querySelector<HTMLElement>("#notices") ?? document.body);
}

async function start(): Promise<void> {
  try {
    const started = await engine.ask({ kind: "start" });
    zones = [...new Set([...Object.keys(strings.form.zoneDetails), ...started.zones])];
    installGlyphs(started.glyphs);
  } catch (thrown) {
    if (!(thrown instanceof Unavailable)) throw thrown;
  }
}

function changed(birth: BirthForm): void {
  forgetLink(birth);
  if (remember.checked) keep(birth);
  const asked = toRequest(birth);
  if ("unread" in asked) {
    // What is being calculated is of a form that is no longer there.
    latest.withdraw();
    return complain(asked.unread.map(unreadProblem));
  }
  const request = JSON.stringify(asked.request);
  const wheel = JSON.stringify({ ...asked.request, wheel: { theme: shownTheme(), zodiac: birth.wheel } });
  latest.run(async (isWanted) => {
    try {
      const answer = await engine.ask({ kind: "chart", request, wheel });
      if (!isWanted()) return;
      show({
        form: birth,
        request,
        document: answer.document,
        chart: JSON.parse(answer.document) as Calculated["chart"],
        svg: answer.svg,
        microseconds: answer.microseconds,
        resolution: answer.resolutionMicroseconds,
      });
    } catch (thrown) {
      if (thrown instanceof Unavailable || !isWanted()) return;
      if (!(thrown instanceof Refused)) throw thrown;
      const { field, kind, message, alternatives } = thrown.refusal;
      complain([{ field: fieldOf(field), path: field, kind, message, alternatives }]);
    }
  });
}

/** Places by name; none where the gazetteer cannot be had. */
async function places(query: string): Promise<readonly Place[]> {
  try {
    return await engine.ask({ kind: "places", query, limit: 8 });
  } catch {
    return [];
  }
}

function show(made: Calculated): void {
  calculated = made;
  wheelZodiac.choose(made.form.wheel);
  complain([]);
  compareResult.replaceChildren();
  view.show(made);
  panel.summarize(summaryOf(made));
  for (const room of [transits, calendar, pair]) room.set(made, titleOf(made));
}

function complain(problems: readonly Problem[]): void {
  clearTimeout(patience);
  form.showProblems(problems, problems.length === 0);
  if (problems.length === 0) return;
  panel.open();
  view.markStale();
  for (const room of [transits, pair]) room.markStale();
  patience = window.setTimeout(() => form.showProblems(problems), PATIENCE_MS);
}

/** A link's fragment holds one birth; once another is typed it would be wrong to keep it. */
function forgetLink(birth: BirthForm): void {
  const linked = fromFragment(location.hash);
  if (linked && toFragment(linked) !== toFragment(birth)) history.replaceState(null, "", rooms.bare);
}

function remembering(): void {
  if (remember.checked) keep(form.value);
  else forget();
}

async function compare(): Promise<void> {
  if (!calculated) return;
  const asked = calculated;
  compareButton.disabled = true;
  compareResult.replaceChildren(h("p", { class: "quiet" }, strings.compare.running));
  const result = await compareWithEdge(asked);
  compareButton.disabled = false;
  if (asked === calculated) compareResult.replaceChildren(result);
}

async function share(): Promise<void> {
  const link = `${location.origin}${location.pathname}#${toFragment(form.value)}`;
  try {
    await navigator.clipboard.writeText(link);
    shareNotice.replaceChildren(strings.share.copied);
  } catch {
    const text = h("input", { type: "text", readonly: true, value: link, "aria-label": strings.share.manual });
    shareNotice.replaceChildren(strings.share.manual, text);
    text.select();
  }
}

/** Keeps the chart that is shown; null where there is none. */
async function keepChart(): Promise<string | null> {
  return calculated && charts.keep(calculated.form, titleOf(calculated));
}

function titleOf({ chart, form }: Calculated): string {
  return form.name || subtitleOf(chart, form);
}

/** Whose chart it is, in a line: `Ada, 15 June 1990, 14:30, New York`. */
function summaryOf({ chart, form }: Calculated): string {
  const when = civil(chart.meta.time.local ?? chart.moment.utc);
  const time = form.unknownTime ? `${when.split(",")[0]}, ${strings.chart.unknownTimeShort}` : when;
  return [form.name, time, form.place].filter(Boolean).join(", ");
}

async function savePicture(): Promise<void> {
  if (calculated) download(await toPng(calculated.svg, PICTURE_PIXELS), "image/png", `${fileName(calculated.form)}.png`);
}

function saveWheel(): void {
  if (calculated) download(calculated.svg, "image/svg+xml", `${fileName(calculated.form)}.svg`);
}

function saveDocument(): void {
  if (calculated) download(calculated.document, "application/json", `${fileName(calculated.form)}.json`);
}

function button(label: string, press: () => void, size = ""): HTMLButtonElement {
  return h("button", { type: "button", class: size || null, on: { click: press } }, label);
}

function fileName({ name, year, month, day }: BirthForm): string {
  const date = [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-");
  return [name, date].filter(Boolean).join(" ").replace(/[^\p{L}\p{N}\- ]/gu, "").trim() || "chart";
}
