import { router } from '../../app/navigation.ts';
import { governedOf } from '../../canvas/kinds/governed.ts';
import { toggleGovernedMarks } from '../../canvas/kinds/governed-marks.ts';
import { t } from '../../language/t.ts';
import type { IconName } from '../../widgets/icon.ts';
import { download } from '../download.ts';
import { fileName } from '../documents/editor-document.ts';
import type { EditorContext } from '../editor-context.ts';
import { nameOf, processOf } from '../main-process.ts';
import { pickFile } from '../open-file.ts';
import { renameAtSelection } from '../rename/offer-rename.ts';

/** Something that is done with the open document, by a button or from the menu. */
export interface EditorTool {
  /** Also the class of its button, `tool-{id}`. */
  readonly id: string;
  readonly icon: IconName;
  readonly label: string;
  /** Where it stands: a button of the line, a button on wide screens only, or a line of the menu. */
  readonly place: 'line' | 'wide' | 'menu';
  /** Buttons of a group stand together. */
  readonly group: 'edit' | 'view' | 'file' | 'share';
  readonly isDisabled?: (context: EditorContext) => boolean;
  readonly run: (context: EditorContext) => void | Promise<void>;
}

/** Every tool, in the order in which they stand. */
export const EDITOR_TOOLS: readonly EditorTool[] = [
  {
    id: 'undo',
    icon: 'undo',
    label: t('Undo (Ctrl+Z)'),
    place: 'line',
    group: 'edit',
    isDisabled: ({ history }) => !history.canUndo,
    run: ({ history }) => history.undo(),
  },
  {
    id: 'redo',
    icon: 'redo',
    label: t('Redo (Ctrl+Y)'),
    place: 'line',
    group: 'edit',
    isDisabled: ({ history }) => !history.canRedo,
    run: ({ history }) => history.redo(),
  },
  {
    id: 'fit',
    icon: 'fit',
    label: t('Show the whole diagram'),
    place: 'line',
    group: 'view',
    run: ({ modeler }) => modeler.fit(),
  },
  {
    id: 'map',
    icon: 'map',
    label: t('Minimap'),
    place: 'wide',
    group: 'view',
    run: ({ modeler }) => modeler.toggleMap(),
  },
  {
    id: 'grid',
    icon: 'grid',
    label: t('Grid'),
    place: 'menu',
    group: 'view',
    run: ({ diagram }) => diagram.get('grid').toggle(),
  },
  {
    id: 'governed-marks',
    icon: 'shield',
    label: t('On tasks: how far they go, what proves them'),
    place: 'menu',
    group: 'view',
    run: ({ diagram }) => {
      toggleGovernedMarks();
      const registry = diagram.get('elementRegistry');
      const elements = registry.filter(({ businessObject }) => governedOf(businessObject) !== null);
      diagram.get('eventBus').fire('elements.changed', { elements });
    },
  },
  {
    id: 'find',
    icon: 'search',
    label: t('Find an element (Ctrl+F)'),
    place: 'menu',
    group: 'view',
    run: ({ modeler }) => modeler.act('find'),
  },
  {
    id: 'select-all',
    icon: 'fit',
    label: t('Select everything (Ctrl+A)'),
    place: 'menu',
    group: 'edit',
    run: ({ modeler }) => modeler.act('selectElements'),
  },
  {
    id: 'rename-variable',
    icon: 'edit',
    label: t('Rename a variable… (Shift+F2)'),
    place: 'menu',
    group: 'edit',
    run: renameAtSelection,
  },
  {
    id: 'keys',
    icon: 'key',
    label: t('Keys on the canvas (?)'),
    place: 'menu',
    group: 'view',
    run: async () => (await import('../../canvas/keyboard/shortcut-sheet.ts')).openShortcutSheet(),
  },
  {
    id: 'open',
    icon: 'open',
    label: t('Open a file…'),
    place: 'wide',
    group: 'file',
    run: pickFile,
  },
  {
    id: 'download',
    icon: 'download',
    label: t('Download the BPMN file'),
    place: 'wide',
    group: 'file',
    run: downloadDiagram,
  },
  {
    id: 'into-project',
    icon: 'upload',
    label: t('Keep it in a project…'),
    place: 'menu',
    group: 'share',
    isDisabled: ({ project }) => project !== null,
    run: async (context) => (await import('../projects/into-project.ts')).intoProject(context),
  },
  {
    id: 'svg',
    icon: 'image',
    label: t('Picture (SVG)'),
    place: 'menu',
    group: 'file',
    run: async (context) => (await import('../export/picture.ts')).downloadSvg(context),
  },
  {
    id: 'png',
    icon: 'image',
    label: t('Picture (PNG)'),
    place: 'menu',
    group: 'file',
    run: async (context) => (await import('../export/picture.ts')).downloadPng(context),
  },
  {
    id: 'book',
    icon: 'file',
    label: t('Book of the process (PDF)'),
    place: 'menu',
    group: 'file',
    run: async (context) => (await import('../export/book/download-book.ts')).downloadBook(context),
  },
  {
    id: 'control-sheet',
    icon: 'shield',
    label: t('Control sheet'),
    place: 'menu',
    group: 'share',
    isDisabled: ({ session }) => session.document.base.type !== 'definition',
    run: ({ session: { document } }) => {
      if (document.base.type === 'definition')
        router.go(`/processes/${encodeURIComponent(document.base.definitionId)}/control-sheet`);
    },
  },
];

async function downloadDiagram({ modeler, diagram, session }: EditorContext): Promise<void> {
  const process = processOf(diagram);
  const title = process === null ? session.document.title : nameOf(process);
  const name = fileName(title === '' ? session.document.title : title, '.bpmn');
  download(name, 'application/xml', await modeler.xml());
}
