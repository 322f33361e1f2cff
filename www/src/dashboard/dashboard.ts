/** What a signed-in operator has: parts, the range that they look at, and the live refresh. */

import { h } from "../ui/dom.js";
import { say, said } from "./fragment.js";
import type { Frame } from "./frame.js";
import { freshness, type Freshness } from "./freshness.js";
import { EdgeHistory } from "./history.js";
import { Live } from "./live.js";
import { Navigation } from "./navigation.js";
import type { Context, Part, Why } from "./part.js";
import { PARTS } from "./parts/index.js";
import { explain } from "./problem.js";
import { Progress } from "./progress.js";
import { type Choice, fromText, type Range, resolve, toText } from "./range.js";
import { rangeBar, type RangeBar } from "./range-bar.js";
import type { Session } from "./session.js";
import { words } from "./words.js";

/** The dashboard of a session; it ends with it. */
export class Dashboard {
  private readonly history: EdgeHistory;
  private readonly live: Live;
  private readonly freshness: Freshness;
  private readonly rangeBar: RangeBar;
  private readonly navigation: Navigation;
  private readonly progress = new Progress();
  private readonly notices = h("div", { class: "part-notices" });
  private readonly parts = new Map<string, Part>();
  private readonly listeners: (() => void)[] = [];
  private readonly place = h("div", { class: "parts" });
  private readonly ended = new AbortController();
  private choice: Choice = fromText(said("range")) ?? { last: "24h" };
  private looked: Range;
  private current: Part | null = null;
  private isRefreshing = false;
  private isFirst = true;
  private waiting: Why | null = null;

  constructor(private readonly frame: Frame, private readonly session: Session, edgeNowMs: number) {
    this.history = new EdgeHistory(session, edgeNowMs);
    this.looked = resolve(this.choice, edgeNowMs);
    this.live = new Live(() => void this.refresh("refresh"), () => this.freshness?.update());
    this.freshness = freshness(() => this.live, () => this.history.loaded(this.looked), () => void this.refreshByHand());
    this.rangeBar = rangeBar((choice) => this.look(choice));
    this.navigation = new Navigation(PARTS, (id) => this.go(id));
    addEventListener("hashchange", () => this.follow(), { signal: this.ended.signal });
    addEventListener("popstate", () => this.follow(), { signal: this.ended.signal });
    this.put();
    this.rangeBar.show(this.choice, this.looked);
    this.enter(this.idOf(said("part")));
  }

  /** Ends everything that goes on by itself. */
  close(): void {
    delete this.frame.main.dataset["current"];
    this.current?.leave();
    this.live.stop();
    this.freshness.stop();
    this.progress.stop();
    this.history.close();
    this.ended.abort();
  }

  private put(): void {
    const { main, who } = this.frame;
    who.replaceChildren(
      h("span", { class: "who-name" }, words.signedIn(this.session.name, this.session.scopes.at(-1) ?? "")),
      h("button", { type: "button", class: "small", on: { click: () => this.session.signOut() } }, words.signOut),
    );
    main.replaceChildren(
      this.navigation.element,
      h("div", { class: "bar" }, this.rangeBar.element, this.freshness.element),
      this.progress.element,
      this.notices,
      this.place,
    );
  }

  private context(): Context {
    return {
      session: this.session,
      history: this.history,
      announce: (text) => this.announce(text),
      range: () => this.looked,
      onRange: (listener) => this.listeners.push(listener),
      look: (range) => this.look(range),
      track: (work) => this.progress.track(work),
      go: (id) => this.go(id),
    };
  }

  private announce(text: string): void {
    this.frame.announcer.textContent = text;
  }

  private look(choice: Choice): void {
    this.choice = choice;
    say({ range: toText(choice) });
    void this.refresh("range");
  }

  /** Goes where the fragment says. */
  private follow(): void {
    const choice = fromText(said("range"));
    if (choice && toText(choice) !== toText(this.choice)) this.look(choice);
    this.enter(this.idOf(said("part")));
  }

  private go(id: string): void {
    if (id === this.current?.id) return;
    say({ part: id === PARTS[0]?.id ? null : id }, { push: true });
    this.enter(id);
    this.current?.element.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  }

  private idOf(named: string | null): string {
    return PARTS.find(({ id }) => id === named)?.id ?? PARTS[0]?.id ?? "";
  }

  private enter(id: string): void {
    if (id === this.current?.id) return;
    const part = this.part(id);
    if (!part) return;
    this.current?.leave();
    this.current = part;
    this.navigation.show(id);
    this.notices.replaceChildren();
    this.place.replaceChildren(part.element);
    part.enter();
    void this.refresh("entered");
  }

  private part(id: string): Part | null {
    const known = this.parts.get(id);
    if (known) return known;
    const entry = PARTS.find((each) => each.id === id);
    if (!entry) return null;
    const made = entry.make(this.context());
    const heading = made.element.querySelector<HTMLElement>("h2");
    heading?.setAttribute("tabindex", "-1");
    this.parts.set(id, made);
    return made;
  }

  private async refreshByHand(): Promise<void> {
    await this.refresh("refresh");
    if (this.notices.childElementCount === 0) this.announce(words.live.refreshed);
  }

  /** Brings what is shown up to date. What is asked for while another refresh is under way is done after it, once. */
  private async refresh(why: Why): Promise<void> {
    if (this.isRefreshing) {
      this.waiting = this.waiting === null || why === "refresh" ? why : this.waiting;
      return;
    }
    this.isRefreshing = true;
    delete this.frame.main.dataset["current"];
    try {
      await this.progress.track(this.refreshNow(why));
      this.notices.replaceChildren();
    } catch (thrown) {
      this.complain(thrown);
    }
    this.isRefreshing = false;
    if (this.ended.signal.aborted) return;
    if (why === "refresh" || this.isFirst) this.live.done();
    this.isFirst = false;
    const { waiting } = this;
    this.waiting = null;
    if (waiting !== null) return this.refresh(waiting);
    this.frame.main.dataset["current"] = "";
  }

  private async refreshNow(why: Why): Promise<void> {
    await this.history.load(resolve(this.choice, this.history.now()), { fresh: why === "refresh" });
    const before = toText(this.looked);
    this.looked = resolve(this.choice, this.history.now());
    this.rangeBar.show(this.choice, this.looked);
    this.freshness.update();
    if (why === "range" && toText(this.looked) !== before) for (const listener of this.listeners) listener();
    await this.current?.refresh(why);
  }

  private complain(thrown: unknown): void {
    if (this.ended.signal.aborted) return;
    const again = h("button", { type: "button", class: "small", on: { click: () => void this.refresh("refresh") } }, words.again);
    this.notices.replaceChildren(h("div", { class: "problem", role: "alert" }, h("p", {}, explain(thrown, this.session.scopes)), again));
  }
}
