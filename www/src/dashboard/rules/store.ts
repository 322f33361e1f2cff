/** The rules as the service keeps them, and edits of them. */

import { ApiProblem } from "../problem.js";
import type { Session } from "../session.js";
import type { Rule, RuleSet } from "./model.js";

const PATH = "/api/v1/monitoring/rules";

/** The rules in the meantime were changed by somebody else. */
export class Conflict extends Error {
  constructor(readonly stored: RuleSet) {
    super("The rules were changed in the meantime.");
  }
}

export class RuleStore {
  private newest: RuleSet = { version: -1, rules: [] };

  constructor(private readonly session: Session) {}

  /** What was last read or written. */
  get known(): RuleSet {
    return this.newest;
  }

  /** Reads the rules. A read may be a minute behind what was written here, and is then passed over. */
  async read(): Promise<RuleSet> {
    const read = await this.session.get<RuleSet>(PATH);
    if (read.version >= this.newest.version) this.newest = { version: read.version, rules: read.rules };
    return this.newest;
  }

  /**
   * Writes all rules on top of a version.
   *
   * @throws Conflict where that is not the stored version
   * @throws ApiProblem where a rule is not possible; the fields of the rule of `id` are named without their place
   */
  async write(version: number, rules: readonly Rule[], id: string | null = null): Promise<RuleSet> {
    try {
      const written = await this.session.send<RuleSet>("PUT", PATH, { version, rules });
      this.newest = { version: written.version, rules: written.rules };
      return this.newest;
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown;
      if (thrown.status === 412) {
        const stored = await this.session.get<RuleSet>(PATH);
        this.newest = { version: stored.version, rules: stored.rules };
        throw new Conflict(this.newest);
      }
      throw ofRule(thrown, rules.findIndex((rule) => rule.id === id));
    }
  }
}

/** The set with a rule in the place of the one of its id, or at its end. */
export function withRule(rules: readonly Rule[], rule: Rule): readonly Rule[] {
  const at = rules.findIndex(({ id }) => id === rule.id);
  return at < 0 ? [...rules, rule] : rules.map((one, index) => (index === at ? rule : one));
}

function ofRule(problem: ApiProblem, at: number): ApiProblem {
  const own = new RegExp(`^rules(?:\\.${at}|\\[${at}\\])\\.`);
  const errors = problem.errors.map(({ field, message }) => ({ field: field.replace(own, ""), message }));
  return new ApiProblem(problem.status, problem.title, problem.detail, errors, problem.requestId, problem.neededScope, problem.retryAfterSeconds);
}
