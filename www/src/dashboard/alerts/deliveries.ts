/** Messages that nobody took. */

import { h } from "../../ui/dom.js";
import { table } from "../../ui/table.js";
import { card } from "../../rooms/card.js";
import { badge } from "../kit/badge.js";
import { replaceIn } from "../kit/focus.js";
import { when } from "../kit/time.js";
import type { Context } from "../part.js";
import type { Delivery, UndeliveredDocument } from "./model.js";
import { alertWords } from "./words.js";

const words = alertWords.deliveries;

export class DeliveriesCard {
  readonly element: HTMLElement;
  private readonly content = h("div", {});

  constructor(private readonly context: Context) {
    this.element = card("deliveries", words.title, null, h("p", { class: "quiet small" }, words.about), this.content);
  }

  async refresh(): Promise<void> {
    const { deliveries } = await this.context.session.get<UndeliveredDocument>("/api/v1/monitoring/notifications/undelivered");
    const { columns } = words;
    const made = deliveries.length === 0
      ? h("p", { class: "empty" }, words.none)
      : table(words.title, [
          { label: columns.target },
          { label: columns.state },
          { label: columns.kind, room: "mid" },
          { label: columns.attempts, numeric: true, room: "mid" },
          { label: columns.last },
          { label: columns.due },
          { label: columns.id, room: "wide" },
        ], deliveries.map((one) => ({ cells: cells(one) })));
    replaceIn(this.content, made);
  }
}

function cells(one: Delivery): (string | Node)[] {
  const last = one.last_status === null ? words.notTried : one.last_status === 0 ? words.noAnswer : String(one.last_status);
  return [
    one.target,
    badge(one.state === "dead" ? "error" : "warning", words.states[one.state]),
    words.kinds[one.kind],
    String(one.attempts),
    last,
    one.due_at === null ? words.never : when(Date.parse(one.due_at)),
    h("code", {}, one.message_id),
  ];
}
