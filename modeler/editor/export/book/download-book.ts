import { listComments } from '../../../client/project-comments.ts';
import { listProjectVersions } from '../../../client/projects.ts';
import { language } from '../../../language/language.ts';
import { t } from '../../../language/t.ts';
import { download } from '../../download.ts';
import type { EditorContext } from '../../editor-context.ts';
import { nameOf } from '../../main-process.ts';
import { drawingOf, nameFor } from '../picture.ts';
import { askComments } from './ask-comments.ts';
import { bookEntries } from './book-content.ts';
import { BookWriter } from './book-writer.ts';
import { pdfFile } from './pdf-file.ts';
import { drawLine, tilesOf } from './pictures.ts';
import { commentFacts, versionFacts, type BookFact } from './project-parts.ts';

/** Downloads the process as a book: what it is, its diagrams, and what is said of every element. */
export async function downloadBook(context: EditorContext): Promise<void> {
  const { session, diagram } = context;
  const { title, resourceName, base } = session.document;
  const parts = await projectParts(context);
  if (parts === null) return;
  const book = new BookWriter(drawLine);
  await book.heading(title, 24);
  await book.paragraph(
    base.type === 'definition' ? t('Version {version}', { version: base.version }) : t('Draft'),
  );
  await book.paragraph(
    new Intl.DateTimeFormat(language(), { dateStyle: 'long' }).format(new Date()),
  );
  await book.paragraph([resourceName, ...session.files.value.map(({ name }) => name)].join('\n'));
  await writeDiagrams(context, book);
  const definitions = diagram.getDefinitions();
  const entries = definitions === undefined ? [] : bookEntries(definitions, session.files.value);
  for (const { title: name, depth, facts } of entries) {
    await book.heading(name, depth === 0 ? 18 : 12);
    for (const [label, text] of facts) await book.fact(label, text);
    if (depth === 0) book.rule();
  }
  for (const { heading, facts } of parts) {
    await book.heading(heading, 18);
    for (const [label, text] of facts) await book.fact(label, text);
  }
  book.number(title);
  const file = pdfFile({ title, language: language() }, book.pages, book.bookmarks);
  download(nameFor(context, '.pdf'), 'application/pdf', new Blob([file]));
}

interface BookPart {
  readonly heading: string;
  readonly facts: readonly BookFact[];
}

/** What a project knows beside its files: its history, and if wanted what is said; `null`: no book. */
async function projectParts({
  project,
  diagram,
}: EditorContext): Promise<readonly BookPart[] | null> {
  if (project === null) return [];
  const registry = diagram.get('elementRegistry');
  const nameIn = (elementId: string): string => {
    const element = registry.get(elementId);
    return (element === undefined ? '' : nameOf(element.businessObject)) || elementId;
  };
  const open = commentFacts(await listComments(project.projectId), nameIn);
  const isWanted = open.length === 0 ? false : await askComments(open.length);
  if (isWanted === null) return null;
  const history = versionFacts(await listProjectVersions(project.projectId));
  return [
    { heading: t('History of versions'), facts: history },
    { heading: t('Open comments'), facts: isWanted ? open : [] },
  ].filter(({ facts }) => facts.length > 0);
}

/** Every sheet of the diagram that is open; the one that is shown is shown again afterwards. */
async function writeDiagrams(context: EditorContext, book: BookWriter): Promise<void> {
  const canvas = context.diagram.get('canvas');
  const shown = canvas.getRootElement();
  try {
    for (const root of canvas.getRootElements()) {
      canvas.setRootElement(root);
      const name = nameOf(root.businessObject) || context.session.document.title;
      const tiles = await tilesOf(await drawingOf(context));
      for (const [index, { picture, width }] of tiles.entries()) {
        const part = tiles.length === 1 ? '' : ` (${index + 1} / ${tiles.length})`;
        await book.sheet(name + part, picture, width);
      }
    }
  } finally {
    canvas.setRootElement(shown);
  }
}
