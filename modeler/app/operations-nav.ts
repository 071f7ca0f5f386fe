import type { TemplateResult } from 'lit';
import { t } from '../language/t.ts';
import { sectionNav } from './section-nav.ts';

/** The pages of "Operations". */
export function operationsNav(): TemplateResult {
  return sectionNav(t('Operations'), [
    ['/operations/stops', t('Stops')],
    ['/operations/batches', t('Batches')],
    ['/operations/sandboxes', t('Sandboxes')],
    ['/operations/audit', t('Audit log')],
    ['/operations/policies', t('Policies')],
  ]);
}
