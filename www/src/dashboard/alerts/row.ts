/** One alert: a line that opens to everything that is known of it. */

import { h } from "../../ui/dom.js";
import { facts } from "../../ui/table.js";
import { say } from "../fragment.js";
import { moment, precise, span } from "../format.js";
import { actionButton } from "../kit/action.js";
import { badge } from "../kit/badge.js";
import { chips } from "../kit/chips.js";
import { foreign } from "../kit/problem.js";
import { ago, when } from "../kit/time.js";
import { kitWords } from "../kit/words.js";
import type { Context } from "../part.js";
import { stateOf, STATE_TONES, type AlertAnswer } from "./model.js";
import { alertWords as words } from "./words.js";

export interface RowActions {
  readonly isOpen: boolean;
  onToggle(isOpen: boolean): void;
  act(kind: "resolve" | "acknowledge"): void;
  silence(): void;
}

/** The item of the list. */
export function alertRow(context: Context, alert: AlertAnswer, actions: RowActions): HTMLElement {
  const state = stateOf(alert);
  const now = context.history.now();
  const firedMs = Date.parse(alert.created_at);
  const lasting = alert.resolved_at === null ? words.lasting(span(now - firedMs)) : words.lasted(span(Date.parse(alert.resolved_at) - firedMs));
  const summary = h(
    "summary",
    { "data-key": `alert-${alert.id}` },
    h("span", { class: "alert-state" }, badge(STATE_TONES[state], words.states[state]), alert.silenced && state !== "silenced" && !alert.resolved && badge("quiet", words.alsoSilenced)),
    h("span", { class: "alert-what" }, h("strong", {}, alert.title), h("span", { class: "alert-cause" }, causeText(alert.metadata.cause))),
    h("span", { class: "alert-severity" }, badge(alert.severity, kitWords.severities[alert.severity])),
    h("span", { class: "alert-when" }, when(firedMs, ago(firedMs, now)), h("span", { class: "quiet" }, lasting)),
  );
  const details = h("details", { class: `alert is-${state}`, open: actions.isOpen }, summary, body(context, alert, actions));
  details.addEventListener("toggle", () => actions.onToggle(details.open));
  return h("li", {}, details);
}

function body(context: Context, alert: AlertAnswer, actions: RowActions): HTMLElement {
  const { metadata } = alert;
  const labels = Object.entries(metadata.labels);
  return h(
    "div",
    { class: "alert-body" },
    h("p", { class: "alert-message" }, foreign(alert.message)),
    h(
      "div",
      { class: "alert-columns" },
      h("div", {}, h("h4", {}, words.history), history(alert)),
      h("div", {}, h("h4", {}, words.details), facts([
        [words.facts.rule, h("span", {}, ruleLink(context, alert.source), ` (${words.facts.version} ${metadata.rule_version})`)],
        [words.facts.cause, causeText(metadata.cause)],
        labels.length > 0 ? [words.facts.labels, chips(labels.map(([name, value]) => `${name}=${value}`))] : null,
        [words.facts.id, h("code", { class: "wrap" }, alert.id)],
      ])),
    ),
    buttons(context, alert, actions),
  );
}

function buttons(context: Context, alert: AlertAnswer, actions: RowActions): HTMLElement {
  const button = (key: string, label: string, run: () => void, kind: "small" | "primary" = "small") =>
    actionButton(context, { label, about: alert.title, scope: "operate", key: `${key}-${alert.id}`, elseKey: `alert-${alert.id}`, kind, run });
  return h(
    "div",
    { class: "buttons" },
    !alert.resolved && alert.acknowledged_by === null && button("acknowledge", words.acknowledge, () => actions.act("acknowledge")),
    !alert.resolved && button("resolve", words.resolve, () => actions.act("resolve"), "primary"),
    button("silence", words.silence, actions.silence),
  );
}

/** What happened to an alert, in order. */
function history(alert: AlertAnswer): HTMLElement {
  const { metadata } = alert;
  const machineMs = alert.resolved_at !== null && alert.resolved_by === null ? Date.parse(alert.resolved_at) : null;
  const events: { atMs: number; text: string; note?: string }[] = [
    { atMs: Date.parse(metadata.pending_since), text: words.events.pending },
    { atMs: Date.parse(alert.created_at), text: words.events.fired },
    ...alert.acts.map((act) => ({ atMs: act.at_ms, text: words.events[act.kind](act.by), note: act.note })),
    ...(machineMs === null ? [] : [{ atMs: machineMs, text: words.resolutions[metadata.resolution ?? "recovered"] ?? "" }]),
  ];
  events.sort((a, b) => a.atMs - b.atMs);
  const list = h(
    "ol",
    { class: "happened" },
    ...events.map(({ atMs, text, note }) => h("li", {}, when(atMs, precise(atMs)), h("span", {}, text), note ? h("q", {}, note) : null)),
  );
  if (metadata.history.length === 0) return list;
  const earlier = metadata.history.map((one) => h("li", {}, words.earlierOne(moment(one.fired_ms), span(one.resolved_ms - one.fired_ms))));
  return h("div", {}, list, h("h4", {}, words.earlier), h("ul", { class: "earlier" }, ...earlier));
}

function ruleLink(context: Context, id: string): HTMLElement {
  const link = h("a", { href: `./dashboard#part=rules&rule=${encodeURIComponent(id)}`, title: words.openRule }, id);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    say({ rule: id });
    context.go("rules");
  });
  return link;
}

/** The route, or that it is the service. */
export function causeText(cause: string): string {
  return cause === "service" ? words.facts.service : cause;
}
