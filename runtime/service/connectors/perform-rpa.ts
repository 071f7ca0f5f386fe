import type { RpaTransport } from '../../../shared/api/connections.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import type { Evidence } from '../../../shared/work-item.ts';
import type { WorkContext } from '../../client/index.ts';
import { askBy, type Hands } from './hands.ts';
import { sayOutage } from './say-outage.ts';

/** A robot takes its time (ms). */
const ROBOT_TIMEOUT_MS = 900_000;

/**
 * Hands a job to a robot and waits for what it says. A business exception is what the diagram
 * foresaw (a BPMN error); an application exception is an attempt that failed; a screenshot is kept as
 * evidence by its content, and proves no more than that it was shown.
 */
export async function performRpa(
  work: WorkContext,
  { connector, path }: RpaTransport,
  hands: Hands,
): Promise<unknown> {
  const { itemId, capability, input, subject, attempt, contract } = work;
  const answer = await askBy(hands, connector, {
    method: 'POST',
    path,
    headers: { 'idempotency-key': `${itemId}:${work.epoch}` },
    body: { itemId, capability, input, subject, attempt, output: contract.output },
    signal: work.signal,
    timeoutMs: ROBOT_TIMEOUT_MS,
  });
  if (answer.type === 'unanswered') return await sayOutage(work, answer, { hands, connector });
  const said = isJsonObject(answer.body) ? answer.body : {};
  const message = textOf(said['message']).slice(0, 2000);
  if (answer.status >= 300) return await work.fail({ code: `RPA_${answer.status}`, message });
  switch (said['status']) {
    case 'done':
      return await claim(work, said);
    case 'business-exception':
      return await work.error(textOf(said['code']) || 'BUSINESS_EXCEPTION', {
        message,
        variables: objectOf(said['variables']),
      });
    case 'application-exception':
      return await work.fail({ code: textOf(said['code']) || 'APPLICATION_EXCEPTION', message });
    default:
      return await work.fail({
        code: 'NO_CLAIM',
        message: `Expected the robot to say how it ended, but it said ${textOf(said['status']) || 'nothing'}.`,
      });
  }
}

async function claim(work: WorkContext, said: JsonObject): Promise<unknown> {
  const shots = said['screenshots'];
  const evidence: Evidence[] = [];
  for (const shot of Array.isArray(shots) ? shots.filter(isJsonObject) : []) {
    const content = new Uint8Array(Buffer.from(textOf(shot['content']), 'base64'));
    const mediaType = textOf(shot['mediaType']) || 'image/png';
    evidence.push(await work.evidence.add({ kind: 'screenshot', content, mediaType }));
  }
  return await work.claim({ output: objectOf(said['output']), evidence });
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
