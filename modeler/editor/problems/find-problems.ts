import type { ModelProblem } from '../../canvas/problems/problem.ts';
import { openChecks } from '../../checks/open-checks.ts';
import type { Observable } from '../../client/observable.ts';
import { browserClock } from '../clock.ts';
import { formId, formsAmong } from '../documents/editor-document.ts';
import type { BareContext, EditorContext } from '../editor-context.ts';
import { router } from '../../app/navigation.ts';
import { ProblemCard } from './card/problem-card.ts';
import { idle } from './idle.ts';
import { KnownProblems } from './known-problems.ts';
import { LiveChecks } from './live-checks.ts';
import type { ProblemDesk } from './desk.ts';
import { EditorDesk } from './editor-desk.ts';
import { problemKeys } from './problem-keys.ts';
import { VIEW_KEYS } from './problem-view.ts';

/**
 * Finds the problems of an open document for as long as it is open: by the worker while it is drawn, by the
 * runtime a moment later, by the canvas when it was opened. Marks them, and gives their desk.
 */
export function findProblems(
  context: BareContext,
  found: Observable<readonly ModelProblem[]>,
  imported: readonly ModelProblem[],
): EditorContext {
  const { session, diagram, modeler, signal, edits } = context;
  const checks = openChecks();
  const forms = (): readonly string[] =>
    formsAmong(session.files.value).flatMap((file) => formId(file) ?? []);
  const document = { definitions: () => diagram.getDefinitions(), forms, idle };
  const live = new LiveChecks(checks, document, browserClock);
  const desk = new EditorDesk(context);
  const whole: EditorContext = { ...context, desk, checks };
  let known = new KnownProblems();
  let isLed = false;
  let told: readonly [readonly unknown[], readonly unknown[], boolean] | null = null;
  const tell = (): void => {
    const isDead = checks.state.value.type === 'failed';
    // Most of what the two say is how far they have come: that is no reason to go through all problems.
    const now = [checks.findings, session.check.found, isDead] as const;
    if (told !== null && now.every((one, index) => one === told?.[index])) return;
    told = now;
    // Nobody else speaks for a worker that has died: the runtime does.
    if (isDead) known = new KnownProblems();
    const findings = isDead ? [] : checks.findings;
    const problems = known.list({ findings, diagnostics: session.check.found, imported });
    if (sameAs(found.value, problems)) return;
    found.set(problems);
    void modeler.mark(problems);
    if (!isLed) isLed = leadTo(desk);
  };
  modeler.desk = desk;
  tell();
  void live.now();
  const stops = [
    checks.state.subscribe(tell),
    session.check.state.subscribe(tell),
    edits.subscribe(() => live.changed()),
    session.files.subscribe(() => live.changed()),
  ];
  signal.addEventListener('abort', () => {
    for (const stop of stops) stop();
    live.close();
  });
  problemKeys(whole, desk, new ProblemCard(whole, desk));
  return whole;
}

/** An address may speak of a problem: it is gone to once it has been found. */
function leadTo(desk: ProblemDesk): boolean {
  if (router.place.value.match.query.get(VIEW_KEYS.current) === null) return true;
  const { current } = desk;
  if (current !== null) void desk.go(current);
  return current !== null;
}

/** What says the same need not be shown anew. */
function sameAs(before: readonly ModelProblem[], after: readonly ModelProblem[]): boolean {
  return before.length === after.length && JSON.stringify(before) === JSON.stringify(after);
}
