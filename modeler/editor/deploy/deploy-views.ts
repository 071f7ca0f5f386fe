import './deploy.css';
import { html, nothing, type TemplateResult } from 'lit';
import type { Diagnostic } from '../../client/deployments.ts';
import { t, tn } from '../../language/t.ts';
import { count } from '../../widgets/format.ts';
import { icon } from '../../widgets/icon.ts';
import { countsOf, isSameWork } from '../versions/compare/comparison.ts';
import type { DeployChoice } from './deploy-state.ts';
import { keyOf } from './deploy-state.ts';
import type { MigrationProgress } from './migration.ts';
import type { DeployPlan, RunningVersion } from './prepare.ts';
import type { HeldBack } from './rehearsal.ts';

/** What changes against the version that runs, in one line and as a comparison. */
export function changesView(plan: DeployPlan): TemplateResult {
  const { newest, before, after, comparison } = plan;
  if (newest.length === 0) return html`${nothing}`;
  const label = newest
    .map(({ version }) => t('Version {version}, which runs', { version }))
    .join(', ');
  return html`<section class="deploy-part deploy-changes">
    <h3>${t('What changes')}</h3>
    <p>${isSameWork(comparison) ? t('Nothing that runs is different.') : summary(plan)}</p>
    ${
      comparison.files.length === 0
        ? nothing
        : html`<baton-diff-view
            .comparison=${comparison}
            .was=${{ label, files: before }}
            .now=${{ label: t('What you deploy'), files: after }}
          ></baton-diff-view>`
    }
  </section>`;
}

