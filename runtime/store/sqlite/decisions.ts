import { pageOf, readCursor } from '../cursor.ts';
import { MOST_NAMESAKES, type DecisionStore, type DeployedDecision } from '../decision-port.ts';
import type { NewDeployment, Page, PageRequest } from '../port.ts';
import type { Statement } from './connection.ts';
import type { Reader } from './reader.ts';
import {
  DECISION_VERSIONS,
  DECISIONS_NAMED,
  DECISIONS_OF,
  FIND_DECISION_IN,
  FIND_DECISION_VERSION,
  FIND_TAGGED_DECISION,
  INSERT_DECISION,
  LATEST_DECISION,
  LIST_DECISIONS,
  LIST_LATEST_DECISIONS,
  RETIRE_LATEST_DECISION,
} from './sql/decisions.ts';
import { DEPLOYMENT_KEY } from './sql/definitions.ts';
import { columnJson, columnText, columnTextOrNull, readColumn } from './text.ts';
import type { Writing } from './writing.ts';

interface Data {
  readonly data: string;
}

/** Deployed decisions in SQLite. */
export class SqliteDecisions implements DecisionStore {
  readonly #reader: Reader;
  readonly #write: ReturnType<typeof writeStatements>;
  readonly #read: ReturnType<typeof readStatements>;

  constructor(writing: Writing, reader: Reader) {
    this.#reader = reader;
    this.#write = writeStatements(writing.db);
    this.#read = readStatements(reader.db);
  }

  /** To be called within the transaction of a deployment. */
  keep(
    deploymentKey: number,
    { id: deployment, at, by, decisions }: NewDeployment,
  ): readonly DeployedDecision[] {
    return decisions.map((decision) => {
      const id = columnText(decision.decisionId);
      const version = (this.#write.latest.get(id)?.version ?? 0) + 1;
      const kept = { ...decision, version, deployment, deployedAt: at, deployedBy: by };
      this.#write.retire.run(id);
      const tag = columnTextOrNull(decision.versionTag);
      const name = columnText(decision.name);
      this.#write.insert.run(deploymentKey, id, name, version, tag, columnJson(kept));
      return kept;
    });
  }

  /** Those of a deployment in their order, and whether each is the latest; within a reading. */
  of(deploymentKey: number): readonly (readonly [decision: DeployedDecision, isLatest: boolean])[] {
    return this.#read.of
      .all(deploymentKey)
      .map(({ data, latest }) => [readColumn<DeployedDecision>(data), latest === 1]);
  }

  findVersion(decisionId: string, version: number | null): Promise<DeployedDecision | null> {
    const id = columnText(decisionId);
    return this.#reader.read(() =>
      one(version === null ? this.#read.latest.get(id) : this.#read.version.get(id, version)),
    );
  }

  findIn(deployment: string, decisionId: string): Promise<DeployedDecision | null> {
    return this.#reader.read(() => {
      const key = this.#read.deploymentKey.get(columnText(deployment))?.key;
      return key === undefined ? null : one(this.#read.within.get(key, columnText(decisionId)));
    });
  }

  findTagged(decisionId: string, versionTag: string): Promise<DeployedDecision | null> {
    return this.#reader.read(() =>
      one(this.#read.tagged.get(columnText(decisionId), columnText(versionTag))),
    );
  }

  named(name: string): Promise<readonly DeployedDecision[]> {
    return this.#reader.read(() => all(this.#read.named.all(columnText(name), MOST_NAMESAKES)));
  }

  versions(decisionId: string, limit: number): Promise<readonly DeployedDecision[]> {
    return this.#reader.read(() => all(this.#read.versions.all(columnText(decisionId), limit)));
  }

  list(options: { readonly latestOnly: boolean } & PageRequest): Promise<Page<DeployedDecision>> {
    return this.#reader.read(() => {
      const { latestOnly, limit, cursor } = options;
      const name = latestOnly ? 'latestDecisions' : 'decisions';
      const before = readCursor(name, cursor) ?? Number.MAX_SAFE_INTEGER;
      const statement = latestOnly ? this.#read.listLatest : this.#read.list;
      return pageOf(name, statement.all(before, limit + 1), limit, {
        number: ({ key }) => key,
        read: ({ data }) => readColumn<DeployedDecision>(data),
      });
    });
  }
}

function one(found: Data | undefined): DeployedDecision | null {
  return found === undefined ? null : readColumn<DeployedDecision>(found.data);
}

function all(found: readonly Data[]): readonly DeployedDecision[] {
  return found.map(({ data }) => readColumn<DeployedDecision>(data));
}

function writeStatements(db: Writing['db']): {
  readonly latest: Statement<[string], { version: number }>;
  readonly retire: Statement<[string]>;
  readonly insert: Statement<[number, string, string, number, string | null, string]>;
} {
  return {
    latest: db.prepare(LATEST_DECISION),
    retire: db.prepare(RETIRE_LATEST_DECISION),
    insert: db.prepare(INSERT_DECISION),
  };
}

function readStatements(db: Reader['db']): {
  readonly deploymentKey: Statement<[string], { key: number }>;
  readonly of: Statement<[number], Data & { latest: number }>;
  readonly latest: Statement<[string], Data>;
  readonly version: Statement<[string, number], Data>;
  readonly within: Statement<[number, string], Data>;
  readonly tagged: Statement<[string, string], Data>;
  readonly named: Statement<[string, number], Data>;
  readonly versions: Statement<[string, number], Data>;
  readonly list: Statement<[number, number], Data & { key: number }>;
  readonly listLatest: Statement<[number, number], Data & { key: number }>;
} {
  return {
    deploymentKey: db.prepare(DEPLOYMENT_KEY),
    of: db.prepare(DECISIONS_OF),
    latest: db.prepare(LATEST_DECISION),
    version: db.prepare(FIND_DECISION_VERSION),
    within: db.prepare(FIND_DECISION_IN),
    tagged: db.prepare(FIND_TAGGED_DECISION),
    named: db.prepare(DECISIONS_NAMED),
    versions: db.prepare(DECISION_VERSIONS),
    list: db.prepare(LIST_DECISIONS),
    listLatest: db.prepare(LIST_LATEST_DECISIONS),
  };
}
