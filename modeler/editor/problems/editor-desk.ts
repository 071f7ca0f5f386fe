import { router } from '../../app/navigation.ts';
import type { ModelProblem } from '../../canvas/problems/problem.ts';
import type { Fix, FixCommand } from '../../checks/fix.ts';
import { t, tn } from '../../language/t.ts';
import { notify } from '../../widgets/notices.ts';
import { formId, formsAmong } from '../documents/editor-document.ts';
import type { BareContext } from '../editor-context.ts';
import type { ProblemDesk } from './desk.ts';
import { batchOf, type Batch } from './mending.ts';
import { neighbour, shownIn, VIEW_KEYS, viewOf } from './problem-view.ts';

/** The desk of the document that is open in the editor. */
export class EditorDesk implements ProblemDesk {
  readonly #context: BareContext;

  constructor(context: BareContext) {
    this.#context = context;
  }

  get current(): ModelProblem | null {
    const { current } = viewOf(router.place.value.match.query);
    return this.#context.problems.value.find(({ id }) => id === current) ?? null;
  }

  nameOf(elementId: string): string {
    const place = this.#context.diagram.get('modelFixes').placeOf(elementId);
    const name = place?.part.get('name');
    return typeof name === 'string' && name.trim() !== '' ? name.trim() : elementId;
  }

  async go(problem: ModelProblem): Promise<void> {
    router.setQuery({ [VIEW_KEYS.current]: problem.id });
    if (problem.elementId !== null && (await this.#reveal(problem.elementId))) {
      this.#showField(problem.elementId, problem.field, problem.code);
      return;
    }
    const { session, openFile } = this.#context;
    const form = formsAmong(session.files.value).find(({ name }) => name === problem.resource);
    if (form !== undefined && formId(form) !== null) openFile(form.name);
  }

  async step(by: 1 | -1): Promise<void> {
    const view = viewOf(router.place.value.match.query);
    const shown = shownIn(this.#context.problems.value, view, (id) => this.nameOf(id));
    const next = neighbour(shown, view.current, by);
    if (next === null) notify({ tone: 'ok', title: t('No problems') });
    else await this.go(next);
  }

  async mend(problem: ModelProblem, fix: Fix): Promise<void> {
    if (fix.type === 'goTo') {
      await this.#reveal(fix.elementId);
      this.#showField(fix.elementId, fix.field, problem.code);
      return;
    }
    this.#change(fix.commands);
    if (problem.elementId !== null) await this.#reveal(problem.elementId);
  }

  batch(problem: ModelProblem, fix: Fix): Batch | null {
    return batchOf(this.#context.problems.value, problem, fix);
  }

  mendAll({ commands, count }: Batch): Promise<void> {
    this.#change(commands);
    const title = tn(count, 'One place was mended', '{count} places were mended');
    notify({ tone: 'ok', title, detail: t('One undo takes all of it back.') });
    return Promise.resolve();
  }

  async play(problem: ModelProblem): Promise<void> {
    const { counterexample } = problem;
    if (counterexample === null) return;
    this.#context.openFile(null);
    const [{ playRun }, { leavePlay }] = await Promise.all([
      import('./run/run-bar.ts'),
      import('../play/play-session.ts'),
    ]);
    // Tokens of two plays on one canvas would belong to neither.
    await leavePlay(this.#context);
    playRun(this.#context.diagram, counterexample, problem.message);
  }

  async #reveal(elementId: string): Promise<boolean> {
    const place = this.#context.diagram.get('modelFixes').placeOf(elementId);
    return place !== null && this.#context.reveal(place.element.id);
  }

  #showField(elementId: string, field: string | null, code: string): void {
    if (field !== null) this.#context.diagram.get('fieldProblems').show(elementId, field, code);
  }

  #change(commands: readonly FixCommand[]): void {
    const fixes = this.#context.diagram.get('modelFixes');
    if (fixes.canApply(commands)) fixes.apply(commands);
    else
      notify({
        tone: 'danger',
        title: t('It cannot be mended any more'),
        detail: t('What it was about is gone from the diagram.'),
      });
  }
}
