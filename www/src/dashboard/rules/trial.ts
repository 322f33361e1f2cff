/** The backtest beside the form: the rule as it is typed, judged over what is stored. */

import type { BacktestDocument } from "sidera-types";

import { causeText } from "../alerts/row.js";
import { h } from "../../ui/dom.js";
import { segmented } from "../../ui/segmented.js";
import { table } from "../../ui/table.js";
import { card } from "../../rooms/card.js";
import { duration, span } from "../format.js";
import { badge } from "../kit/badge.js";
import { problemBox } from "../kit/problem.js";
import { when } from "../kit/time.js";
import type { Context } from "../part.js";
import { ApiProblem, type FieldProblem } from "../problem.js";
import { MINUTE_MS, type Range } from "../range.js";
import type { Draft } from "./form.js";
import { longestWindow, type Rule } from "./model.js";
import { timeline } from "./timeline.js";
import { ruleWords } from "./words.js";

const words = ruleWords.trial;
/** A pause in typing after which it is tried. */
const PATIENCE_MS = 250;
/** What takes longer is worth a word. */
const PROGRESS_MS = 200;

type Length = keyof typeof words.ranges;

export class Trial {
  readonly element: HTMLElement;
  private readonly status = h("div", { class: "trial-status", role: "status" });
  private readonly content = h("div", { class: "trial-content" });
  private length: Length = "86400";
  private draft: Draft | null = null;
  private timer = 0;
  private runs = 0;

  /** `wrong` is told what the judge says of the rule's fields; nothing, when all of them are possible. */
  constructor(private readonly context: Context, private readonly wrong: (problems: readonly FieldProblem[]) => void) {
    const choose = segmented<Length>(words.range, words.ranges, this.length, (length) => {
      this.length = length;
      this.run();
    });
    this.element = card("trial", words.title, choose.element, h("p", { class: "quiet small" }, words.about), this.status, this.content);
  }

  /** Tries what is typed, after a pause. */
  show(draft: Draft): void {
    this.draft = draft;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(), PATIENCE_MS);
  }

  /** Nothing is tried any more. */
  stop(): void {
    clearTimeout(this.timer);
    this.runs += 1;
  }

  private run(): void {
    clearTimeout(this.timer);
    if (this.draft) void this.judge(this.draft, ++this.runs);
  }

  private async judge({ rule, problems }: Draft, run: number): Promise<void> {
    if (problems.length > 0) {
      this.wrong(problems);
      this.wait(words.wrong);
      return;
    }
    const late = setTimeout(() => run === this.runs && this.progress(), PROGRESS_MS);
    try {
      const range = await this.load(rule);
      const begin = performance.now();
      const found = await this.context.history.backtest(named(rule), range);
      if (run === this.runs) this.draw(found, performance.now() - begin);
    } catch (thrown) {
      if (run === this.runs) this.refused(thrown);
    } finally {
      clearTimeout(late);
    }
  }

  /** The stretch that is tried, with what has to be known before it. */
  private async load({ condition }: Rule): Promise<Range> {
    const { history } = this.context;
    const toMs = Math.ceil(history.now() / MINUTE_MS) * MINUTE_MS;
    const fromMs = toMs - Number(this.length) * 1000;
    const before = longestWindow(condition) * 1000 + 5 * MINUTE_MS;
    await history.load({ fromMs: fromMs - before, toMs }, { detail: "minutes" });
    return { fromMs, toMs };
  }

  private refused(thrown: unknown): void {
    if (thrown instanceof ApiProblem && thrown.errors.length > 0) {
      this.wrong(thrown.errors);
      this.wait(words.wrong);
      return;
    }
    this.status.replaceChildren();
    this.content.replaceChildren(problemBox(thrown, () => this.run()));
  }

  private wait(text: string): void {
    this.content.classList.add("is-stale");
    this.status.replaceChildren(h("p", { class: "quiet" }, text));
  }

  private progress(): void {
    this.status.replaceChildren(h("div", { class: "waiting" }, h("progress", { "aria-label": words.loading }), h("span", {}, words.loading)));
  }

  private draw(found: BacktestDocument, milliseconds: number): void {
    this.wrong([]);
    const range = { fromMs: Date.parse(found.from), toMs: Date.parse(found.to) };
    const isFiring = found.alerts.some(({ resolved_at }) => resolved_at === null);
    this.status.replaceChildren(
      h("p", { class: "trial-verdict" }, badge(found.count === 0 ? "good" : "warning", this.verdict(found, range)), isFiring && badge("error", words.still)),
    );
    this.content.classList.remove("is-stale");
    this.content.replaceChildren(
      timeline(found.alerts, range),
      ...(found.count > 0 ? [alertTable(found, range)] : []),
      h("p", { class: "small quiet" }, words.took(duration(milliseconds / 1000))),
    );
  }

  private verdict({ alerts, count }: BacktestDocument, range: Range): string {
    if (count === 0) return words.never(words.ranges[this.length]);
    const lengths = alerts.map(({ created_at, resolved_at }) => (resolved_at === null ? range.toMs : Date.parse(resolved_at)) - Date.parse(created_at));
    const causes = new Set(alerts.map(({ metadata }) => metadata.cause)).size;
    return words.fired(count, causes, span(lengths.reduce((sum, each) => sum + each, 0)));
  }
}

/** A new rule is tried before it has a name. */
function named(rule: Rule): Rule {
  return { ...rule, id: rule.id || "new", title: rule.title || ruleWords.newTitle };
}

function alertTable({ alerts }: BacktestDocument, range: Range): HTMLElement {
  const { columns } = words;
  const rows = [...alerts].reverse().map((alert) => {
    const firedMs = Date.parse(alert.created_at);
    const endMs = alert.resolved_at === null ? null : Date.parse(alert.resolved_at);
    return {
      cells: [
        causeText(alert.metadata.cause),
        when(firedMs),
        endMs === null ? words.open : when(endMs),
        span((endMs ?? range.toMs) - firedMs),
        h("span", { title: alert.message }, found(alert.message)),
      ],
    };
  });
  return table(words.timeline, [
    { label: columns.cause, class: "wrapping-anywhere" },
    { label: columns.from },
    { label: columns.to },
    { label: columns.length, numeric: true, room: "mid" },
    { label: columns.value, room: "wide" },
  ], rows);
}

/** The message without its cause, which has a column of its own. */
const found = (message: string): string => message.slice(message.indexOf(": ") + 2);
