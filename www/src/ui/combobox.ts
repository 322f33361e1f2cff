/** A text field with a list of suggestions: the combobox pattern of the ARIA authoring practices. */

import { h } from "./dom.js";

export interface Suggestion {
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
}

export interface ComboboxOptions<T extends Suggestion> {
  readonly id: string;
  readonly input: HTMLInputElement;
  readonly label: string;
  /** Suggestions for a text; a newer question makes an older answer void. */
  readonly suggest: (text: string) => Promise<readonly T[]> | readonly T[];
  readonly onPick: (picked: T) => void;
  /** What a screen reader is told about the number of suggestions. */
  readonly count: (n: number) => string;
}

/** Turns a text field into a combobox; the returned element holds field and list. */
export function combobox<T extends Suggestion>(options: ComboboxOptions<T>): HTMLElement {
  return new Combobox(options).element;
}

class Combobox<T extends Suggestion> {
  readonly element: HTMLElement;
  private readonly list: HTMLUListElement;
  private readonly status = h("p", { class: "visually-hidden", role: "status" });
  private items: readonly T[] = [];
  private active = -1;
  private asked = 0;

  constructor(private readonly options: ComboboxOptions<T>) {
    const { id, input, label } = options;
    this.list = h("ul", { class: "suggestions", id: `${id}-list`, role: "listbox", "aria-label": label, hidden: true });
    for (const [name, value] of Object.entries({
      role: "combobox",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    })) {
      input.setAttribute(name, value);
    }
    this.element = h("div", { class: "combobox" }, input, this.list, this.status);
    input.addEventListener("input", () => void this.refresh());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    // The field must keep the focus, or the list would close before the click arrives.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.click(event));
  }

  private async refresh(): Promise<void> {
    const asked = ++this.asked;
    const items = await this.options.suggest(this.options.input.value);
    if (asked !== this.asked || document.activeElement !== this.options.input) return;
    this.items = items;
    this.active = -1;
    this.list.replaceChildren(...items.map((item, index) => this.option(item, index)));
    this.show(items.length > 0);
    this.status.textContent = this.options.count(items.length);
  }

  private option(item: T, index: number): HTMLLIElement {
    return h(
      "li",
      { role: "option", id: `${this.list.id}-${index}`, "aria-selected": "false", "data-index": index },
      h("span", { class: "suggestion-label" }, item.label),
      item.detail && h("span", { class: "suggestion-detail" }, item.detail),
    );
  }

  private key(event: KeyboardEvent): void {
    const open = !this.list.hidden;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        event.preventDefault();
        if (open) this.move(event.key === "ArrowDown" ? 1 : -1);
        else void this.refresh();
        break;
      case "Enter":
        if (open && this.active >= 0) {
          event.preventDefault();
          this.pick(this.active);
        }
        break;
      case "Escape":
        if (open) {
          event.preventDefault();
          this.close();
        }
        break;
      default:
    }
  }

  private click(event: MouseEvent): void {
    const option = (event.target as Element).closest<HTMLElement>("[data-index]");
    if (option) this.pick(Number(option.dataset["index"]));
  }

  private move(step: number): void {
    const count = this.items.length;
    if (count === 0) return;
    this.mark(this.active, false);
    this.active = this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count;
    const option = this.mark(this.active, true);
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.options.input.setAttribute("aria-activedescendant", option.id);
  }

  private mark(index: number, selected: boolean): Element | undefined {
    const option = this.list.children[index];
    option?.setAttribute("aria-selected", String(selected));
    return option;
  }

  private pick(index: number): void {
    const item = this.items[index];
    this.close();
    if (!item) return;
    this.options.input.value = item.value;
    this.options.onPick(item);
  }

  private show(open: boolean): void {
    this.list.hidden = !open;
    this.options.input.setAttribute("aria-expanded", String(open));
    if (!open) this.options.input.removeAttribute("aria-activedescendant");
  }

  private close(): void {
    this.asked++;
    this.active = -1;
    this.show(false);
  }
}
