import { t } from '../../language/t.ts';
import type { Fix } from '../fix.ts';
import type { Values } from './spoken.ts';

/** What a fix does, for its button. */
export function fixWords(fix: Fix): string {
  if (fix.type === 'goTo') return t('Go to the field');
  return WORDS[fix.id]?.(fix.values) ?? fix.id;
}

const WORDS: Readonly<Record<string, (values: Values) => string>> = {
  addStart: () => t('Add a start event'),
  addEnd: () => t('Add an end event'),
  addEnds: () => t('Add the end events'),
  takeOut: () => t('Take the gateway out'),
  partGateway: () => t('Make two gateways of it'),
  mergeBefore: () => t('Merge the flows before it'),
  joinBefore: () => t('Join the flows before it'),
  nameFlow: (v) => t('Name it “{name}”', v),
  setDefault: (v) => t('Make {flow} the default', v),
  dropCondition: () => t('Remove the condition'),
  removeFlow: () => t('Remove one of the flows'),
  removeDefinition: (v) => t('Remove {name}', v),
  setId: (v) => t('Call it {id}', v),
  makeExecutable: () => t('Mark it as executable'),
  letPeopleLook: () => t('Let people look first'),
  doNotInterrupt: () => t('Let it not interrupt'),
  dropDirection: () => t('Remove the direction'),
  connect: (v) => t('Lead a flow to it from {name}', v),
  addProbe: () => t('Begin a probe'),
  guard: (v) => t('Ask first that {list} is not empty', v),
  addOwner: (v) => t('Name an owner: {what}', v),
  addQuestion: () => t('Add a question'),
  addReasonCodes: () => t('Add reason codes'),
  joinByParallelGateway: () => t('Join by a parallel gateway'),
  joinByInclusiveGateway: () => t('Join by an inclusive gateway'),
  joinByExclusiveGateway: () => t('Merge by an exclusive gateway'),
};

/** The fixes that have words. */
export const SPOKEN_FIXES: readonly string[] = Object.keys(WORDS);
