import { explain } from '../client/api-problem.ts';
import { router } from '../app/navigation.ts';
import { t } from '../language/t.ts';
import { notify } from '../widgets/notices.ts';
import { forkInstance } from './sandboxes-api.ts';

/** Begins a sandbox from a moment of an instance, and goes there. */
export async function forkInto(instanceId: string, at: number): Promise<void> {
  try {
    const sandboxId = await forkInstance(instanceId, at);
    router.go(`/operations/sandboxes/${encodeURIComponent(sandboxId)}`);
  } catch (error) {
    const { title, detail } = explain(error);
    notify({ tone: 'danger', title: t('No sandbox was begun: {title}', { title }), detail });
  }
}
