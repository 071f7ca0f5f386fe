import type { DefinitionId, ElementId } from '../../../shared/ids.ts';
import { pageOf, readCursor, versionsList } from '../cursor.ts';
import type {
  Definition,
  DefinitionStore,
  DefinitionSummary,
  WhichDefinitions,
  DeployedForm,
  KeptDeployment,
  NewDeployment,
  Page,
  PageRequest,
  Resource,
  VersionBinding,
} from '../port.ts';
import type { Statement } from './connection.ts';
import type { SqliteDecisions } from './decisions.ts';
import type { Reader } from './reader.ts';
import {
  DEFINITIONS_OF,
  DEPLOYMENT_KEY,
  FIND_DEFINITION,
  FIND_DEPLOYMENT,
  FIND_IN_DEPLOYMENT,
  FIND_TAGGED,
  FIND_VERSION,
  FORM_OF_DEPLOYMENT,
  INSERT_DEFINITION,
  INSERT_DEPLOYMENT,
  INSERT_FORM,
  INSERT_RESOURCE,
  LATEST_FORM,
  LATEST_VERSION,
  LIST_DEFINITIONS,
  LIST_LATEST_DEFINITIONS,
  LIST_VERSIONS_OF,
  RESOURCES_OF,
  RETIRE_LATEST,
} from './sql/definitions.ts';
import type { SqliteStarts } from './starts.ts';
import { columnJson, columnText, readColumn, readColumnText } from './text.ts';
import { change, type Writing } from './writing.ts';

interface Data {
  readonly data: string;
}

type SummaryFound = Data & DefinitionSummary['counts'] & { readonly key: number };

/** Deployed definitions in SQLite. */
export class SqliteDefinitions implements DefinitionStore {
  readonly #writing: Writing;
  readonly #reader: Reader;
  readonly #starts: SqliteStarts;
  readonly #decisions: SqliteDecisions;
  readonly #write: ReturnType<typeof writeStatements>;
  readonly #read: ReturnType<typeof readStatements>;

  constructor(writing: Writing, reader: Reader, starts: SqliteStarts, decisions: SqliteDecisions) {
    this.#writing = writing;
    this.#reader = reader;
    this.#starts = starts;
    this.#decisions = decisions;
    this.#write = writeStatements(writing.db);
    this.#read = readStatements(reader.db);
  }

  deploy(deployment: NewDeployment): Promise<KeptDeployment> {
    return change(this.#writing, () => {
      const { id, digest, at, name, by, resources, forms, processes } = deployment;
      const data = columnJson({ name, by });
      const { lastInsertRowid } = this.#write.deployment.run(columnText(id), digest, at, data);
      const key = Number(lastInsertRowid);
      for (const resource of resources) this.#write.resource.run(key, columnJson(resource));
      for (const form of forms)
        this.#write.form.run(key, columnText(form.formId), columnJson(form));
      const definitions = processes.map((process) => this.#define(key, deployment, process));
      return { id, definitions, decisions: this.#decisions.keep(key, deployment) };
    });
  }

  findDeployment(digest: string): Promise<KeptDeployment | null> {
    return this.#reader.read(() => {
      const found = this.#read.deployment.get(digest);
      if (found === undefined) return null;
      const definitions = this.#read.definitionsOf.all(found.key);
      const decisions = this.#decisions.of(found.key);
      const isCurrent =
        definitions.every(({ latest }) => latest === 1) &&
        decisions.every(([, isLatest]) => isLatest);
      return isCurrent ? keptOf(found.id, definitions, decisions) : null;
    });
  }

  find(definition: DefinitionId): Promise<Definition | null> {
    return this.#reader.read(() =>
      one<Definition>(this.#read.definition.get(columnText(definition))),
    );
  }

  findVersion(processId: ElementId, version: number | null): Promise<Definition | null> {
    const process = columnText(processId);
    return this.#reader.read(() =>
      one<Definition>(
        version === null
          ? this.#read.latest.get(process)
          : this.#read.version.get(process, version),
      ),
    );
  }

  findBound(processId: ElementId, binding: VersionBinding): Promise<Definition | null> {
    const process = columnText(processId);
    return this.#reader.read(() => {
      if (binding.type === 'versionTag')
        return one<Definition>(this.#read.tagged.get(process, binding.versionTag));
      const found = this.#read.deploymentKey.get(columnText(binding.deployment));
      return found === undefined
        ? null
        : one<Definition>(this.#read.inDeployment.get(found.key, process));
    });
  }

  resources(deployment: string): Promise<readonly Resource[]> {
    return this.#reader.read(() => {
      const found = this.#read.deploymentKey.get(columnText(deployment));
      if (found === undefined) return [];
      return this.#read.resources.all(found.key).map(({ data }) => readColumn<Resource>(data));
    });
  }

  form(deployment: string, formId: string): Promise<DeployedForm | null> {
    const id = columnText(formId);
    return this.#reader.read(() => {
      const found = this.#read.deploymentKey.get(columnText(deployment));
      const own = found === undefined ? undefined : this.#read.form.get(id, found.key);
      return one<DeployedForm>(own ?? this.#read.latestForm.get(id));
    });
  }

  list(options: WhichDefinitions & PageRequest): Promise<Page<DefinitionSummary>> {
    return this.#reader.read(() => {
      const { latestOnly, processId, limit, cursor } = options;
      if (processId !== undefined) return this.#listOf(processId, options);
      const name = latestOnly ? 'latestDefinitions' : 'definitions';
      const before = readCursor(name, cursor) ?? Number.MAX_SAFE_INTEGER;
      const statement = latestOnly ? this.#read.listLatest : this.#read.list;
      return pageOf(name, statement.all(before, limit + 1), limit, {
        number: ({ key }) => key,
        read: ({ data, key: _key, ...counts }) => ({ ...readColumn<Definition>(data), counts }),
      });
    });
  }

  /** The versions of one process. */
  #listOf(
    processId: string,
    { latestOnly, limit, cursor }: WhichDefinitions & PageRequest,
  ): Page<DefinitionSummary> {
    const name = versionsList(processId, latestOnly);
    const before = readCursor(name, cursor) ?? Number.MAX_SAFE_INTEGER;
    const least = latestOnly ? 1 : 0;
    const found = this.#read.listOf.all(columnText(processId), before, least, limit + 1);
    return pageOf(name, found, limit, {
      number: ({ key }) => key,
      read: ({ data, key: _key, ...counts }) => ({ ...readColumn<Definition>(data), counts }),
    });
  }

  #define(
    deploymentKey: number,
    deployment: NewDeployment,
    process: NewDeployment['processes'][number],
  ): Definition {
    const processId = columnText(process.processId);
    const version = (this.#write.latest.get(processId)?.version ?? 0) + 1;
    const definition: Definition = {
      id: process.definition,
      deployment: deployment.id,
      processId: process.processId,
      name: process.name,
      version,
      resource: process.resource,
      deployedAt: deployment.at,
      deployedBy: deployment.by,
      ...(process.versionTag === undefined ? {} : { versionTag: process.versionTag }),
    };
    this.#write.retire.run(processId);
    const id = columnText(definition.id);
    this.#write.definition.run(id, deploymentKey, processId, version, columnJson(definition));
    this.#starts.replace(process.processId, process.starts);
    return definition;
  }
}

