import type { Context } from 'koa';
import type { HttpParts } from '../context.ts';
import type { Reached } from '../host.ts';
import { A2A_PATH } from './a2a-card.ts';
import { serveA2a, serveAgentCard } from './serve-a2a.ts';
import { serveMcp } from './serve-mcp.ts';

/**
 * Answers the protocols of agents. They are translations of the interface: whatever is asked by one
 * of them is asked of the interface, in the name of whoever asks.
 * @returns false when the path is none of theirs
 */
export async function serveProtocol(
  ctx: Context,
  reached: Reached,
  parts: HttpParts,
): Promise<boolean> {
  switch (ctx.path) {
    case '/mcp':
      await serveMcp(ctx, reached, parts);
      return true;
    case A2A_PATH:
      await serveA2a(ctx, reached, parts);
      return true;
    case '/.well-known/agent-card.json':
      serveAgentCard(ctx, reached, parts);
      return true;
    default:
      return false;
  }
}
