import { houseTemplates } from '../canvas/templates/house-templates.ts';
import { performerTemplates } from '../canvas/templates/performer-templates.ts';
import { readTemplates } from '../canvas/templates/read-template.ts';
import type { Resource } from '../client/definitions.ts';
import { listOperations, listPerformers } from '../client/registered.ts';
import { t } from '../language/t.ts';
import { notify } from '../widgets/notices.ts';
import type { EditorContext } from './editor-context.ts';

/**
 * Offers the product's templates, those in files of the process (`*.template.json`), and one for each
 * thing that a registered performer can do. Without the registry there are the others.
 */
export function offerTemplates({ session, diagram, signal }: EditorContext): void {
  const shelf = diagram.get('templateShelf');
  const house = houseTemplates();
  const mistaken = new Set<string>();
  const readFiles = (): void => {
    const files = session.files.value.filter(isTemplate);
    const read = files.map((file) => ({ file, ...readTemplates(file.content) }));
    shelf.fill(
      'file',
      read.flatMap(({ templates }) => templates),
    );
    for (const { file, mistakes } of read) tellOnce(mistaken, file, mistakes);
  };
  shelf.fill('house', house);
  readFiles();
  const stop = session.files.subscribe(readFiles);
  signal.addEventListener('abort', stop);
  void registered(signal, house)
    .then((templates) => shelf.fill('registry', templates))
    // Who draws without the registry has the other templates.
    .catch(() => undefined);
}

function isTemplate({ name }: Resource): boolean {
  return name.toLowerCase().endsWith('.template.json');
}

async function registered(
  signal: AbortSignal,
  house: ReturnType<typeof houseTemplates>,
): Promise<ReturnType<typeof performerTemplates>> {
  const performers = await listPerformers(signal);
  // Not everybody may see the tools: the performers are offered all the same.
  const operations = await listOperations(signal).catch(() => []);
  return performerTemplates(performers, operations, house);
}

function tellOnce(told: Set<string>, { name }: Resource, mistakes: readonly string[]): void {
  for (const mistake of mistakes) {
    if (told.has(name + mistake)) continue;
    told.add(name + mistake);
    notify({ tone: 'warn', title: t('{file} was not read', { file: name }), detail: mistake });
  }
}