function keptOf(
  id: string,
  definitions: readonly Data[],
  decisions: ReturnType<SqliteDecisions['of']>,
): KeptDeployment {
  return {
    id: readColumnText(id),
    definitions: definitions.map(({ data }) => readColumn<Definition>(data)),
    decisions: decisions.map(([decision]) => decision),
  };
}

function one<T>(found: Data | undefined): T | null {
  return found === undefined ? null : readColumn<T>(found.data);
}

function writeStatements(db: Writing['db']): {
  readonly deployment: Statement<[string, string, number, string]>;
  readonly resource: Statement<[number, string]>;
  readonly form: Statement<[number, string, string]>;
  readonly latest: Statement<[string], { version: number }>;
  readonly retire: Statement<[string]>;
  readonly definition: Statement<[string, number, string, number, string]>;
} {
  return {
    deployment: db.prepare(INSERT_DEPLOYMENT),
    resource: db.prepare(INSERT_RESOURCE),
    form: db.prepare(INSERT_FORM),
    latest: db.prepare(LATEST_VERSION),
    retire: db.prepare(RETIRE_LATEST),
    definition: db.prepare(INSERT_DEFINITION),
  };
}

function readStatements(db: Reader['db']): {
  readonly deployment: Statement<[string], { key: number; id: string }>;
  readonly deploymentKey: Statement<[string], { key: number }>;
  readonly definitionsOf: Statement<[number], Data & { latest: number }>;
  readonly definition: Statement<[string], Data>;
  readonly latest: Statement<[string], Data>;
  readonly version: Statement<[string, number], Data>;
  readonly inDeployment: Statement<[number, string], Data>;
  readonly tagged: Statement<[string, string], Data>;
  readonly resources: Statement<[number], Data>;
  readonly form: Statement<[string, number], Data>;
  readonly latestForm: Statement<[string], Data>;
  readonly list: Statement<[number, number], SummaryFound>;
  readonly listLatest: Statement<[number, number], SummaryFound>;
  /** The key is the version. */
  readonly listOf: Statement<[string, number, number, number], SummaryFound>;
} {
  return {
    deployment: db.prepare(FIND_DEPLOYMENT),
    deploymentKey: db.prepare(DEPLOYMENT_KEY),
    definitionsOf: db.prepare(DEFINITIONS_OF),
    definition: db.prepare(FIND_DEFINITION),
    latest: db.prepare(LATEST_VERSION),
    version: db.prepare(FIND_VERSION),
    inDeployment: db.prepare(FIND_IN_DEPLOYMENT),
    tagged: db.prepare(FIND_TAGGED),
    resources: db.prepare(RESOURCES_OF),
    form: db.prepare(FORM_OF_DEPLOYMENT),
    latestForm: db.prepare(LATEST_FORM),
    list: db.prepare(LIST_DEFINITIONS),
    listLatest: db.prepare(LIST_LATEST_DEFINITIONS),
    listOf: db.prepare(LIST_VERSIONS_OF),
  };
}
