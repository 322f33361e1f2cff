/** Alerts, silences and notifications. */

import { h } from "../../ui/dom.js";
import { Notice } from "../kit/notice.js";
import type { Context, Part, PartEntry, Why } from "../part.js";
import { AlertsCard } from "./card.js";
import { DeliveriesCard } from "./deliveries.js";
import { SilencesCard } from "./silences.js";
import { TargetsCard } from "./targets.js";
import { alertWords as words } from "./words.js";

class AlertsPart implements Part {
  readonly id = "alerts";
  readonly element: HTMLElement;
  private readonly alerts: AlertsCard;
  private readonly silences: SilencesCard;
  private readonly targets: TargetsCard;
  private readonly deliveries: DeliveriesCard;

  constructor(context: Context) {
    const notice = new Notice(context);
    this.silences = new SilencesCard(context, notice, () => this.alerts.refresh());
    this.alerts = new AlertsCard(context, notice, (prefill) => this.silences.create(prefill));
    this.targets = new TargetsCard(context, notice);
    this.deliveries = new DeliveriesCard(context);
    this.element = h(
      "section",
      { class: "part part-alerts", "aria-labelledby": "alerts-part-title" },
      h("h2", { id: "alerts-part-title", tabindex: "-1" }, words.title),
      notice.element,
      this.alerts.element,
      this.silences.element,
      h("div", { class: "part-pair" }, this.targets.element, this.deliveries.element),
    );
  }

  enter(): void {
    // What is shown is fetched by the refresh that follows.
  }

  leave(): void {
    // Nothing runs on.
  }

  async refresh(why: Why): Promise<void> {
    if (why === "range") return;
    await Promise.all([this.alerts.refresh(), this.silences.refresh(), this.targets.refresh(), this.deliveries.refresh()]);
  }
}

export const alerts: PartEntry = { id: "alerts", title: words.title, make: (context) => new AlertsPart(context) };
