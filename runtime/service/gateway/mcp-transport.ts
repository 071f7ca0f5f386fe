import type { McpClient } from '../connectors/mcp-client.ts';
import { answerOf } from './http-transport.ts';
import type { ToolTransport } from './transport.ts';

/** What a tool's own no is like, in the words of HTTP. */
const SAID_NO = 422;

/** Calls tools of MCP servers. `isError` is an answer that says no, whatever else it says. */
export function createMcpTransport(client: McpClient): ToolTransport {
  return {
    async send({ operation, connector, arguments: args, idempotencyKey, signal }) {
      const { path, timeoutMs } = operation;
      const call = {
        tool: operation.remoteName ?? operation.name,
        args: operation.isEffect ? { ...args, ...keyOf(operation.idempotencyHeader) } : args,
        signal,
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      };
      const said = await client.callTool({ connector, path }, call);
      if (said.type === 'silent') return answerOf({ ...said, type: 'unanswered' });
      const body = said.content ?? { text: said.text };
      return { type: 'answered', status: said.isError ? SAID_NO : 200, body };

      /** A server that knows the same effect again takes its name as an argument. */
      function keyOf(name: string | undefined): Record<string, string> {
        return name === undefined ? {} : { [name]: idempotencyKey };
      }
    },
  };
}
