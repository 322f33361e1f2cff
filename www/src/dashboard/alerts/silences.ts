/** Silences: those there are, and new ones. */

import { h } from "../../ui/dom.js";
import { table } from "../../ui/table.js";
import { card } from "../../rooms/card.js";
import { moment } from "../format.js";
import { actionButton, scopeNote } from "../kit/action.js";
import { badge, type Tone } from "../kit/badge.js";
import { chips } from "../kit/chips.js";
import { ask } from "../kit/dialog.js";
import { replaceIn } from "../kit/focus.js";
import type { Notice } from "../kit/notice.js";
import { when } from "../kit/time.js";
import { kitWords } from "../kit/words.js";
import type { Context } from "../part.js";
import { silenceStateOf, type Matcher, type Silence, type SilencesDocument, type SilenceState } from "./model.js";
import { askForSilence } from "./silence_form.js";
import { alertWords } from "./words.js";

const words = alertWords.silences;
const PATH = "/api/v1/monitoring/silences";
const TONES: Readonly<Record<SilenceState, Tone>> = { in_force: "warning", to_come: "info", ended: "quiet", over: "quiet" };
/** A read may be so far behind a write. */
const KEPT_MS = 120_000;

export class SilencesCard {
  readonly element: HTMLElement;
  private readonly content = h("div", {});
  private silences: readonly Silence[] = [];
  /** What was just written, until the store shows it. */
  private recent: { readonly silence: Silence; readonly untilMs: number }[] = [];

  constructor(
    private readonly context: Context,
    private readonly notice: Notice,
    private readonly changed: () => Promise<void>,
  ) {
    const button = actionButton(context, { label: words.new, scope: "operate", key: "silence-new", run: () => this.create({}) });
    const note = scopeNote(context, "operate", alertWords.acting);
    this.element = card("silences", words.title, button, h("p", { class: "quiet small" }, words.about), ...(note ? [note] : []), this.content);
  }

  async refresh(): Promise<void> {
    const { silences } = await this.context.session.get<SilencesDocument>(PATH);
    this.silences = silences;
    this.draw();
  }

  /** Asks for a silence, and makes it. */
  create(prefill: Partial<Matcher>): void {
    void askForSilence(this.context, prefill).then(async (made) => {
      if (made) await this.took(made, words.made(moment(Date.parse(made.to))));
    });
  }

  private async took(silence: Silence, told: string): Promise<void> {
    this.recent = [...this.recent.filter((one) => one.silence.id !== silence.id), { silence, untilMs: performance.now() + KEPT_MS }];
    this.notice.say(told);
    this.draw();
    await this.notice.attempt(async () => {
      await Promise.all([this.refresh(), this.changed()]);
    });
  }

  private joined(): Silence[] {
    this.recent = this.recent.filter(({ untilMs }) => untilMs > performance.now());
    const written = new Map(this.recent.map(({ silence }) => [silence.id, silence]));
    const stored = this.silences.map((one) => (one.ended_at === null ? written.get(one.id) ?? one : one));
    const known = new Set(stored.map(({ id }) => id));
    return [...this.recent.map(({ silence }) => silence).filter(({ id }) => !known.has(id)).reverse(), ...stored];
  }

  private draw(): void {
    const all = this.joined();
    const { columns } = words;
    const made = all.length === 0
      ? h("p", { class: "empty" }, words.none)
      : table(words.title, [
          { label: columns.matcher },
          { label: columns.state },
          { label: columns.from, room: "wide" },
          { label: columns.to },
          { label: columns.by, room: "mid" },
          { label: columns.note, room: "wide", class: "wrapping" },
          { label: h("span", { class: "visually-hidden" }, words.end) },
        ], all.map((one) => ({ cells: this.cells(one) })));
    replaceIn(this.content, made);
  }

  private cells(silence: Silence): (string | Node)[] {
    const state = silenceStateOf(silence, this.context.history.now());
    const canEnd = state === "in_force" || state === "to_come";
    const stateText = silence.ended_by === null ? words.states[state] : `${words.states[state]} ${words.endedBy(silence.ended_by)}`;
    return [
      matcherChips(silence.matcher),
      badge(TONES[state], stateText),
      when(Date.parse(silence.from)),
      when(Date.parse(silence.ended_at ?? silence.to)),
      silence.by,
      silence.note,
      canEnd
        ? actionButton(this.context, { label: words.end, about: matcherText(silence.matcher), scope: "operate", key: `silence-end-${silence.id}`, elseKey: "silence-new", run: () => this.end(silence) })
        : "",
    ];
  }

  private end(silence: Silence): void {
    let ended: Silence | undefined;
    const act = async () => {
      const { silences } = await this.context.session.send<SilencesDocument>("POST", `${PATH}/${encodeURIComponent(silence.id)}/end`);
      ended = silences[0];
    };
    const content = [h("p", {}, matcherChips(silence.matcher)), h("p", {}, words.endText)];
    void ask({ title: words.endTitle, content, confirm: words.end, isDanger: true, act }).then(async () => {
      if (ended) await this.took(ended, words.ended);
    });
  }
}

function parts({ rule, cause, up_to_severity: upTo, labels }: Matcher): string[] {
  return [
    ...(rule === null ? [] : [`${words.parts.rule} ${rule}`]),
    ...(cause === null ? [] : [cause]),
    ...(upTo === null ? [] : [`${words.parts.upTo} ${kitWords.severities[upTo]}`]),
    ...Object.entries(labels).map(([name, value]) => `${name}=${value}`),
  ];
}

const matcherText = (matcher: Matcher): string => parts(matcher).join(", ");

const matcherChips = (matcher: Matcher): HTMLElement => chips(parts(matcher));
