import type { DecisionModel } from '../../runtime/engine/index.ts';
import type { PlayFiles } from '../../runtime/play/index.ts';
import { readModel } from '../checks/read-model.ts';
import { readDecisions } from '../decisions/check/read-decisions.ts';
import type { FileText } from './protocol.ts';

/** Files as the play takes them, or which of them cannot be read, and why. */
export type ReadFiles =
  | { readonly ok: true; readonly files: Omit<PlayFiles, 'forms'> }
  | { readonly ok: false; readonly file: string; readonly why: string };

/** Reads what would be deployed, to be played: models and decisions. Others are read over. */
export async function readFiles(texts: readonly FileText[]): Promise<ReadFiles> {
  const models: PlayFiles['models'][number][] = [];
  const decisions: DecisionModel[] = [];
  for (const { name: resource, content } of texts) {
    const isModel = isCalled(resource, '.bpmn');
    if (!isModel && !isCalled(resource, '.dmn')) continue;
    const read = isModel ? await readModel(content) : await readDecisions(content);
    if (!read.ok) return { ok: false, file: resource, why: read.message };
    (isModel ? models : decisions).push({ resource, model: read.model });
  }
  return { ok: true, files: { models, decisions } };
}

function isCalled(name: string, ending: string): boolean {
  return name.toLowerCase().endsWith(ending);
}
