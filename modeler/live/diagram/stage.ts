import { html, type TemplateResult } from 'lit';
import { t } from '../../language/t.ts';
import { emptyState, skeleton } from '../../widgets/states.ts';
import type { ModelIndex } from '../api/model-index.ts';

/** Where a diagram stands: the diagram, what stands in until it has come, or why there is none. */
export function stage(model: ModelIndex, diagram: () => TemplateResult): TemplateResult {
  if (model.xml === '') return skeleton();
  if (model.aspect !== null) return html`${diagram()}`;
  return emptyState({
    icon: 'map',
    title: t('This file holds no picture'),
    detail: t(
      'The process runs all the same: where its tokens are and why is told in words. Open it in the editor and deploy it from there to see it drawn.',
    ),
  });
}
