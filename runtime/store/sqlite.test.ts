import { describe } from 'vitest';
import { instant } from '../../shared/time.ts';
import { conformance } from '../testing/store/conformance.ts';
import { dataFolders } from '../testing/store/folders.ts';
import { openSqliteStore } from './sqlite/open.ts';

const now = () => instant(0);

describe('the store on SQLite', () => {
  const folder = dataFolders();
  conformance(() => openSqliteStore({ folder: folder(), now }));
});

describe('the store on SQLite that keeps nothing hot', () => {
  const folder = dataFolders();
  conformance(() => openSqliteStore({ folder: folder(), now, hotRows: 0, groupSize: 2 }));
});
