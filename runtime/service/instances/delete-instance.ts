import type { InstanceId } from '../../../shared/ids.ts';
import { accept, type Outcome } from '../../../shared/outcome.ts';
import type { Store } from '../../store/port.ts';
import type { Clock } from '../clock.ts';
import { forgetAudits } from '../policy/audit-reviews.ts';
import { SandboxFiles } from '../sandboxes/sandbox-files.ts';

/** What instances are deleted with. */
export interface DeleteParts {
  readonly store: Pick<Store, 'instances' | 'documents'>;
  readonly clock: Clock;
}

/**
 * Deletes an instance that has ended, with what was forked from it; where its deletion stands in the
 * order of all commits. @rejects notFound, notInState
 */
export async function deleteInstance(
  { store, clock }: DeleteParts,
  instance: InstanceId,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<Outcome<number>> {
  const done = await store.instances.delete(instance, { by, reason, at: clock.now() });
  if (done.type === 'refused') return { ok: false, rejection: done.rejection };
  await forgetAudits(store.documents, instance);
  const sandboxes = new SandboxFiles(store.documents);
  for (const sandbox of await sandboxes.list())
    if (sandbox.instanceId === instance) await sandboxes.remove(sandbox);
  return accept(done.position);
}
