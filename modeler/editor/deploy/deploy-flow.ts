import { html, nothing, type TemplateResult } from 'lit';
import type { SignOff } from '../../../shared/api/deployments.ts';
import type { DeploymentRehearsal } from '../../../shared/api/project-shapes.ts';
import type { DeployAnswer } from '../../client/deployments.ts';
import { t } from '../../language/t.ts';
import { openDialog, type DialogContent, type DialogHandle } from '../../widgets/dialog.ts';
import { icon } from '../../widgets/icon.ts';
import { notifyError } from '../../widgets/notices.ts';
import '../versions/diff-view.ts';
import {
  isAgreed,
  movesOf,
  rehearsalOf,
  type DeployChoice,
  type DeployState,
} from './deploy-state.ts';
import {
  changesView,
  progressView,
  refusedView,
  runningView,
  signOffsView,
} from './deploy-views.ts';
import { migrate, type MigrationProgress, type Move } from './migration.ts';
import type { DeployPlan } from './prepare.ts';

/** What the dialog does outside itself. */
export interface DeployActs {
  readonly deploy: (
    signOffs: readonly SignOff[],
    rehearsal: DeploymentRehearsal | null,
  ) => Promise<DeployAnswer>;
  /** Leaves the dialog for an element that is in the way. */
  readonly show: (elementId: string) => void;
}

const NOTHING_YET: MigrationProgress = {
  total: 0,
  done: 0,
  refused: 0,
  refusals: [],
  isFinished: false,
};

/**
 * Leads through a deployment over versions that run: what changes, for whom, who agrees; then it is tried
 * whether instances can go on, and only then are they moved. Closing it leaves undone what is not done.
 */
export class DeployFlow {
  readonly #acts: DeployActs;
  readonly #dialog: DialogHandle;
  readonly #life = new AbortController();
  #state: DeployState;
  #answer: DeployAnswer | null = null;

  constructor(plan: DeployPlan, acts: DeployActs) {
    this.#acts = acts;
    this.#state = { type: 'planned', plan, choice: { move: false, agreed: new Set() } };
    this.#dialog = openDialog(this.#content(), () => void this.#submit().catch(notifyError));
    void this.#dialog.closed.then(() => this.#life.abort());
  }

  /** What was answered when the dialog has gone; `null`: nothing was deployed. */
  async ended(): Promise<DeployAnswer | null> {
    await this.#dialog.closed;
    return this.#answer;
  }

  #set(state: DeployState): void {
    this.#state = state;
    if (!this.#life.signal.aborted) this.#dialog.update(this.#content());
  }

