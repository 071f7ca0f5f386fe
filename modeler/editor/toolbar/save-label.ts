import type { Connection } from '../../client/connection.ts';
import { t } from '../../language/t.ts';
import type { DraftBase } from '../drafts/draft.ts';
import type { SaveState } from '../drafts/autosave.ts';

/** How the work stands, in the words beside the title. */
export interface SaveLabel {
  readonly text: string;
  readonly tone: '' | 'ok' | 'warn' | 'danger';
  readonly detail: string;
}

/** Puts the state of saving into words. */
export function saveLabel(save: SaveState, base: DraftBase, connection: Connection): SaveLabel {
  switch (save.type) {
    case 'unchanged':
      return { text: baseInWords(base), tone: '', detail: t('Nothing has been changed.') };
    case 'saving':
      return {
        text: t('Saving…'),
        tone: '',
        detail: t('The draft is being kept in this browser.'),
      };
    case 'saved':
      return connection === 'online'
        ? {
            text: t('Draft saved'),
            tone: 'ok',
            detail: t('Kept in this browser. Deploy to make it a version.'),
          }
        : {
            text: t('Offline, kept locally'),
            tone: 'warn',
            detail: t(
              'The draft is kept in this browser. It can be deployed when the runtime answers.',
            ),
          };
    case 'failed':
      return { text: t('Not saved'), tone: 'danger', detail: save.reason };
  }
}

function baseInWords(base: DraftBase): string {
  switch (base.type) {
    case 'definition':
      return t('Version {version}', { version: base.version });
    case 'file':
      return t('From a file');
    case 'project':
      return t('In a project');
    case 'new':
      return t('New');
  }
}
