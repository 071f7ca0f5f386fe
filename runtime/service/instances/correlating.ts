import type { CorrelateRequest } from '../../../shared/api/operations.ts';
import type { InstanceId } from '../../../shared/ids.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import { reject } from '../../../shared/rejection.ts';
import type { CommandOf } from '../../engine/index.ts';
import type { Store } from '../../store/port.ts';
import { unknownInstance } from '../execute.ts';

/** A message as an operator hands it to one instance. */
export interface Correlating extends CorrelateRequest {
  /** Stands in the journal beside the message: where it came from. */
  readonly messageId: string;
}

/**
 * The command that hands a message to what waits for it longest in an instance. Its key is not
 * asked for: whoever names the instance has said whom it is for.
 * @rejects notFound, notInState (nothing in it waits for the message)
 */
export async function correlating(
  { instances }: Pick<Store, 'instances'>,
  instance: InstanceId,
  { name, variables = {}, messageId }: Correlating,
): Promise<Outcome<CommandOf<'correlateMessage'>>> {
  const found = await instances.look(instance, (state) => {
    if (state === null) return null;
    const names = new Set<string>();
    for (const row of state.rows()) {
      if (row.type !== 'subscription' || row.trigger.type !== 'message') continue;
      if (row.trigger.name === name) return { subscription: row.id };
      names.add(row.trigger.name);
    }
    return { names: [...names] };
  });
  if (found === null) return unknownInstance(instance);
  if ('subscription' in found)
    return accept({
      type: 'correlateMessage',
      subscription: found.subscription,
      name,
      messageId,
      variables,
    });
  const others = found.names.length === 0 ? 'no message' : found.names.join(', ');
  return reject(
    'notInState',
    `Expected ${instance} to wait for the message ${name}, but it waits for ${others}.`,
    { waitsFor: found.names },
  );
}
