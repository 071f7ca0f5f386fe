import { hostname } from 'node:os';
import { later } from '../../shared/time.ts';
import type { Store } from '../store/port.ts';
import type { Clock, HandWoundClock } from './clock.ts';
import { createCompileResources } from './compile-resources.ts';
import { DefinitionCache } from './definition-cache.ts';
import { createDefinitions, type Definitions } from './definitions.ts';
import { Deployments } from './deploy.ts';
import { createExecute } from './execute.ts';
import { Feeds } from './feeds/feeds.ts';
import { openIdentity, type Identity } from './identity/identity.ts';
import type { Seal } from './identity/seal.ts';
import { openSessions } from './identity/sessions.ts';
import { openSignInLinks } from './identity/sign-in-links.ts';
import { Incidents } from './incidents.ts';
import { History } from './instances/history.ts';
import { Instances } from './instances/instances.ts';
import { Markings } from './instances/markings.ts';
import type { Log } from './log.ts';
import { Messages } from './messages.ts';
import type { ModelReader } from './model-reader/model-reader.ts';
import { createReadProbe } from './probes/read-probe.ts';
import { createVerify } from './probes/verify.ts';
import { ClockControl } from './pumps/clock-control.ts';
import { createPassDeadline } from './pumps/deadlines.ts';
import { createCarryOutEffect } from './pumps/effects.ts';
import { Pump } from './pumps/pump.ts';
import { Connectors } from './registry/connectors.ts';
import { Performers } from './registry/performers.ts';
import { Remembered } from './remembered.ts';
import { Wakes } from './wakes.ts';
import { Claims } from './work/claims.ts';
import { Items } from './work/items.ts';
import { Offers } from './work/offers.ts';
import { Tasks } from './work/tasks.ts';

/** What the runtime can do, for the floor that speaks HTTP. */
export interface Services {
  readonly log: Log;
  readonly identity: Identity;
  readonly deployments: Deployments;
  readonly definitions: Definitions;
  readonly instances: Instances;
  readonly history: History;
  readonly feeds: Feeds;
  readonly messages: Messages;
  readonly incidents: Incidents;
  readonly performers: Performers;
  readonly connectors: Connectors;
  readonly offers: Offers;
  readonly items: Items;
  readonly claims: Claims;
  readonly tasks: Tasks;
  readonly remembered: Remembered;
  /** `null` unless the clock is wound by hand. */
  readonly clockControl: ClockControl | null;
  /** Whether the store answers. */
  isReady(): Promise<boolean>;
  /** Begins to carry out what is due. */
  start(): void;
  /** Lets everybody go who waits, and finishes what is in hand. The store stays open. */
  stop(): Promise<void>;
}

/** What the services are made of. */
export interface ServicesParts {
  readonly store: Store;
  readonly reader: ModelReader;
  readonly log: Log;
  /** The clock of the processes. */
  readonly clock: Clock;
  /** The same, when it is wound by hand; else `null`. */
  readonly testClock: HandWoundClock | null;
  /** The clock of this computer, by which sessions and keys live. */
  readonly wallClock: Clock;
  readonly adminToken: string;
  readonly seal: Seal;
}

/** How many may follow a feed, or wait for work, at once. */
const MOST_WAITING = 10_000;
/** How many timers, and how many effects, are in hand at once. */
const WIDTH = { deadline: 256, effect: 64 } as const;
/** How often (ms) what has run out is forgotten. */
const HOUSEKEEPING_MS = 60_000;

/** Puts the floor together. */
export function createServices(parts: ServicesParts): Services {
  const { store, reader, log, clock, testClock, wallClock, adminToken, seal } = parts;
  const compileResources = createCompileResources(reader);
  const cache = new DefinitionCache(store.definitions, compileResources);
  const execute = createExecute(store.instances, cache, clock);
  const messages = new Messages(store, execute, clock);
  const connectors = new Connectors(store.documents, seal, wallClock);
  const performers = new Performers(store.documents, wallClock);
  const wakes = new Wakes(store);
  const claims = new Claims(store.instances, wakes);
  const offers = new Offers({ store, execute, definitions: cache, log, most: MOST_WAITING });
  const feeds = new Feeds(store, MOST_WAITING);
  const pumps = createPumps(parts, { execute, cache, messages, connectors });
  return {
    log,
    identity: openIdentity({
      adminToken,
      sessions: openSessions(store.documents, wallClock),
      links: openSignInLinks(store.documents, wallClock),
      performers,
    }),
    deployments: new Deployments(store.definitions, compileResources, cache, clock),
    definitions: createDefinitions(store.definitions),
    instances: new Instances(store, execute, new Markings(store.instances), clock),
    history: new History(store.instances),
    feeds,
    messages,
    incidents: new Incidents(store.queries, execute),
    performers,
    connectors,
    offers,
    items: new Items(execute, claims),
    claims,
    tasks: new Tasks({ store, execute, definitions: cache, claims }),
    remembered: new Remembered(store.replies, seal, wallClock),
    clockControl: testClock === null ? null : new ClockControl(testClock, store.due, pumps.all),
    isReady: () =>
      store.queries.feedHead().then(
        () => true,
        () => false,
      ),
    start: () => pumps.start(),
    async stop() {
      offers.close();
      wakes.close();
      feeds.close();
      await pumps.stop();
    },
  };
}

interface Pumps {
  readonly all: readonly (Pump<'deadline'> | Pump<'effect'>)[];
  start(): void;
  stop(): Promise<void>;
}

interface Hands {
  readonly execute: ReturnType<typeof createExecute>;
  readonly cache: DefinitionCache;
  readonly messages: Messages;
  readonly connectors: Connectors;
}

function createPumps(
  { store, clock, log }: ServicesParts,
  { execute, cache: definitions, messages, connectors }: Hands,
): Pumps {
  const readProbe = createReadProbe((name) => connectors.find(name), clock);
  const verify = createVerify({ store, execute, definitions, readProbe, clock });
  const common = { due: store.due, node: `${hostname()}:${process.pid}`, clock, log };
  const deadlines = new Pump({
    ...common,
    type: 'deadline',
    width: WIDTH.deadline,
    handle: createPassDeadline(execute, clock),
  });
  const effects = new Pump({
    ...common,
    type: 'effect',
    width: WIDTH.effect,
    handle: createCarryOutEffect(verify, messages),
  });
  const all = [deadlines, effects];
  let stops: readonly (() => void)[] = [];
  const keepHouse = (): void => {
    void messages.expire().catch((error: unknown) => log.warn('messages.kept', { err: error }));
    const next = clock.callAt(later(clock.now(), HOUSEKEEPING_MS), keepHouse);
    stops = [...stops.slice(0, 1), next];
  };
  return {
    all,
    start() {
      stops = [store.onWake(() => all.forEach((pump) => pump.kick()))];
      keepHouse();
      for (const pump of all) pump.kick();
    },
    async stop() {
      for (const stop of stops) stop();
      await Promise.all(all.map((pump) => pump.stop()));
    },
  };
}
