import { flag, list, nullable, object, optional, text, type Schema } from '../schema.ts';
import { fileName } from './project-schemas.ts';
import {
  elementId,
  mentioned,
  remark,
  fileLock,
  handOverRequest,
  heldLock,
  lockRequest,
  presenceRequest,
  presenceState,
  projectComment,
  projectMention,
} from './project-talk-schemas.ts';
import type {
  FileLock,
  HandOverRequest,
  HeldLock,
  LockRequest,
  PresenceRequest,
  PresenceState,
  ProjectComment,
  ProjectMention,
} from './project-talk-shapes.ts';
import {
  byId,
  listOf,
  nothing,
  PAGING,
  type ById,
  type ListOf,
  type Nothing,
  type Paging,
  type Route,
} from './route.ts';

/** One comment. */
export interface ByComment extends ById {
  readonly comment: string;
}

/** One answer to a comment. */
export interface ByReply extends ByComment {
  readonly reply: string;
}

/** Which comments of a project. */
export interface CommentsQuery extends Paging {
  readonly file?: string;
  /** `true`: those that are settled only; `false`: those that are open only. */
  readonly resolved?: boolean;
}

/** Something to say about a file, or an element of it. */
export interface CommentRequest {
  readonly file: string;
  readonly elementId?: string | null;
  readonly text: string;
  readonly mentions?: readonly string[];
}

/** What is to be otherwise about a comment. */
export interface CommentChange {
  /** By who has written it only. */
  readonly text?: string;
  readonly mentions?: readonly string[];
  /** Whether it is settled. */
  readonly resolved?: boolean;
}

/** An answer to a comment. */
export interface ReplyRequest {
  readonly text: string;
  readonly mentions?: readonly string[];
}

/** Somebody who may read a project, and so can be named in it. */
export interface ProjectPerson {
  readonly name: string;
  readonly displayName: string;
}

/** Whose name begins so, or holds it. */
export interface PeopleQuery {
  readonly search?: string;
}

/** Which mentions. */
export interface MentionsQuery extends Paging {
  /** Those that were read only, or those that were not. */
  readonly read?: boolean;
}

/** Whether a comment that names somebody was read by them. */
export interface ReadRequest {
  readonly read: boolean;
}

/** Who lets go of a file. */
export interface UnlockQuery {
  /** Left out: the whole project. */
  readonly file?: string;
  readonly session: string;
}

/** A lock after somebody was asked, or has answered; `null`: nobody has it. */
export interface HandOverReply {
  readonly lock: FileLock | null;
}

/** Talk about a project, and see who else has it open. */
export interface ProjectTalkRoutes {
  readonly listProjectComments: Route<ById, CommentsQuery, null, ListOf<ProjectComment>>;
  readonly addProjectComment: Route<ById, Nothing, CommentRequest, ProjectComment>;
  readonly changeProjectComment: Route<ByComment, Nothing, CommentChange, ProjectComment>;
  readonly deleteProjectComment: Route<ByComment, Nothing, null, null>;
  readonly replyToProjectComment: Route<ByComment, Nothing, ReplyRequest, ProjectComment>;
  readonly deleteProjectReply: Route<ByReply, Nothing, null, ProjectComment>;
  readonly listProjectPeople: Route<ById, PeopleQuery, null, ListOf<ProjectPerson>>;
  readonly listMentions: Route<Nothing, MentionsQuery, null, ListOf<ProjectMention>>;
  readonly noteMentionRead: Route<ByComment, Nothing, ReadRequest, null>;
  readonly noteProjectPresence: Route<ById, Nothing, PresenceRequest, PresenceState>;
  readonly streamProjectPresence: Route<ById, Nothing, null, readonly PresenceState[]>;
  readonly lockProjectFile: Route<ById, Nothing, LockRequest, HeldLock>;
  readonly handOverProjectFile: Route<ById, Nothing, HandOverRequest, HandOverReply>;
  readonly unlockProjectFile: Route<ById, UnlockQuery, null, null>;
}

const tag = 'Projects';
const anId = (): Schema<string> => text({ min: 1, max: 300 });
const none: Schema<null> = { json: { type: 'null' } };
const byComment: Schema<ByComment> = object<ByComment>({ id: anId(), comment: anId() });

