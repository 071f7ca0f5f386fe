import type { Resource } from '../../client/definitions.ts';
import { t } from '../../language/t.ts';
import type { PlayClient } from '../../play/play-client.ts';
import type { Playable } from '../../play/protocol.ts';
import { formId, formsAmong } from '../documents/editor-document.ts';

/** What keeps a model from being played, and where. */
export interface PlayFault {
  readonly message: string;
  readonly elementId: string | null;
}

/** What can be played of files, or why nothing can. */
export interface LoadedPlay {
  readonly processes: readonly Playable[];
  readonly faults: readonly PlayFault[];
}

/** Has the worker of a play read and compile what would be deployed. @throws PlayFailed */
export async function loadPlay(
  client: PlayClient,
  resources: readonly Resource[],
): Promise<LoadedPlay> {
  const forms = formsAmong(resources).flatMap((form) => formId(form) ?? []);
  const texts = resources.map(({ name, content }) => ({ name, content }));
  const read = await client.ask({ type: 'read', texts, forms });
  if (read.type === 'unreadable') {
    const message = t('{file} cannot be read: {why}', read);
    return { processes: [], faults: [{ message, elementId: null }] };
  }
  const faults = read.diagnostics.filter(({ severity }) => severity === 'error');
  return { processes: read.processes, faults };
}
