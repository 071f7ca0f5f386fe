import type { WireDiagnostic } from '../../shared/api/deployments.ts';
import type { Instant } from '../../shared/time.ts';
import { startsOf, type ExecutableProcess } from '../engine/index.ts';
import type { StartSubscription } from '../store/event-port.ts';
import type { CompiledResources } from './compile-resources.ts';
import { freshDefinitionId } from './fresh-id.ts';

/** What starts a version of a process, from its deployment on. */
export function startsOfDefinition(
  process: ExecutableProcess,
  at: Instant,
): readonly StartSubscription[] {
  const { definition, processId } = process;
  return startsOf(process, at).waits.map(({ elementId, part, trigger }) => {
    const what = trigger.type === 'messageKey' ? `${part}:key` : String(part);
    const id = `${definition}:${elementId}:${what}`;
    return { id, definition, processId, elementId, part, trigger };
  });
}

/** Start events of which it cannot be said what they wait for, or that cannot be told apart. */
export function startDiagnostics(
  { processes }: CompiledResources,
  at: Instant,
): readonly WireDiagnostic[] {
  return processes.flatMap((process) => {
    const bound = process.bind(freshDefinitionId(at));
    const { problems } = startsOf(bound, at);
    return [...problems, ...twinsOf(startsOfDefinition(bound, at))].map(
      ({ elementId, message }): WireDiagnostic => ({
        severity: 'error',
        code: 'start-invalid',
        resource: process.resource,
        elementId,
        line: null,
        message,
      }),
    );
  });
}

/** One message cannot say which of two start events it is for. */
function twinsOf(
  starts: readonly StartSubscription[],
): readonly { readonly elementId: string; readonly message: string }[] {
  const seen = new Set<string>();
  return starts.flatMap(({ elementId, trigger }) => {
    if (trigger.type !== 'message') return [];
    const isTwin = seen.has(trigger.name);
    seen.add(trigger.name);
    if (!isTwin) return [];
    const message =
      `Expected each message to start a process at one start event, but ${trigger.name} does so ` +
      'at two.';
    return [{ elementId, message }];
  });
}
