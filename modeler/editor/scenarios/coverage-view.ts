import { html, nothing, type TemplateResult } from 'lit';
import type { Coverage } from '../../../runtime/play/index.ts';
import { t } from '../../language/t.ts';
import { playedDecisions } from '../../decisions/played/played-decisions.ts';
import type { EditorContext } from '../editor-context.ts';

const SHOWN = 100;

/** What none of the scenarios went through: elements, flows, and rules of decisions. */
export function coverageView(coverage: Coverage, context: EditorContext): TemplateResult {
  return html`<section class="coverage">
    <h3>${t('What the scenarios go through')}</h3>
    ${coverage.processes.map(({ processId, elements, flows }) => {
      const missing = [...missingIn(elements), ...missingIn(flows)];
      return html`<div class="coverage-of" data-process=${processId}>
        <p>
          ${shareOf(elements, t('Elements'))} ${shareOf(flows, t('Flows'))}
          ${missing.length === 0 ? html`<span class="badge ok">${t('everything')}</span>` : nothing}
        </p>
        ${
          missing.length === 0
            ? nothing
            : html`<p class="muted">${t('Not gone through by any scenario:')}</p>
                <ul class="coverage-missing">
                  ${missing.slice(0, SHOWN).map(
                    (id) =>
                      html`<li>
                        <button
                          class="link"
                          data-missing=${id}
                          @click=${() => void context.reveal(id)}
                        >
                          ${partName(context, id)}
                        </button>
                      </li>`,
                  )}
                </ul>`
        }
      </div>`;
    })}
    ${coverage.decisions.map((decision) => rulesView(decision, context))}
  </section>`;
}

/** How many rules of a table matched; the rest is marked in the table itself. */
function rulesView(
  { decisionId, name, rules, resource }: Coverage['decisions'][number],
  context: EditorContext,
): TemplateResult {
  const missing = rules.flatMap((times, index) => (times === 0 ? [index + 1] : []));
  return html`<div class="coverage-of">
    <p>
      <button
        class="link strong"
        data-decision=${decisionId}
        @click=${() => {
          playedDecisions(context.session).wanted.set(decisionId);
          context.openFile(resource);
        }}
      >
        ${name}
      </button>
      ${t('{done} of {all} rules', { done: rules.length - missing.length, all: rules.length })}
    </p>
    ${
      missing.length === 0
        ? nothing
        : html`<p class="muted">
            ${t('Rules that never match: {rules}', { rules: missing.slice(0, SHOWN).join(', ') })}
          </p>`
    }
  </div>`;
}

function missingIn(counts: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(counts).flatMap(([id, times]) => (times === 0 ? [id] : []));
}

function shareOf(counts: Readonly<Record<string, number>>, what: string): TemplateResult {
  const all = Object.keys(counts).length;
  const done = all - missingIn(counts).length;
  return html`<span class="coverage-share">
    ${what} <meter min="0" max=${all} value=${done} aria-label=${what}></meter>
    <span class="nums">${done} / ${all}</span>
  </span>`;
}

/** A flow without a name is spoken of by what it leads from and to. */
function partName(context: EditorContext, id: string): string {
  const registry = context.diagram.get('elementRegistry');
  const nameOf = (one: string): string => {
    const name: unknown = registry.get(one)?.businessObject.get('name');
    return typeof name === 'string' && name.trim() !== '' ? name.replace(/\s+/g, ' ') : '';
  };
  const flow = registry.get(id);
  if (flow?.type !== 'bpmn:SequenceFlow') return nameOf(id) || id;
  const [from, to] = ['sourceRef', 'targetRef'].map((end) => {
    const node: unknown = flow.businessObject.get(end);
    const other = typeof node === 'object' && node !== null && 'id' in node ? String(node.id) : '';
    return nameOf(other) || other;
  });
  const own = nameOf(id);
  return `${from ?? ''} → ${to ?? ''}${own === '' ? '' : ` (${own})`}`;
}
