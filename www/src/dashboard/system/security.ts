/** What weakens the service, and how to mend it. */

import { h } from "../../ui/dom.js";
import { facts } from "../../ui/table.js";
import { card } from "../../rooms/card.js";
import { precise } from "../format.js";
import { badge, type Tone } from "../kit/badge.js";
import { replaceIn } from "../kit/focus.js";
import { foreign } from "../kit/problem.js";
import { date, when } from "../kit/time.js";
import type { Context, Part, PartEntry, Why } from "../part.js";
import { systemWords } from "./words.js";

const words = systemWords.security;

type FindingSeverity = "critical" | "warning" | "info";
type Scan = { readonly status: "not_scanned"; readonly reason: string } | { readonly status: "scanned"; readonly found: readonly string[] };

interface SecurityDocument {
  readonly status: "secure" | "vulnerable";
  readonly environment_audit: { readonly critical_issues: number; readonly warnings: number };
  readonly findings: readonly { readonly id: string; readonly severity: FindingSeverity; readonly what: string; readonly evidence: string; readonly remedy: string }[];
  readonly build: { readonly built_at: string; readonly compatibility_date: string; readonly advisories: { readonly cargo: Scan; readonly npm: Scan } } | null;
  readonly sbom: string;
  readonly timestamp: string;
}

const TONES: Readonly<Record<FindingSeverity, Tone>> = { critical: "critical", warning: "warning", info: "info" };

class SecurityPart implements Part {
  readonly id = "security";
  readonly element: HTMLElement;
  private readonly content = h("div", { class: "part-content" });

  constructor(private readonly context: Context) {
    this.element = h("section", { class: "part part-security", "aria-labelledby": "security-title" }, h("h2", { id: "security-title", tabindex: "-1" }, words.title), this.content);
  }

  enter(): void {
    // What is shown is fetched by the refresh that follows.
  }

  leave(): void {
    // Nothing runs on.
  }

  async refresh(why: Why): Promise<void> {
    if (why === "range") return;
    const found = await this.context.session.get<SecurityDocument>("/api/v1/admin/system/security");
    replaceIn(this.content, verdict(found), card("findings", words.findings, null, findings(found)), h("div", { class: "part-pair" }, card("build", words.build, null, build(found)), card("sbom", words.sbom, null, sbom(found))));
  }
}

function verdict({ status, environment_audit: { critical_issues: critical, warnings }, timestamp }: SecurityDocument): HTMLElement {
  const isSecure = status === "secure";
  return h(
    "div",
    { class: `verdict-box tone-${isSecure ? "good" : critical > 0 ? "critical" : "warning"}` },
    badge(isSecure ? "good" : critical > 0 ? "critical" : "warning", words.statuses[status]),
    h("p", {}, isSecure ? words.secure : words.vulnerable(critical, warnings)),
    h("p", { class: "small quiet" }, `${words.looked} `, when(Date.parse(timestamp), precise(Date.parse(timestamp)))),
  );
}

function findings({ findings: all }: SecurityDocument): HTMLElement {
  if (all.length === 0) return h("p", { class: "empty" }, words.none);
  return h(
    "ul",
    { class: "findings" },
    ...all.map(({ id, severity, what, evidence, remedy }) =>
      h(
        "li",
        { class: `finding tone-${TONES[severity]}` },
        h("div", { class: "finding-head" }, badge(TONES[severity], words.severities[severity]), h("h4", {}, foreign(what)), h("code", { class: "quiet small" }, id)),
        facts([[words.remedy, foreign(remedy)], [words.evidence, foreign(evidence)]]),
      ),
    ),
  );
}

function build({ build: made }: SecurityDocument): HTMLElement {
  if (made === null) return h("p", { class: "empty" }, words.noBuild);
  const builtMs = Date.parse(made.built_at);
  return facts([
    [words.built, when(builtMs, date(builtMs))],
    [words.compatibility, date(Date.parse(made.compatibility_date))],
    [`${words.advisories}: cargo`, scan(made.advisories.cargo)],
    [`${words.advisories}: npm`, scan(made.advisories.npm)],
  ]);
}

function scan(of: Scan): HTMLElement {
  if (of.status === "not_scanned") return badge("quiet", of.reason);
  return of.found.length === 0 ? badge("good", words.noAdvisories) : badge("error", of.found.join(", "));
}

function sbom({ sbom: path }: SecurityDocument): HTMLElement {
  return h("div", {}, h("p", { class: "small" }, words.sbomText), h("p", {}, h("a", { class: "button", href: path, download: "sidera.cdx.json" }, words.download)));
}

export const security: PartEntry = { id: "security", title: words.title, make: (context) => new SecurityPart(context) };
