/** The operator's dashboard: a door, and what is behind it. */

import { Dashboard } from "./dashboard.js";
import { frame } from "./frame.js";
import { type Ending, forgetToken, keptToken, signIn } from "./session.js";
import { signInForm } from "./sign-in.js";
import { ApiProblem, explain } from "./problem.js";
import { words } from "./words.js";

const places = frame();
void begin();

async function begin(): Promise<void> {
  const kept = keptToken();
  if (kept === null) return door(null);
  places.main.setAttribute("aria-busy", "true");
  try {
    await enter(kept, true);
  } catch (thrown) {
    const isRefused = thrown instanceof ApiProblem && thrown.status === 401;
    if (isRefused) forgetToken();
    door(isRefused ? words.signIn.refused : explain(thrown));
  }
}

function door(note: string | null): void {
  places.main.removeAttribute("aria-busy");
  places.who.replaceChildren();
  const form = signInForm(note, enter);
  places.main.replaceChildren(form.element);
  form.focus();
}

async function enter(token: string, keep: boolean): Promise<void> {
  let dashboard: Dashboard | null = null;
  const { session, edgeNowMs } = await signIn(token, keep, (why) => {
    dashboard?.close();
    door(NOTES[why]);
  });
  places.main.removeAttribute("aria-busy");
  dashboard = new Dashboard(places, session, edgeNowMs);
}

const NOTES: Readonly<Record<Ending, string>> = { "signed-out": words.signIn.signedOut, refused: words.signIn.refused };
