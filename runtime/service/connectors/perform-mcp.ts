import { leftByOthers } from './left-by-others.ts';
import type { McpTransport } from '../../../shared/api/connections.ts';
import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import { parseStrictJson } from '../../../shared/strict-json.ts';
import type { WorkContext } from '../../client/index.ts';
import type { Hands } from './hands.ts';
import { createMcpClient, type McpResult } from './mcp-client.ts';
import { sayOutage } from './say-outage.ts';

/** An agent behind a tool takes its time (ms). */
const TOOL_TIMEOUT_MS = 600_000;

/**
 * Has a tool of an MCP server do the work. `isError` is a failed attempt; a result without it is a
 * claim, and never more than that.
 */
export async function performMcp(
  work: WorkContext,
  { connector, path = 'mcp', tool }: McpTransport,
  hands: Hands,
): Promise<unknown> {
  const { input, subject, capability, feedback } = work;
  const said = await createMcpClient(hands).callTool(
    { connector, path },
    {
      tool,
      args: {
        capability,
        input,
        subject,
        ...(feedback === null ? {} : { feedback: feedback.message }),
        ...leftByOthers(work),
      },
      signal: work.signal,
      timeoutMs: TOOL_TIMEOUT_MS,
    },
  );
  if (said.type === 'silent')
    return await sayOutage(work, { ...said, type: 'unanswered' }, { hands, connector });
  if (said.isError)
    return await work.fail({ code: 'TOOL_ERROR', message: said.text.slice(0, 2000) });
  return await work.claim({ output: outputOf(said) });
}

function outputOf({ content, text }: Extract<McpResult, { type: 'said' }>): JsonObject {
  if (content !== null) return content;
  const read = parseStrictJson(text);
  return read.ok && isJsonObject(read.value) ? read.value : {};
}
