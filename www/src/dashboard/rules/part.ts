/** Alert rules: all of them, and one being edited beside its backtest. */

import { h } from "../../ui/dom.js";
import { say, said } from "../fragment.js";
import { replaceIn } from "../kit/focus.js";
import { Notice } from "../kit/notice.js";
import type { Context, Part, PartEntry, Why } from "../part.js";
import { Editor } from "./editor.js";
import { RuleList } from "./list.js";
import { NEW_RULE, type Rule } from "./model.js";
import { RuleStore } from "./store.js";
import { ruleWords as words } from "./words.js";

class RulesPart implements Part {
  readonly id = "rules";
  readonly element: HTMLElement;
  private readonly store: RuleStore;
  private readonly notice: Notice;
  private readonly list: RuleList;
  private readonly place = h("div", {});
  private editor: Editor | null = null;
  /** The id of the stored rule that is edited. */
  private edited: string | null = null;
  private readonly follow = (): void => this.followLink();

  constructor(private readonly context: Context) {
    this.store = new RuleStore(context.session);
    this.notice = new Notice(context);
    this.list = new RuleList(context, this.store, this.notice, {
      create: () => this.open(null, NEW_RULE),
      edit: (rule) => this.open(rule, rule),
      duplicate: (rule) => this.open(null, { ...rule, id: "", version: 0, title: words.copyOf(rule.title) }),
    });
    this.element = h(
      "section",
      { class: "part part-rules", "aria-labelledby": "rules-part-title" },
      h("h2", { id: "rules-part-title", tabindex: "-1" }, words.title),
      this.notice.element,
      this.place,
    );
    this.place.append(this.list.element);
  }

  enter(): void {
    addEventListener("hashchange", this.follow);
  }

  leave(): void {
    removeEventListener("hashchange", this.follow);
  }

  async refresh(why: Why): Promise<void> {
    if (why === "range") return;
    await this.store.read();
    this.list.draw();
    this.followLink();
  }

  /** Opens the rule that the link names. */
  private followLink(): void {
    const id = said("rule");
    const rule = id === null ? undefined : this.store.known.rules.find((one) => one.id === id);
    // What was typed and is stored nowhere stays.
    if (said("part") !== this.id || id === this.edited || this.editor?.isDirty) return;
    if (rule) this.open(rule, rule);
    else if (this.editor && this.edited !== null) this.close(this.edited);
  }

  private open(base: Rule | null, rule: Rule): void {
    this.editor?.stop();
    this.notice.clear();
    this.editor = new Editor(this.context, this.store, base, rule, {
      saved: (saved, version) => {
        this.close(saved.id);
        this.notice.say(words.saved(saved.title, version));
      },
      replaced: (theirs, told) => {
        this.open(theirs, theirs);
        this.notice.say(told);
      },
      closed: () => this.close(base?.id ?? null),
    });
    this.edited = base?.id ?? null;
    if (said("rule") !== this.edited) say({ rule: this.edited }, { push: true });
    replaceIn(this.place, this.editor.element);
    this.editor.focus();
  }

  private close(id: string | null): void {
    this.editor?.stop();
    this.editor = null;
    this.edited = null;
    if (said("rule") !== null) say({ rule: null });
    this.list.draw();
    replaceIn(this.place, this.list.element);
    this.list.focus(id);
  }
}

export const rules: PartEntry = { id: "rules", title: words.title, make: (context) => new RulesPart(context) };
