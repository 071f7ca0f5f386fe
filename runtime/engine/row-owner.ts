import type { ElementInstanceId } from '../../shared/ids.ts';
import { HIDDEN, variableId, type Entity, type EntityKey } from './entities.ts';

/** The row another row lives and dies with; `null` for the instance's own. */
export function ownerOf(row: Entity): EntityKey | null {
  switch (row.type) {
    case 'instance':
      return null;
    case 'element':
    case 'compensation':
      return row.scope;
    case 'ledger':
      return effectsKey(row.scope);
    case 'variable':
      return variablesKey(row.scope, row.name);
    case 'workItem':
    case 'subscription':
      return row.element;
    case 'signal':
      return row.subscription;
    case 'incident':
      return row.subject;
    case 'query':
    case 'approval':
      return row.workItem;
  }
}

/** Variables are listed apart from the tokens of their scope, of which there may be very many. */
export function variablesKey(scope: ElementInstanceId, name: string): EntityKey {
  return variableId(scope, name.startsWith(HIDDEN) ? HIDDEN : '');
}

/** Effects are listed apart, too: each claim in a scope asks for them, most scopes have none. */
export function effectsKey(scope: ElementInstanceId): EntityKey {
  return variableId(scope, `${HIDDEN}effects`);
}
