/** The rooms of the page: one is shown, and the link's fragment says which. */

import { strings } from "../strings/index.js";
import { h } from "../ui/dom.js";

export type RoomId = keyof typeof strings.rooms.names;

/** What has a place in the navigation. */
export interface Room {
  readonly id: RoomId;
  readonly element: HTMLElement;
  enter(): void;
  leave(): void;
}

/** The rooms and the way between them. */
export class Rooms {
  readonly navigation: HTMLElement;
  private readonly links: ReadonlyMap<RoomId, HTMLAnchorElement>;
  private current: Room | null = null;

  /** The first room is where the page begins. */
  constructor(private readonly rooms: readonly Room[]) {
    this.links = new Map(rooms.map(({ id }) => [id, this.link(id)]));
    this.navigation = h("nav", { class: "rooms", "aria-label": strings.rooms.label }, h("ul", {}, ...[...this.links.values()].map((link) => h("li", {}, link))));
    for (const { element } of rooms) element.hidden = true;
  }

  /** Shows the room that a fragment names. */
  follow(hash: string): void {
    this.show(this.rooms.find(({ id }) => id === roomOf(hash)) ?? this.rooms[0]);
  }

  /** Goes to a room as a visitor does: the way back leads out again, and the focus is at its heading. */
  go(id: RoomId): void {
    history.pushState(null, "", withRoom(location.hash, id, this.rooms[0]?.id));
    this.follow(location.hash);
    const heading = this.current?.element.querySelector<HTMLElement>("h2");
    heading?.focus({ preventScroll: true });
    if (heading && matchMedia("(width < 60rem)").matches) heading.scrollIntoView({ block: "start" });
  }

  /** The address of the room that is shown, without a birth. */
  get bare(): string {
    return withRoom("", this.current?.id ?? this.rooms[0]?.id, this.rooms[0]?.id);
  }

  private show(room: Room | undefined): void {
    if (!room || room === this.current) return;
    this.current?.leave();
    if (this.current) this.current.element.hidden = true;
    this.current = room;
    document.documentElement.dataset["room"] = room.id;
    room.element.hidden = false;
    for (const [id, link] of this.links) {
      if (id === room.id) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    room.enter();
  }

  private link(id: RoomId): HTMLAnchorElement {
    // A link that began with `#` would be one that skips to a part of the page.
    const link = h("a", { href: `./#room=${id}` }, strings.rooms.names[id]);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.go(id);
    });
    return link;
  }
}

/** The room in a fragment. */
function roomOf(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, "")).get("room");
}

/** The fragment with another room, and the same birth if it holds one. */
function withRoom(hash: string, id: RoomId | undefined, first: RoomId | undefined): string {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  if (id === undefined || id === first) parts.delete("room");
  else parts.set("room", id);
  const fragment = parts.toString();
  return fragment ? `#${fragment}` : location.pathname;
}
