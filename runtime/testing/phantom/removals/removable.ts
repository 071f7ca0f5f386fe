import type { Plugin } from 'vite';
import { placesByFile, prepared } from './prepare-module.ts';
import { REMOVALS } from './table.ts';

const FILES = placesByFile(REMOVALS);

/** Makes every mechanism of the table removable, in tests of a project of their own. */
export function removable(root: string): Plugin {
  return {
    name: 'baton-removable',
    enforce: 'pre',
    transform: {
      filter: { id: /\/(?:shared|runtime)\/.*\.ts$/ },
      handler(code, id) {
        const file = id.replace(/\?.*$/, '').replace(root, '');
        const places = FILES.get(file);
        return places === undefined ? null : { code: prepared(code, file, places), map: null };
      },
    },
  };
}
