/** Webhooks: whom to tell, and whether that works. */

import { h } from "../../ui/dom.js";
import { table } from "../../ui/table.js";
import { card } from "../../rooms/card.js";
import { actionButton, scopeNote } from "../kit/action.js";
import { badge } from "../kit/badge.js";
import { chips } from "../kit/chips.js";
import { ask } from "../kit/dialog.js";
import { replaceIn } from "../kit/focus.js";
import type { Notice } from "../kit/notice.js";
import { kitWords } from "../kit/words.js";
import type { Context } from "../part.js";
import { ApiProblem } from "../problem.js";
import type { Target, TargetsDocument, TestDocument } from "./model.js";
import { askForTarget, kept, type TargetRequest } from "./target_form.js";
import { alertWords } from "./words.js";

const words = alertWords.notifications;
const PATH = "/api/v1/monitoring/notifications/targets";

export class TargetsCard {
  readonly element: HTMLElement;
  private readonly content = h("div", {});
  private known: TargetsDocument = { version: 0, targets: [] };
  private readonly tested = new Map<string, TestDocument>();

  constructor(
    private readonly context: Context,
    private readonly notice: Notice,
  ) {
    const button = actionButton(context, { label: words.new, scope: "admin", key: "target-new", run: () => void this.edit(null) });
    const notes = [scopeNote(context, "operate", words.acting), scopeNote(context, "admin", words.changing)];
    this.element = card("targets", words.title, button, h("p", { class: "quiet small" }, words.about), ...notes.filter((note) => note !== null), this.content);
  }

  async refresh(): Promise<void> {
    const read = await this.context.session.get<TargetsDocument>(PATH);
    // A read may be behind what was just written here.
    if (read.version >= this.known.version) this.known = read;
    this.draw();
  }

  private draw(): void {
    const { targets } = this.known;
    const { columns } = words;
    const made = targets.length === 0
      ? h("p", { class: "empty" }, words.none)
      : table(words.title, [
          { label: columns.id },
          { label: columns.host },
          { label: columns.state },
          { label: columns.format, room: "mid" },
          { label: columns.least, room: "mid" },
          { label: columns.labels, room: "wide" },
          { label: h("span", { class: "visually-hidden" }, words.test) },
        ], targets.map((target) => ({ cells: this.cells(target) })));
    replaceIn(this.content, made);
  }

  private cells(target: Target): (string | Node)[] {
    const button = (key: string, label: string, scope: "operate" | "admin", run: () => void) =>
      actionButton(this.context, { label, about: target.id, scope, key: `target-${key}-${target.id}`, elseKey: "target-new", run });
    const result = this.tested.get(target.id);
    return [
      target.id,
      target.host,
      h("span", { class: "stack" }, badge(target.enabled ? "good" : "quiet", target.enabled ? words.on : words.off), result ? testResult(target.id, result) : ""),
      words.formats[target.format],
      badge(target.least_severity, kitWords.severities[target.least_severity]),
      chips(Object.entries(target.labels).map(([name, value]) => `${name}=${value}`)),
      h(
        "span",
        { class: "row-buttons" },
        button("test", words.test, "operate", () => void this.notice.attempt(() => this.test(target))),
        button("edit", words.edit, "admin", () => void this.edit(target)),
        button("remove", words.remove, "admin", () => void this.remove(target)),
      ),
    ];
  }

  private async test({ id }: Target): Promise<void> {
    this.context.announce(words.testing(id));
    const result = await this.context.session.send<TestDocument>("POST", `${PATH}/${encodeURIComponent(id)}/test`);
    this.tested.set(id, result);
    this.draw();
    this.context.announce(testText(id, result));
  }

  private async edit(target: Target | null): Promise<void> {
    const saved = await askForTarget(target, (request) => this.replace([
      ...this.known.targets.filter(({ id }) => id !== target?.id).map(kept),
      request,
    ]));
    if (saved !== null) this.notice.say(words.saved(saved));
  }

  private async remove({ id, host }: Target): Promise<void> {
    const content = [h("p", {}, h("strong", {}, id), ` (${host})`), h("p", {}, words.removeText)];
    const act = () => this.replace(this.known.targets.filter((one) => one.id !== id).map(kept));
    if (await ask({ title: words.removeTitle(id), content, confirm: words.remove.replace(/ ?…$/, ""), isDanger: true, act })) this.notice.say(words.removed(id));
  }

  /** Writes all targets; where another edit came first, reads what it left and says so. */
  private async replace(targets: readonly TargetRequest[]): Promise<void> {
    try {
      this.known = await this.context.session.send<TargetsDocument>("PUT", PATH, { version: this.known.version, targets });
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown;
      if (thrown.status === 412) {
        await this.refresh();
        throw new ApiProblem(412, thrown.title, words.conflict, [], thrown.requestId);
      }
      throw ofLast(thrown, targets.length - 1);
    }
    this.draw();
  }
}

/** The target that is edited is the last; its fields are named without their place. */
function ofLast(problem: ApiProblem, last: number): ApiProblem {
  const own = new RegExp(`^targets(?:\\.${last}|\\[${last}\\])\\.`);
  const errors = problem.errors.map(({ field, message }) => ({ field: field.replace(own, ""), message }));
  return new ApiProblem(problem.status, problem.title, problem.detail, errors, problem.requestId);
}

function testText(id: string, { delivered, response_status: status }: TestDocument): string {
  return delivered && status !== null ? words.delivered(id, status) : words.notDelivered(id, status);
}

function testResult(id: string, result: TestDocument): HTMLElement {
  return badge(result.delivered ? "good" : "error", testText(id, result));
}
