import { freshKey } from '../../client/request.ts';
import { offerDraft } from '../draft-dialog.ts';
import { differs, type Draft, type DraftStore } from '../drafts/draft.ts';
import { claimDraft } from '../drafts/draft-lock.ts';
import { openProject, projectKey } from '../projects/open-project.ts';
import type { EditorDocument } from './editor-document.ts';
import { takeOver } from './handed-over.ts';
import { openDefinition, openDraft, openTemplate, type OpenRequest } from './open-document.ts';

/** A document that was opened, and what its user should know about it. */
export interface Opened {
  readonly document: EditorDocument;
  /** It is a draft: there are changes that are not deployed. */
  readonly isDraft: boolean;
  /** Another tab has the same process open; this one keeps a draft of its own. */
  readonly elsewhere: boolean;
}

/**
 * Opens what the address asks for. A draft of the same process is offered; a draft that another tab works
 * on is left to it.
 *
 * @param signal ends when the document is closed: until then its draft is claimed for this tab
 * @throws {ApiProblem} there is no such definition
 */
export async function openRequested(
  request: OpenRequest,
  drafts: DraftStore,
  signal: AbortSignal,
): Promise<Opened> {
  switch (request.type) {
    case 'template':
      return claimed(fresh(request.template), false, signal);
    case 'draft': {
      const given = takeOver(request.key);
      if (given !== null) return claimed(given, true, signal);
      const draft = await drafts.get(request.key);
      if (draft === null) throw new Error('Expected a draft, but it was deployed or discarded.');
      return claimed(openDraft(draft), true, signal);
    }
    case 'project': {
      const kept = await drafts.get(projectKey(request.projectId)).catch(() => null);
      return claimed(await openProject(request.projectId, kept), kept !== null, signal);
    }
    case 'definition':
      return openOverDraft(await openDefinition(request.definitionId), drafts, signal);
  }
}

function fresh(template: string): EditorDocument {
  const document = openTemplate(template);
  if (document === null) throw new Error(`Expected a template, but there is no “${template}”.`);
  return document;
}

async function openOverDraft(
  document: EditorDocument,
  drafts: DraftStore,
  signal: AbortSignal,
): Promise<Opened> {
  const opened = await claimed(document, false, signal);
  // A browser that keeps no drafts can still show what is deployed.
  const draft = opened.elsewhere ? null : await drafts.get(document.key).catch(() => null);
  if (draft === null) return opened;
  if (!differs(draft, document)) {
    await drafts.remove(document.key);
    return opened;
  }
  return choose(draft, opened, drafts);
}

async function choose(draft: Draft, opened: Opened, drafts: DraftStore): Promise<Opened> {
  if ((await offerDraft(draft, opened.document.base)) === 'draft')
    return { ...opened, document: openDraft(draft), isDraft: true };
  await drafts.remove(draft.key);
  return opened;
}

async function claimed(
  document: EditorDocument,
  isDraft: boolean,
  signal: AbortSignal,
): Promise<Opened> {
  const mine = await claimDraft(document.key, signal);
  if (mine) return { document, isDraft, elsewhere: false };
  const key = `${document.key}~${freshKey().slice(0, 6)}`;
  await claimDraft(key, signal);
  return { document: { ...document, key }, isDraft, elsewhere: true };
}