function summary({ comparison }: DeployPlan): string {
  const { added, removed, changed, moved } = countsOf(comparison);
  const files = comparison.files.filter(({ type }) => type !== 'changed').length;
  return [
    added === 0 ? '' : tn(added, '{count} added', '{count} added'),
    removed === 0 ? '' : tn(removed, '{count} removed', '{count} removed'),
    changed === 0 ? '' : tn(changed, '{count} changed', '{count} changed'),
    moved === 0 ? '' : tn(moved, '{count} moved', '{count} moved'),
    files === 0 ? '' : tn(files, '{count} file added or removed', '{count} files added or removed'),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** What would become of running instances, and what is to become of them. */
export function runningView(
  { running }: DeployPlan,
  choice: DeployChoice,
  choose: (choice: DeployChoice) => void,
): TemplateResult {
  if (running.length === 0) return html`${nothing}`;
  const option = (move: boolean, title: string, detail: string): TemplateResult =>
    html`<label class="deploy-option">
      <input
        type="radio"
        name="move"
        .checked=${choice.move === move}
        @change=${() => choose({ ...choice, move })}
      />
      <span><strong>${title}</strong><span class="muted">${detail}</span></span>
    </label>`;
  return html`<section class="deploy-part">
    <h3>${t('Instances that run now')}</h3>
    <table class="table stack deploy-running">
      <thead>
        <tr>
          <th>${t('Version')}</th>
          <th>${t('Running')}</th>
          <th>${t('If they were moved to the new version')}</th>
        </tr>
      </thead>
      <tbody>
        ${running.map(versionRow)}
      </tbody>
    </table>
    <fieldset class="deploy-options">
      <legend>${t('What is to become of them?')}</legend>
      ${option(
        false,
        t('They end on the version they began with'),
        t('Only what starts from now on runs on the new version.'),
      )}
      ${option(
        true,
        t('Those that can go on in the new version'),
        t('It is tried on each of them first; nothing moves before you say so.'),
      )}
    </fieldset>
  </section>`;
}

function versionRow({ version, rehearsal, isPartial }: RunningVersion): TemplateResult {
  return html`<tr>
    <td data-label=${t('Version')}>
      ${t('Version {version}', { version: version.version })}
      <span class="muted">${version.name === '' ? version.processId : version.name}</span>
    </td>
    <td data-label=${t('Running')}>${count(version.running)}</td>
    <td data-label=${t('If they were moved to the new version')}>
      ${
        rehearsal === null
          ? t('That cannot be said before the problems of the model are solved.')
          : html`<span class="badge ok">
                ${tn(rehearsal.canGo, '{count} could go on', '{count} could go on')}
              </span>
              ${rehearsal.heldBack.map(heldBackView)}
              ${
                isPartial
                  ? html`<span class="muted">
                      ${tn(rehearsal.looked, 'Of the newest {count} that were looked at.', 'Of the newest {count} that were looked at.')}
                    </span>`
                  : nothing
              }`
      }
    </td>
  </tr>`;
}

function heldBackView({ elementId, reason, instances }: HeldBack): TemplateResult {
  return html`<p class="deploy-held">
    <span class="badge warn">${tn(instances, '{count} could not', '{count} could not')}</span>
    ${reasonInWords(reason, elementId)}
  </p>`;
}

/** Why what stands at an element could not go on. */
function reasonInWords(reason: string, element: string): string {
  switch (reason) {
    case 'elementGone':
      return t('They stand at {element}, which is no longer there.', { element });
    case 'typeDiffers':
      return t('They stand at {element}, which is something else now.', { element });
    case 'scopeDiffers':
      return t('They stand at {element}, which lies somewhere else now.', { element });
    default:
      return t('They stand at {element}, and cannot go on from there.', { element });
  }
}

/** Who has to agree, because the process says so itself. */
export function signOffsView(
  { signOffs }: DeployPlan,
  choice: DeployChoice,
  choose: (choice: DeployChoice) => void,
): TemplateResult {
  if (signOffs.length === 0) return html`${nothing}`;
  const toggle = (key: string, isGiven: boolean): void => {
    const agreed = new Set(choice.agreed);
    if (isGiven) agreed.add(key);
    else agreed.delete(key);
    choose({ ...choice, agreed });
  };
  return html`<section class="deploy-part">
    <h3>${t('Sign-offs')}</h3>
    <p class="muted">
      ${t('This process only goes live when its owners agree. What you confirm is kept with the deployment, under your name.')}
    </p>
    ${signOffs.map(
      (one) =>
        html`<label class="deploy-agree">
          <input
            type="checkbox"
            .checked=${choice.agreed.has(keyOf(one))}
            @change=${({ target }: Event) =>
              toggle(keyOf(one), target instanceof HTMLInputElement && target.checked)}
          />
          ${signOffInWords(one.role, one.by)}
        </label>`,
    )}
  </section>`;
}

function signOffInWords(role: 'policy' | 'behaviour' | 'outcome', by: string): string {
  switch (role) {
    case 'policy':
      return t('{by}, who answers for the policy, has seen this and agrees', { by });
    case 'behaviour':
      return t('{by}, who answers for the performer’s behaviour, has seen this and agrees', { by });
    case 'outcome':
      return t('{by}, who answers for the outcome, has seen this and agrees', { by });
  }
}

/** Why it was refused. */
export function refusedView(
  diagnostics: readonly Diagnostic[],
  show: (elementId: string) => void,
): TemplateResult {
  return html`<section class="notice danger deploy-refused" role="alert">
    ${icon('error')}
    <div>
      <strong>${t('The deployment was refused')}</strong>
      <p>${t('Nothing was changed.')}</p>
      <ul>
        ${diagnostics
          .filter(({ severity }) => severity === 'error')
          .map(
            ({ message, elementId }) =>
              html`<li>
                ${message}
                ${
                  elementId === null
                    ? nothing
                    : html`<button
                        type="button"
                        class="button quiet small"
                        @click=${() => show(elementId)}
                      >
                        ${t('Show')}
                      </button>`
                }
              </li>`,
          )}
      </ul>
    </div>
  </section>`;
}

/** How far a migration, or the try of one, is. */
export function progressView(
  { total, done, refused, refusals, isFinished }: MigrationProgress,
  words: { readonly running: string; readonly done: string; readonly refused: string },
): TemplateResult {
  return html`<section class="deploy-part">
    ${
      isFinished
        ? nothing
        : html`<p role="status">${words.running}</p>
            <progress
              max=${Math.max(total, 1)}
              .value=${done + refused}
              aria-label=${words.running}
            ></progress>`
    }
    <p class="deploy-counts" role="status">
      <span class="badge ok">${words.done}: ${count(done)}</span>
      <span class="badge ${refused === 0 ? '' : 'warn'}">${words.refused}: ${count(refused)}</span>
      <span class="muted">${tn(total, 'of {count} instance', 'of {count} instances')}</span>
    </p>
    ${
      refusals.length === 0
        ? nothing
        : html`<ul class="deploy-refusals">
            ${refusals.map(
              ({ instanceId, detail }) =>
                html`<li>
                  <a href="/instances/${encodeURIComponent(instanceId)}" target="_blank"
                    >${instanceId}</a
                  >
                  <span class="muted">${detail}</span>
                </li>`,
            )}
          </ul>`
    }
  </section>`;
}
