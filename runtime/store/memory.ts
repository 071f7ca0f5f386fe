import type { InstanceId } from '../../shared/ids.ts';
import type { Instant } from '../../shared/time.ts';
import { Listeners } from './listeners.ts';
import { MemoryAudit } from './memory/audit.ts';
import { MemoryDecisions } from './memory/decisions.ts';
import { MemoryDefinitions } from './memory/definitions.ts';
import { MemoryDocuments } from './memory/documents.ts';
import { MemoryDue } from './memory/due.ts';
import { MemoryExamples } from './memory/examples.ts';
import { MemoryInstances } from './memory/instances.ts';
import { MemoryMessages } from './memory/messages.ts';
import { MemoryProjects } from './memory/projects.ts';
import { MemoryQueries } from './memory/queries.ts';
import { MemoryReplies } from './memory/replies.ts';
import { Shelf } from './memory/shelf.ts';
import { MemorySignals } from './memory/signals.ts';
import { MemoryStarts } from './memory/starts.ts';
import { MemoryTallies } from './memory/tallies.ts';
import type { Store, Unsubscribe } from './port.ts';

/** How a store in memory is opened. */
export interface MemoryOptions {
  readonly now: () => Instant;
}

/**
 * Opens a store that forgets everything when it is closed: for tests, for trying out, and as the
 * plainest answer to what the port means. Lists are made by looking at everything.
 */
export function openMemoryStore(_options: MemoryOptions): Store {
  const shelf = new Shelf();
  const wake = new Listeners<InstanceId>();
  const starts = new MemoryStarts(shelf);
  const decisions = new MemoryDecisions(shelf);
  const definitions = new MemoryDefinitions(shelf, starts, decisions);
  return {
    instances: new MemoryInstances(shelf, (instance) => wake.tell(instance)),
    due: new MemoryDue(shelf),
    definitions,
    decisions,
    queries: new MemoryQueries(shelf, definitions),
    starts,
    messages: new MemoryMessages(shelf),
    signals: new MemorySignals(shelf),
    documents: new MemoryDocuments(shelf),
    replies: new MemoryReplies(shelf),
    examples: new MemoryExamples(shelf),
    audit: new MemoryAudit(shelf),
    projects: new MemoryProjects(shelf),
    tallies: new MemoryTallies(shelf),
    onWake: (listener): Unsubscribe => wake.add(listener),
    // Memory does not fail without the process.
    onFailure: (): Unsubscribe => () => undefined,
    close: () => shelf.close(),
  };
}