/** @see ProjectTalkRoutes */
export const projectTalkRoutes: ProjectTalkRoutes = {
  listProjectComments: {
    method: 'GET',
    path: '/v1/projects/{id}/comments',
    tag,
    summary: 'Lists what was said about a project, newest first.',
    params: byId,
    query: object<CommentsQuery>({
      ...PAGING,
      file: optional(fileName),
      resolved: optional(flag({ description: 'Those that are settled, or those that are open.' })),
    }),
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(projectComment) },
    refusals: ['notFound'],
  },
  addProjectComment: {
    method: 'POST',
    path: '/v1/projects/{id}/comments',
    tag,
    summary: 'Says something about a file, or an element of it; who is named is told.',
    params: byId,
    query: nothing,
    body: object<CommentRequest>({
      file: fileName,
      elementId: optional(elementId),
      text: remark,
      mentions: optional(mentioned),
    }),
    reply: { type: 'json', status: 201, schema: projectComment },
    refusals: ['notFound', 'contentTooLarge'],
  },
  changeProjectComment: {
    method: 'PATCH',
    path: '/v1/projects/{id}/comments/{comment}',
    tag,
    summary: 'Settles a comment, opens it again, or lets its author word it otherwise.',
    params: byComment,
    query: nothing,
    body: object<CommentChange>({
      text: optional(remark),
      mentions: optional(mentioned),
      resolved: optional(flag()),
    }),
    reply: { type: 'json', status: 200, schema: projectComment },
    refusals: ['notFound', 'forbidden'],
  },
  deleteProjectComment: {
    method: 'DELETE',
    path: '/v1/projects/{id}/comments/{comment}',
    tag,
    summary: 'Takes a comment back with its answers: by its author, or an owner.',
    params: byComment,
    query: nothing,
    body: null,
    reply: { type: 'empty', status: 204, schema: none },
    refusals: ['notFound', 'forbidden'],
  },
  replyToProjectComment: {
    method: 'POST',
    path: '/v1/projects/{id}/comments/{comment}/replies',
    tag,
    summary: 'Answers a comment.',
    params: byComment,
    query: nothing,
    body: object<ReplyRequest>({ text: remark, mentions: optional(mentioned) }),
    reply: { type: 'json', status: 201, schema: projectComment },
    refusals: ['notFound', 'contentTooLarge'],
  },
  deleteProjectReply: {
    method: 'DELETE',
    path: '/v1/projects/{id}/comments/{comment}/replies/{reply}',
    tag,
    summary: 'Takes an answer back: by its author, or an owner.',
    params: object<ByReply>({ id: anId(), comment: anId(), reply: anId() }),
    query: nothing,
    body: null,
    reply: { type: 'json', status: 200, schema: projectComment },
    refusals: ['notFound', 'forbidden'],
  },
  listProjectPeople: {
    method: 'GET',
    path: '/v1/projects/{id}/people',
    tag,
    summary: 'Lists up to 20 people who may read a project, to be named in a comment.',
    params: byId,
    query: object<PeopleQuery>({ search: optional(text({ max: 100 })) }),
    body: null,
    reply: {
      type: 'json',
      status: 200,
      schema: listOf(object<ProjectPerson>({ name: text(), displayName: text() })),
    },
    refusals: ['notFound'],
  },
  listMentions: {
    method: 'GET',
    path: '/v1/mentions',
    tag,
    summary: 'Lists the open comments in which the caller is named, newest first.',
    params: nothing,
    query: object<MentionsQuery>({
      ...PAGING,
      read: optional(flag({ description: 'Those that were read, or those that were not.' })),
    }),
    body: null,
    reply: { type: 'json', status: 200, schema: listOf(projectMention) },
    refusals: [],
  },
  noteMentionRead: {
    method: 'POST',
    path: '/v1/projects/{id}/comments/{comment}/read',
    tag,
    summary: 'Notes that the caller, who is named in a comment, has read it, or has not.',
    params: byComment,
    query: nothing,
    body: object<ReadRequest>({ read: flag() }),
    reply: { type: 'empty', status: 204, schema: none },
    refusals: ['notFound'],
  },
  noteProjectPresence: {
    method: 'POST',
    path: '/v1/projects/{id}/presence',
    tag,
    summary: 'Says that a window has a project open: good for 30 seconds.',
    params: byId,
    query: nothing,
    body: presenceRequest,
    reply: { type: 'json', status: 200, schema: presenceState },
    refusals: ['notFound', 'tooManyRequests'],
  },
  streamProjectPresence: {
    method: 'GET',
    path: '/v1/projects/{id}/presence',
    tag,
    summary:
      'Tells who has a project open and who edits what, whole and again whenever it changes. ' +
      'Last-Event-ID resumes.',
    params: byId,
    query: nothing,
    body: null,
    reply: { type: 'stream', status: 200, schema: list(presenceState) },
    refusals: ['notFound', 'tooManyRequests'],
  },
  lockProjectFile: {
    method: 'POST',
    path: '/v1/projects/{id}/lock',
    tag,
    summary:
      'Takes a file, or all of them, to edit it, or goes on editing it: good for 60 seconds.',
    params: byId,
    query: nothing,
    body: lockRequest,
    reply: { type: 'json', status: 200, schema: heldLock },
    refusals: ['notFound', 'lockedByAnother'],
  },
  handOverProjectFile: {
    method: 'POST',
    path: '/v1/projects/{id}/lock/hand-over',
    tag,
    summary: 'Asks who edits a file to hand it over, or answers who has asked.',
    params: byId,
    query: nothing,
    body: handOverRequest,
    reply: {
      type: 'json',
      status: 200,
      schema: object<HandOverReply>({ lock: nullable(fileLock) }),
    },
    refusals: ['notFound', 'notInState', 'lockedByAnother'],
  },
  unlockProjectFile: {
    method: 'DELETE',
    path: '/v1/projects/{id}/lock',
    tag,
    summary: 'Lets go of a file: who has asked for it has it then.',
    params: byId,
    query: object<UnlockQuery>({ file: optional(fileName), session: text({ min: 8, max: 64 }) }),
    body: null,
    reply: { type: 'empty', status: 204, schema: none },
    refusals: ['notFound', 'lockedByAnother'],
  },
};
