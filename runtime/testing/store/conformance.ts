import { afterEach, beforeEach } from 'vitest';
import type { Store } from '../../store/port.ts';
import { auditConforms } from './conformance/audit.ts';
import { decisionsConform } from './conformance/decisions.ts';
import { definitionsConform } from './conformance/definitions.ts';
import { deletionsConform } from './conformance/deletions.ts';
import { deployedDecisionsConform } from './conformance/deployed-decisions.ts';
import { dueConforms } from './conformance/due.ts';
import { findingConforms } from './conformance/finding.ts';
import { instanceListConforms } from './conformance/instance-list.ts';
import { keptThingsConform } from './conformance/kept-things.ts';
import { messagesConform } from './conformance/messages.ts';
import { offersConform } from './conformance/offers.ts';
import { peopleConform } from './conformance/people.ts';
import { projectsConform } from './conformance/projects.ts';
import { signalsConform } from './conformance/signals.ts';
import { startsConform } from './conformance/starts.ts';
import { talliesConform } from './conformance/tallies.ts';
import { uniqueKeysConform } from './conformance/unique-keys.ts';
import { workListsConform } from './conformance/work-lists.ts';

/** Opens an empty store. */
export type OpenStore = () => Promise<Store> | Store;

/** The same questions to every store: what the port promises, method by method. */
export function conformance(open: OpenStore): void {
  const store = freshStore(open);
  decisionsConform(store);
  uniqueKeysConform(store);
  deletionsConform(store);
  dueConforms(store);
  definitionsConform(store);
  deployedDecisionsConform(store);
  instanceListConforms(store);
  findingConforms(store);
  offersConform(store);
  workListsConform(store);
  peopleConform(store);
  startsConform(store);
  messagesConform(store);
  signalsConform(store);
  keptThingsConform(store);
  auditConforms(store);
  projectsConform(store);
  talliesConform(store);
}

/** An empty store for each test of the suite it is called in; closed after it. */
function freshStore(open: OpenStore): () => Store {
  let store: Store | null = null;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(async () => {
    await store?.close();
    store = null;
  });
  return () => {
    if (store === null) throw new Error('Expected a store, but no test is running.');
    return store;
  };
}
