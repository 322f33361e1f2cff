/** Where the service runs, and what of it is configured. */

import { h } from "../../ui/dom.js";
import { facts, table } from "../../ui/table.js";
import { card } from "../../rooms/card.js";
import { precise } from "../format.js";
import { actionButton, scopeNote } from "../kit/action.js";
import { badge } from "../kit/badge.js";
import { ask } from "../kit/dialog.js";
import { replaceIn } from "../kit/focus.js";
import { Notice } from "../kit/notice.js";
import { foreign } from "../kit/problem.js";
import type { Context, Part, PartEntry, Why } from "../part.js";
import type { Scope } from "../session.js";
import { systemWords } from "./words.js";

const words = systemWords.environment;

interface Setting {
  readonly name: string;
  readonly secret: boolean;
  readonly set: boolean;
  readonly problems: readonly string[];
}

interface ConfigDocument {
  readonly config: {
    readonly environment: string;
    readonly version: string;
    readonly revision: string | null;
    readonly limits: boolean;
    readonly settings: readonly Setting[];
  };
  readonly signed_in: { readonly name: string; readonly scope: Scope };
  readonly timestamp: string;
}

interface DevDocument {
  readonly environment: { readonly isolate: string };
}

interface RequestDocument {
  readonly request: { readonly method: string; readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly client: string | null };
}

class EnvironmentPart implements Part {
  readonly id = "environment";
  readonly element: HTMLElement;
  private readonly notice: Notice;
  private readonly content = h("div", { class: "part-content" });

  constructor(private readonly context: Context) {
    this.notice = new Notice(context);
    this.element = h("section", { class: "part part-environment", "aria-labelledby": "environment-title" }, h("h2", { id: "environment-title", tabindex: "-1" }, words.title), this.notice.element, this.content);
  }

  enter(): void {
    // What is shown is fetched by the refresh that follows.
  }

  leave(): void {
    // Nothing runs on.
  }

  async refresh(why: Why): Promise<void> {
    if (why === "range") return;
    const { session } = this.context;
    const config = await session.get<ConfigDocument>("/api/v1/admin/system/config");
    const isDevelopment = config.config.environment === "development";
    const [dev, sent] = isDevelopment
      ? await Promise.all([session.get<DevDocument>("/api/v1/dev/environment"), session.get<RequestDocument>("/api/v1/dev/request")])
      : [null, null];
    replaceIn(
      this.content,
      h("div", { class: "part-pair" }, card("deployment", words.deployment, null, deployment(config, dev)), this.development(config, sent)),
      card("settings", words.settings, null, h("p", { class: "quiet small" }, words.settingsText), settings(config.config.settings)),
    );
  }

  private development({ config }: ConfigDocument, sent: RequestDocument | null): HTMLElement {
    if (sent === null) return card("development", words.development, null, h("p", { class: "empty" }, words.notDevelopment(config.environment)));
    const reset = actionButton(this.context, { label: words.reset, scope: "admin", key: "environment-reset", kind: "danger", run: () => void this.reset() });
    const note = scopeNote(this.context, "admin", words.acting);
    const { method, url, headers } = sent.request;
    const lines = Object.entries(headers).map(([name, value]) => [name, h("code", { class: "wrap" }, value)] as const);
    return card(
      "development",
      words.development,
      null,
      h("p", { class: "quiet small" }, words.developmentText),
      ...(note ? [note] : []),
      h("div", { class: "buttons" }, reset),
      h("details", { class: "more" }, h("summary", {}, words.request), h("p", {}, h("code", { class: "wrap" }, `${method} ${url}`)), facts(lines)),
    );
  }

  private async reset(): Promise<void> {
    const act = async () => {
      await this.context.session.send("POST", "/api/v1/dev/metrics/reset");
    };
    if (await ask({ title: words.resetTitle, content: [h("p", {}, words.resetText)], confirm: words.resetConfirm, isDanger: true, act })) this.notice.say(words.resetDone);
  }
}

function deployment({ config, signed_in: { name, scope }, timestamp }: ConfigDocument, dev: DevDocument | null): HTMLElement {
  return facts([
    [words.rows.environment, config.environment],
    [words.rows.version, config.version],
    [words.rows.revision, config.revision === null ? words.unknown : h("code", { class: "wrap" }, config.revision)],
    [words.rows.limits, badge(config.limits ? "good" : "warning", config.limits ? words.on : words.off)],
    [words.rows.signedIn, `${name} (${scope})`],
    dev && [words.rows.isolate, h("code", { class: "wrap" }, dev.environment.isolate)],
    [words.rows.time, precise(Date.parse(timestamp))],
  ]);
}

function settings(all: readonly Setting[]): HTMLElement {
  const { columns } = words;
  const rows = all.map(({ name, secret, set, problems }) => ({
    cells: [
      h("code", {}, name),
      words.kinds[secret ? "secret" : "variable"],
      badge(problems.length > 0 ? "warning" : set ? "good" : "quiet", set ? words.set : words.unset),
      problems.length > 0 ? foreign(problems.join("; ")) : words.fine,
    ],
  }));
  return table(words.settings, [{ label: columns.name }, { label: columns.kind, room: "mid" }, { label: columns.state }, { label: columns.problems, class: "wrapping" }], rows);
}

export const environment: PartEntry = { id: "environment", title: words.title, make: (context) => new EnvironmentPart(context) };
