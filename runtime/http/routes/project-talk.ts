import { API } from '../../../shared/api.ts';
import type { ProjectTalkRoutes } from '../../../shared/api/project-talk.ts';
import { accept } from '../../../shared/outcome.ts';
import type { Principal } from '../../service/identity/principal.ts';
import { processesWith } from '../../service/identity/rights.ts';
import type { Speaker } from '../../service/projects/comments.ts';
import { endpoint, streamEndpoint, type Endpoints } from '../endpoint.ts';

/** @see ProjectTalkRoutes */
export const projectTalkEndpoints: Endpoints<ProjectTalkRoutes> = {
  listProjectComments: endpoint(API.listProjectComments, ({ params, query }, services) =>
    services.projectComments.list(params.id, query),
  ),
  addProjectComment: endpoint(API.addProjectComment, ({ params, body, by }, services) =>
    services.projectComments.add(params.id, body, by),
  ),
  changeProjectComment: endpoint(API.changeProjectComment, ({ params, body, by }, services) =>
    services.projectComments.change(params, body, by),
  ),
  deleteProjectComment: endpoint(API.deleteProjectComment, ({ params, who, by }, services) =>
    services.projectComments.remove(params.id, params.comment, speakerOf(who, by)),
  ),
  replyToProjectComment: endpoint(API.replyToProjectComment, ({ params, body, by }, services) =>
    services.projectComments.reply(params, body, by),
  ),
  deleteProjectReply: endpoint(API.deleteProjectReply, ({ params, who, by }, services) =>
    services.projectComments.removeReply(params.id, params, speakerOf(who, by)),
  ),
  listProjectPeople: endpoint(API.listProjectPeople, ({ params, query }, services) =>
    services.projectComments.people(params.id, query.search ?? ''),
  ),
  listMentions: endpoint(API.listMentions, async ({ query, by, sight }, services) =>
    accept(await services.projectComments.mentions(by, query, sight)),
  ),
  noteMentionRead: endpoint(API.noteMentionRead, ({ params, body, by }, services) =>
    services.projectComments.noteRead(params, body.read, by),
  ),
  noteProjectPresence: endpoint(API.noteProjectPresence, ({ params, body, by }, services) =>
    services.projectPresence.note(params.id, body, by),
  ),
  streamProjectPresence: streamEndpoint(
    API.streamProjectPresence,
    ({ params }, services, lastEventId) => services.projectPresence.follow(params.id, lastEventId),
  ),
  lockProjectFile: endpoint(API.lockProjectFile, ({ params, body, by }, services) =>
    services.projectPresence.lock(params.id, body, by),
  ),
  handOverProjectFile: endpoint(API.handOverProjectFile, ({ params, body, by }, services) =>
    services.projectPresence.handOver(params.id, body, by),
  ),
  unlockProjectFile: endpoint(API.unlockProjectFile, ({ params, query, by }, services) =>
    services.projectPresence.unlock(params.id, query, by),
  ),
};

/** An owner takes back what others have said, where they own. */
function speakerOf(who: Principal, by: string): Speaker {
  if (who.type !== 'person') return { by, owns: [] };
  return { by, owns: processesWith(who.rights, ['owner', 'admin'], who.token?.scope ?? null) };
}
