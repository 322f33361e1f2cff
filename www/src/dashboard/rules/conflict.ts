/** Somebody else changed the rules while one was edited here. */

import { h } from "../../ui/dom.js";
import { table } from "../../ui/table.js";
import { kitWords } from "../kit/words.js";
import { canonical, isSame, type Rule, type RuleSet } from "./model.js";
import { ruleWords } from "./words.js";

const words = ruleWords.conflict;

export type Choice = "mine" | "theirs" | "edit";

/** Asks what is to become of an edit that began with `base`, when `stored` is what there is now. */
export function askAboutConflict(base: Rule | null, mine: Rule, stored: RuleSet): Promise<Choice> {
  const theirs = stored.rules.find(({ id }) => id === mine.id) ?? null;
  const isTouched = base === null ? theirs !== null : theirs === null || !isSame(base, theirs);
  const text = !isTouched ? words.others(stored.version) : theirs === null ? words.removed(stored.version) : words.same(stored.version);
  return new Promise((resolve) => {
    let chosen: Choice = "edit";
    const button = (choice: Choice, label: string, kind: string) =>
      h("button", { type: "button", class: kind, on: { click: () => ((chosen = choice), dialog.close()) } }, label);
    const dialog = h(
      "dialog",
      { class: "dialog dialog-wide", "aria-labelledby": "conflict-title" },
      h("h2", { id: "conflict-title", tabindex: "-1" }, words.title),
      h("p", {}, text),
      isTouched && theirs !== null && differences(theirs, mine),
      h(
        "div",
        { class: "buttons dialog-buttons" },
        button("mine", isTouched && theirs !== null ? words.keepMine : words.onTop, "primary"),
        isTouched && theirs !== null && button("theirs", words.takeTheirs, ""),
        button("edit", words.goOn, ""),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(chosen);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** The members in which two wordings differ. */
function differences(theirs: Rule, mine: Rule): HTMLElement {
  const [a, b] = [members(theirs), members(mine)];
  const names = [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name) !== b.get(name));
  const { columns } = words;
  return table(words.title, [{ label: columns.field }, { label: columns.theirs, class: "wrapping-anywhere" }, { label: columns.mine, class: "wrapping-anywhere" }], names.map((name) => ({ cells: [h("code", {}, name), a.get(name) ?? "–", b.get(name) ?? "–"] })));
}

/** The members of a rule by their dotted paths, as texts. */
function members(rule: Rule): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (value !== null && typeof value === "object" && !Array.isArray(value)) {
      for (const [name, inner] of Object.entries(value)) walk(inner, path ? `${path}.${name}` : name);
    } else {
      found.set(path, typeof value === "string" ? value : canonical(value));
    }
  };
  walk({ ...rule, version: undefined, severity: kitWords.severities[rule.severity] }, "");
  found.delete("version");
  return found;
}
