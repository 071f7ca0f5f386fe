import type { Resource } from '../../client/definitions.ts';
import { t } from '../../language/t.ts';

/** The most (bytes) that a file may hold to be taken along. */
const LARGEST = 5_500_000;

/** Files that a person gave, told apart: diagrams, and what goes with them. */
export interface GivenFiles {
  readonly diagrams: readonly File[];
  readonly others: readonly File[];
}

/** Which of the files are diagrams. A text of unknown ending with BPMN in its name is asked nothing. */
export function toldApart(files: Iterable<File>): GivenFiles {
  const all = [...files];
  const isDiagram = ({ name }: File): boolean => /\.(bpmn|bpmn20\.xml|xml)$/i.test(name);
  return { diagrams: all.filter(isDiagram), others: all.filter((file) => !isDiagram(file)) };
}

/**
 * Reads files that go with a diagram.
 *
 * @throws when one is too large or no text
 */
export function readOthers(files: readonly File[]): Promise<readonly Resource[]> {
  return Promise.all(
    files.map(async (file) => {
      if (file.size > LARGEST)
        throw new Error(
          t('Expected files of at most 5 MB, but {name} is larger.', { name: file.name }),
        );
      const bytes = await file.arrayBuffer();
      try {
        const content = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        return { name: file.name, content };
      } catch (error) {
        throw new Error(t('Expected texts, but {name} is none.', { name: file.name }), {
          cause: error,
        });
      }
    }),
  );
}

/** Lets a person choose files; settles with none when nothing is chosen. */
export function chooseFiles(accept: string): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.accept = accept;
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
