import {
  namedIn,
  searchedText,
  type KeptComment,
  type KeptRevision,
  type ProjectHead,
  type ProjectWrites,
} from '../project-port.ts';
import type { Connection, Statement } from './connection.ts';
import {
  CREATE_PROJECT,
  DELETE_PROJECT,
  DELETE_PROJECT_COMMENTS,
  DELETE_PROJECT_CONTENTS,
  DELETE_PROJECT_MENTIONS,
  DELETE_PROJECT_REVISIONS,
  DELETE_PROJECT_USES,
  DELETE_PROJECT_VERSIONS,
  DROP_COMMENT,
  DROP_MENTIONS,
  DROP_REVISION,
  DROP_UNUSED,
  DROP_USES,
  WRITE_COMMENT,
  WRITE_CONTENT,
  WRITE_MENTION,
  WRITE_PROJECT,
  WRITE_REVISION,
  WRITE_USE,
  WRITE_VERSION,
} from './sql/projects.ts';
import { columnJson, columnText } from './text.ts';

/** The content of a file, made small. */
export interface Deflated {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

type Numbered = Statement<[number, number]>;

/** Writes what was decided about a project, within the transaction of its caller. */
export class ProjectWriter {
  readonly #create: Statement<[string, string, string]>;
  readonly #project: Statement<[string, string, number]>;
  readonly #revision: Statement<[number, number, number | null, string]>;
  readonly #use: Statement<[number, number, string]>;
  readonly #content: Statement<[number, string, Uint8Array]>;
  readonly #version: Statement<[number, number, string]>;
  readonly #comment: Statement<[number, number, string, number, string]>;
  readonly #mention: Statement<[string, number, number]>;
  readonly #dropMentions: Numbered;
  readonly #dropComment: Numbered;
  readonly #dropUses: Numbered;
  readonly #dropRevision: Numbered;
  readonly #dropUnused: Statement<[number]>;
  readonly #delete: readonly Statement<[number]>[];

  constructor(db: Connection) {
    this.#create = db.prepare(CREATE_PROJECT);
    this.#project = db.prepare(WRITE_PROJECT);
    this.#revision = db.prepare(WRITE_REVISION);
    this.#use = db.prepare(WRITE_USE);
    this.#content = db.prepare(WRITE_CONTENT);
    this.#version = db.prepare(WRITE_VERSION);
    this.#comment = db.prepare(WRITE_COMMENT);
    this.#mention = db.prepare(WRITE_MENTION);
    this.#dropMentions = db.prepare(DROP_MENTIONS);
    this.#dropComment = db.prepare(DROP_COMMENT);
    this.#dropUses = db.prepare(DROP_USES);
    this.#dropRevision = db.prepare(DROP_REVISION);
    this.#dropUnused = db.prepare(DROP_UNUSED);
    this.#delete = [
      DELETE_PROJECT_MENTIONS,
      DELETE_PROJECT_COMMENTS,
      DELETE_PROJECT_VERSIONS,
      DELETE_PROJECT_USES,
      DELETE_PROJECT_REVISIONS,
      DELETE_PROJECT_CONTENTS,
      DELETE_PROJECT,
    ].map((sql) => db.prepare(sql));
  }

  create(head: ProjectHead, first: KeptRevision, contents: readonly Deflated[]): void {
    const { lastInsertRowid } = this.#create.run(
      columnText(head.id),
      columnText(searchedText(head)),
      columnJson(head),
    );
    this.write(Number(lastInsertRowid), { head, revisions: [first] }, contents);
  }

  write(key: number, writes: ProjectWrites, contents: readonly Deflated[]): void {
    const { head, revisions = [], versions = [], comments = [] } = writes;
    if (writes.quiet === true) {
      for (const one of comments) this.#writeComment(key, one);
      return;
    }
    this.#project.run(columnText(searchedText(head)), columnJson(head), key);
    for (const { sha256, bytes } of contents) this.#content.run(key, sha256, bytes);
    for (const one of revisions) this.#writeRevision(key, one);
    for (const one of versions) this.#version.run(key, one.version, columnJson(one));
    for (const one of comments) {
      this.#writeComment(key, one);
      this.#name(key, one);
    }
    this.#drop(key, writes);
    this.#dropUnused.run(key);
  }

  #drop(key: number, { droppedRevisions = [], droppedComments = [] }: ProjectWrites): void {
    for (const number of droppedComments) {
      this.#dropMentions.run(key, number);
      this.#dropComment.run(key, number);
    }
    for (const number of droppedRevisions) {
      this.#dropUses.run(key, number);
      this.#dropRevision.run(key, number);
    }
  }

  /** Takes a project away with everything in it. */
  delete(key: number): void {
    for (const statement of this.#delete) statement.run(key);
  }

  #writeRevision(key: number, one: KeptRevision): void {
    this.#revision.run(key, one.revision, one.version, columnJson(one));
    for (const { sha256 } of one.files) this.#use.run(key, one.revision, sha256);
  }

  #writeComment(key: number, one: KeptComment): void {
    const resolved = one.resolved === null ? 0 : 1;
    this.#comment.run(key, one.number, columnText(one.file), resolved, columnJson(one));
  }

  #name(key: number, one: KeptComment): void {
    this.#dropMentions.run(key, one.number);
    for (const person of namedIn(one)) this.#mention.run(columnText(person), key, one.number);
  }
}
