import { Batches } from './batches/batches.ts';
import { createPreview, createStepApart, type Execute, type ExecuteParts } from './execute.ts';
import { Incidents } from './incidents.ts';
import { Choices } from './instances/choices.ts';
import { Finding } from './instances/finding.ts';
import { History } from './instances/history.ts';
import { Instances } from './instances/instances.ts';
import { Markings } from './instances/markings.ts';
import { Operations } from './instances/operations.ts';
import type { Log } from './log.ts';
import { Sandboxes } from './sandboxes/sandboxes.ts';
import { JournalFollower } from './statistics/journal-follower.ts';
import { Statistics } from './statistics/statistics.ts';
import { Views } from './views/views.ts';
import type { Store } from '../store/port.ts';

/** What operators do with instances. */
export interface OperatorServices {
  readonly instances: Instances;
  readonly finding: Finding;
  readonly history: History;
  readonly incidents: Incidents;
  readonly choices: Choices;
  readonly operations: Operations;
  readonly batches: Batches;
  readonly sandboxes: Sandboxes;
  readonly views: Views;
  readonly statistics: Statistics;
}

/** What these are made of. */
export interface OperatorParts extends ExecuteParts {
  readonly store: Store;
  readonly execute: Execute;
  readonly log: Log;
}

/** Puts them together. */
export function createOperations(parts: OperatorParts): OperatorServices {
  const { store, execute, definitions, clock, log } = parts;
  const preview = createPreview(parts);
  const instances = new Instances(store, execute, new Markings(store.instances), clock);
  const stepApart = createStepApart(parts);
  return {
    instances,
    finding: new Finding(store.queries, clock),
    history: new History(store.instances),
    incidents: new Incidents(store.queries, execute, clock),
    choices: new Choices(execute),
    operations: new Operations({ store, execute, preview, definitions }),
    batches: new Batches({ ...store, store, execute, preview, repeats: instances, clock, log }),
    sandboxes: new Sandboxes({ ...store, stepApart, clock }),
    views: new Views(store.documents, clock),
    statistics: new Statistics({ ...store, clock, follower: new JournalFollower(store, log) }),
  };
}
