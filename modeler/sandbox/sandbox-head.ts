import { html, type TemplateResult } from 'lit';
import { router } from '../app/navigation.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { stateBadge } from '../live/parts/state-badge.ts';
import { count } from '../widgets/format.ts';
import { icon } from '../widgets/icon.ts';
import { askToDelete } from './delete-sandbox.ts';
import type { OpenSandbox } from './open-sandbox.ts';

/** The head of a sandbox's page: what it is of, and that nothing real is touched. */
export function sandboxHead(opened: OpenSandbox, showsReal: boolean): TemplateResult {
  const { standing, tried } = opened;
  const { instanceId, at } = standing;
  const name = tried.facts.businessKey ?? instanceId;
  const instance = html`<a href="/instances/${encodeURIComponent(instanceId)}?at=${at}"
    >${name}</a
  >`;
  return html`<header class="live-head">
      <nav aria-label=${t('Breadcrumb')} class="crumbs">
        <a href="/operations/sandboxes">${t('Sandboxes')}</a>
      </nav>
      <div class="live-title">
        <h1>${t('Sandbox of {name}', { name })}</h1>
        ${stateBadge(tried.facts.state)}
      </div>
      <div class="actions">
        <button
          class="button small danger"
          @click=${() => askToDelete(standing, () => router.go('/operations/sandboxes'))}
        >
          ${icon('trash')} ${t('Delete…')}
        </button>
      </div>
    </header>
    <div class="sandbox-note" role="note">
      ${icon('fork')}
      <strong>${t('Nothing real is touched here.')}</strong>
      <span>
        ${rich(
          'What could become of {instance} from fact {at} on: nobody is offered work, no time passes, no message goes out or comes in, no other system is asked or changed.',
          { instance, at: count(at) },
        )}
      </span>
      <label class="switch">
        <input
          type="checkbox"
          .checked=${showsReal}
          @change=${() => router.setQuery({ show: showsReal ? null : 'real' })}
        />
        ${t('Show on the diagram what really happened')}
      </label>
    </div>`;
}
