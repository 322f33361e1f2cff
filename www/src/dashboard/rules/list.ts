/** The list of rules, with what can be done to each. */

import { h } from "../../ui/dom.js";
import { card } from "../../rooms/card.js";
import { actionButton, scopeNote } from "../kit/action.js";
import { badge } from "../kit/badge.js";
import { labelled, line } from "../kit/controls.js";
import { ask } from "../kit/dialog.js";
import { focusKey, replaceIn } from "../kit/focus.js";
import { headless } from "../kit/headless.js";
import type { Notice } from "../kit/notice.js";
import { kitWords } from "../kit/words.js";
import type { Context } from "../part.js";
import { ApiProblem } from "../problem.js";
import { describe, describeScope } from "./describe.js";
import { burnRateRules, type Rule } from "./model.js";
import { Conflict, withRule, type RuleStore } from "./store.js";
import { ruleWords as words } from "./words.js";

export interface ListEvents {
  create(): void;
  edit(rule: Rule): void;
  duplicate(rule: Rule): void;
}

export class RuleList {
  readonly element: HTMLElement;
  private readonly summary = h("p", { class: "card-summary" });
  private readonly content = h("ul", { class: "rule-list" });

  constructor(
    private readonly context: Context,
    private readonly store: RuleStore,
    private readonly notice: Notice,
    private readonly events: ListEvents,
  ) {
    const tools = h(
      "div",
      { class: "buttons" },
      actionButton(context, { label: words.burn, scope: "admin", key: "rule-burn", run: () => this.addBurnRates() }),
      actionButton(context, { label: words.new, scope: "admin", key: "rule-new", run: () => events.create() }),
    );
    const note = scopeNote(context, "admin", words.acting);
    this.element = card("rules", words.list, tools, ...(note ? [note] : []), this.content);
    headless(this.element, this.summary);
  }

  /** Shows what the store knows. */
  draw(): void {
    const { rules, version } = this.store.known;
    this.summary.textContent = rules.length === 0 ? words.none : words.setVersion(rules.length, Math.max(0, version));
    replaceIn(this.content, ...rules.map((rule) => this.row(rule)));
  }

  /** Puts the focus on a rule, or on what makes one. */
  focus(id: string | null): void {
    if (id === null || !focusKey(`rule-edit-${id}`, this.element)) focusKey("rule-new", this.element);
  }

  private row(rule: Rule): HTMLElement {
    const button = (key: string, label: string, run: () => void) =>
      actionButton(this.context, { label, about: rule.title, scope: "admin", key: `rule-${key}-${rule.id}`, run });
    const open = h("button", { type: "button", class: "small", "data-key": `rule-edit-${rule.id}`, on: { click: () => this.events.edit(rule) } },
      this.context.session.can("admin") ? words.edit : words.look, h("span", { class: "visually-hidden" }, ` ${rule.title}`));
    return h(
      "li",
      { class: rule.enabled ? "rule" : "rule is-off" },
      h("span", { class: "rule-title" }, h("strong", {}, rule.title), h("code", { class: "quiet small" }, rule.id)),
      h("span", { class: "rule-what" }, `${words.kinds[rule.condition.kind]}: ${describe(rule)}`, h("span", { class: "quiet small" }, describeScope(rule))),
      h("span", { class: "rule-badges" }, badge(rule.severity, kitWords.severities[rule.severity]), badge(rule.enabled ? "good" : "quiet", rule.enabled ? words.on : words.off)),
      h("span", { class: "row-buttons" }, open, button("duplicate", words.duplicate, () => this.events.duplicate(rule)), button("switch", rule.enabled ? words.switchOff : words.switchOn, () => void this.notice.attempt(() => this.toggle(rule))), button("remove", words.remove, () => void this.remove(rule))),
    );
  }

  private async toggle(rule: Rule): Promise<void> {
    const { version, rules } = this.store.known;
    try {
      await this.store.write(version, withRule(rules, { ...rule, enabled: !rule.enabled }), rule.id);
      this.notice.say(rule.enabled ? words.switchedOff(rule.title) : words.switchedOn(rule.title));
    } catch (thrown) {
      if (!(thrown instanceof Conflict)) throw thrown;
      this.notice.warn(words.changedElsewhere);
    }
    this.draw();
  }

  private async remove(rule: Rule): Promise<void> {
    const content = [h("p", {}, h("strong", {}, rule.title), h("br"), describe(rule)), h("p", {}, words.removeText)];
    const act = () => this.write(this.store.known.rules.filter(({ id }) => id !== rule.id));
    if (!(await ask({ title: words.removeTitle(rule.title), content, confirm: words.removeConfirm, isDanger: true, act }))) return;
    this.notice.say(words.removed(rule.title, this.store.known.version));
    this.draw();
    this.focus(null);
  }

  private addBurnRates(): void {
    const objective = line("99.9", { inputmode: "decimal", class: "short" });
    const act = async () => {
      const share = Number(objective.value.trim().replace(",", ".")) / 100;
      if (!Number.isFinite(share)) throw new ApiProblem(422, "", words.notNumber, [{ field: "objective", message: words.notNumber }]);
      const added = burnRateRules(Number(share.toPrecision(12)), words.burnRuleTitle);
      const ids = new Set(added.map(({ id }) => id));
      try {
        await this.write([...this.store.known.rules.filter(({ id }) => !ids.has(id)), ...added]);
      } catch (thrown) {
        throw thrown instanceof ApiProblem ? ofObjective(thrown) : thrown;
      }
    };
    const content = [h("p", {}, words.burnText), labelled(objective, { id: "burn-objective", label: words.burnObjective, hint: words.hints.objective, apiField: "objective" })];
    void ask({ title: words.burnTitle, content, confirm: words.burnAdd, act }).then((isDone) => {
      this.draw();
      if (isDone) this.notice.say(words.burnAdded(this.store.known.version));
    });
  }

  /** Writes within a dialogue: where another edit came first, that is said there. */
  private async write(rules: readonly Rule[]): Promise<void> {
    try {
      await this.store.write(this.store.known.version, rules);
    } catch (thrown) {
      if (!(thrown instanceof Conflict)) throw thrown;
      this.draw();
      throw new ApiProblem(412, "", words.changedElsewhere);
    }
  }
}

/** Whatever is wrong with the three rules is wrong with their objective. */
function ofObjective(problem: ApiProblem): ApiProblem {
  const errors = problem.errors.map(({ message }) => ({ field: "objective", message }));
  return new ApiProblem(problem.status, problem.title, problem.detail, errors.slice(0, 1), problem.requestId);
}
