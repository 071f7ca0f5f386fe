import type { JsonObject } from '../../../shared/json.ts';

const HANDLE: JsonObject = {
  type: 'string',
  description: 'The handle that came with the work. It is good for that work and this caller only.',
};

function tool(
  name: string,
  description: string,
  properties: JsonObject,
  required: readonly string[],
): JsonObject {
  const inputSchema = { type: 'object', properties, required, additionalProperties: false };
  return { name, description, inputSchema };
}

/** What an MCP client can do with work. Lease and epoch are in the handle, which is an argument. */
export const MCP_TOOLS: readonly JsonObject[] = [
  tool(
    'work_next',
    'Takes the next piece of work that you can do, waiting for some if there is none. The result has a handle for every further call.',
    {
      capabilities: { type: 'array', items: { type: 'string' } },
      waitMs: { type: 'integer', minimum: 0, maximum: 25_000 },
    },
    [],
  ),
  tool(
    'work_get',
    'Keeps work yours and says whether it still is. With a claimId: how that claim stands.',
    {
      handle: HANDLE,
      claimId: { type: 'string' },
      waitMs: { type: 'integer', minimum: 0, maximum: 25_000 },
    },
    ['handle'],
  ),
  tool(
    'work_progress',
    'Says how far the work is. It is shown to people and never believed.',
    {
      handle: HANDLE,
      pct: { type: 'number', minimum: 0, maximum: 100 },
      note: { type: 'string', maxLength: 2000 },
    },
    ['handle'],
  ),
  tool(
    'work_ask',
    'Asks people one precise question about the work. The same queryKey again gives the answer once there is one.',
    {
      handle: HANDLE,
      queryKey: { type: 'string' },
      kind: { type: 'string' },
      question: { type: 'string' },
      options: { type: 'array' },
      answerSchema: { type: 'object' },
      waitMs: { type: 'integer', minimum: 0, maximum: 25_000 },
    },
    ['handle', 'queryKey', 'question'],
  ),
  tool(
    'work_tool',
    'Calls one of the tools that the work lists, through the orchestrator.',
    {
      handle: HANDLE,
      tool: { type: 'string' },
      args: { type: 'object' },
      effectKey: {
        type: 'string',
        description: 'Your own name for the effect: under the same one it happens once.',
      },
    },
    ['handle', 'tool', 'args'],
  ),
  tool(
    'work_claim',
    'Claims that the work is done. The result is the verdict of the orchestrator: only "committed" means done.',
    {
      handle: HANDLE,
      output: { type: 'object' },
      disposition: { type: 'string', enum: ['done', 'partial', 'nothing-to-do'] },
      confidence: { type: 'object' },
      evidence: { type: 'array', items: { type: 'object' } },
      waitMs: { type: 'integer', minimum: 0, maximum: 25_000 },
    },
    ['handle', 'output'],
  ),
  tool(
    'work_decline',
    'Gives the work back: it is not for you.',
    {
      handle: HANDLE,
      reason: { type: 'string' },
    },
    ['handle'],
  ),
  tool(
    'work_fail',
    'Says that this attempt has failed.',
    {
      handle: HANDLE,
      code: { type: 'string' },
      message: { type: 'string' },
    },
    ['handle', 'code'],
  ),
];