  async #submit(): Promise<void> {
    const state = this.#state;
    switch (state.type) {
      case 'planned':
      case 'refused':
        return await this.#deploy(state.plan, state.choice);
      case 'tried':
        return await this.#move(state.moves);
      case 'moved':
        return this.#dialog.close();
      case 'deploying':
      case 'trying':
      case 'moving':
    }
  }

  async #deploy(plan: DeployPlan, choice: DeployChoice): Promise<void> {
    if (!isAgreed(plan, choice)) return;
    this.#set({ type: 'deploying', plan });
    try {
      const at = new Date().toISOString();
      const answer = await this.#acts.deploy(
        plan.signOffs.map((one) => ({ ...one, at })),
        rehearsalOf(plan, choice),
      );
      this.#answer = answer;
      if (answer.type === 'refused')
        this.#set({ type: 'refused', plan, choice, diagnostics: answer.diagnostics });
      else await this.#afterDeployment(choice.move ? movesOf(plan, answer) : []);
    } catch (error) {
      this.#set({ type: 'planned', plan, choice });
      throw error;
    }
  }

  async #afterDeployment(moves: readonly Move[]): Promise<void> {
    if (moves.length === 0) {
      this.#dialog.close();
      return;
    }
    this.#set({ type: 'trying', moves, progress: NOTHING_YET });
    const tell = (progress: MigrationProgress): void =>
      this.#set({ type: 'trying', moves, progress });
    const progress = await migrate(moves, true, tell, this.#life.signal);
    this.#set({ type: 'tried', moves, progress });
  }

  async #move(moves: readonly Move[]): Promise<void> {
    this.#set({ type: 'moving', moves, progress: NOTHING_YET });
    const tell = (progress: MigrationProgress): void =>
      this.#set({ type: 'moving', moves, progress });
    const progress = await migrate(moves, false, tell, this.#life.signal);
    this.#set({ type: 'moved', progress });
  }

  #content(): DialogContent {
    const state = this.#state;
    switch (state.type) {
      case 'planned':
      case 'deploying':
      case 'refused':
        return this.#planContent(state);
      case 'trying':
      case 'tried':
        return this.#triedContent(state);
      case 'moving':
      case 'moved':
        return this.#movedContent(state);
    }
  }

  #planContent(
    state: Extract<DeployState, { readonly type: 'planned' | 'deploying' | 'refused' }>,
  ): DialogContent {
    const { plan } = state;
    const isBusy = state.type === 'deploying';
    const choice = isBusy ? { move: false, agreed: new Set<string>() } : state.choice;
    const choose = (chosen: DeployChoice): void => {
      if (!isBusy) this.#set({ ...state, choice: chosen });
    };
    const show = (elementId: string): void => {
      this.#dialog.close();
      this.#acts.show(elementId);
    };
    return {
      title: t('Deploy a new version'),
      body: html`
        ${state.type === 'refused' ? refusedView(state.diagnostics, show) : nothing}
        ${changesView(plan)}
        ${
          isBusy
            ? html`<p class="deploy-part" role="status">${t('Deploying…')}</p>`
            : html`${runningView(plan, choice, choose)} ${signOffsView(plan, choice, choose)}`
        }
      `,
      actions: html`${isBusy ? nothing : closeButton(t('Cancel'))}
        <button
          type="submit"
          class="button primary"
          autofocus
          ?disabled=${isBusy || !isAgreed(plan, choice)}
        >
          ${icon('deploy')} ${isBusy ? t('Deploying…') : t('Deploy this version')}
        </button>`,
    };
  }

  #triedContent({
    type,
    progress,
  }: Extract<DeployState, { readonly type: 'trying' | 'tried' }>): DialogContent {
    const words = {
      running: t('Trying on each instance whether it can go on…'),
      done: t('Can go on'),
      refused: t('Cannot'),
    };
    const isReady = type === 'tried' && progress.done > 0;
    return {
      title: t('The version is deployed'),
      body: html`${progressView(progress, words)}
      ${
        type === 'tried' && progress.refused > 0
          ? html`<p class="muted">
              ${t('Those that cannot go on stay on the version they began with, and end there.')}
            </p>`
          : nothing
      }`,
      actions: html`${closeButton(type === 'trying' ? t('Stop') : t('Leave them where they are'))}
        <button type="submit" class="button primary" ?disabled=${!isReady}>
          ${t('Move those that can')}
        </button>`,
    };
  }

  #movedContent({
    type,
    progress,
  }: Extract<DeployState, { readonly type: 'moving' | 'moved' }>): DialogContent {
    const words = {
      running: t('Moving instances to the new version…'),
      done: t('Moved'),
      refused: t('Stayed'),
    };
    return {
      title: type === 'moved' ? t('Instances were moved') : t('Moving instances'),
      body: html`${progressView(progress, words)}`,
      actions:
        type === 'moving'
          ? closeButton(t('Stop'))
          : html`<button type="submit" class="button primary">${t('Done')}</button>`,
    };
  }
}

function closeButton(label: string): TemplateResult {
  return html`<button
    type="button"
    class="button"
    @click=${({ target }: Event) => {
      if (target instanceof Element) target.closest('dialog')?.close();
    }}
  >
    ${label}
  </button>`;
}
