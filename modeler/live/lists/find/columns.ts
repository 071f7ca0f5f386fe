import { t } from '../../../language/t.ts';
import { VARIABLE_COLUMN } from './find-address.ts';

const TITLES: Readonly<Record<string, string>> = {
  instanceId: t('Id'),
  businessKey: t('Business key'),
  processId: t('Process'),
  version: t('Version'),
  definitionId: t('Version id'),
  state: t('State'),
  startedAt: t('Started'),
  endedAt: t('Ended'),
  incidents: t('Incidents'),
  activeElements: t('Where it is'),
};

/** The head of a column; a variable goes by its name. */
export function columnTitle(column: string): string {
  return TITLES[column] ?? variableOf(column) ?? column;
}

/** The variable that a column shows; `null` for a column of the instance itself. */
export function variableOf(column: string): string | null {
  return column.startsWith(VARIABLE_COLUMN) ? column.slice(VARIABLE_COLUMN.length) : null;
}
