import type { JsonObject } from '../../../shared/json.ts';
import type { Instant } from '../../../shared/time.ts';
import type { Check, ProbeRequest } from '../../../shared/work-item.ts';
import { evaluate, withNames } from '../evaluate.ts';
import type { ProbePlan } from '../graph.ts';
import { OTHER } from '../work/probe-plan.ts';

/** What a probe's path and assertion may name. */
export interface ProbeNames {
  readonly input: JsonObject;
  readonly subject: JsonObject;
  readonly claim: JsonObject;
}

/** Which reads prove the claim, or why they cannot be said. Values are percent-encoded. */
export function probeRequests(
  plans: readonly ProbePlan[],
  names: ProbeNames,
  at: Instant,
): { readonly requests: readonly ProbeRequest[]; readonly faults: readonly Check[] } {
  const requests: ProbeRequest[] = [];
  const faults: Check[] = [];
  for (const plan of plans)
    for (const { probe, connector, path } of readsOf(plan)) {
      const { timeoutMs, intervalMs, signedBy } = plan;
      const where = pathOf(plan, path, names, at);
      if (!where.ok) faults.push(inconclusive(plan.id, 'PROBE_PATH', where.message));
      else
        requests.push({
          probe,
          connector,
          path: where.text,
          timeoutMs,
          intervalMs,
          ...(signedBy === undefined ? {} : { signedBy }),
        });
    }
  return { requests, faults };
}

/** What a probe reads: one system; where two have to agree, it reads the other, too. */
export function readsOf(
  plan: ProbePlan,
): readonly (Pick<ProbePlan, 'connector' | 'path'> & { readonly probe: string })[] {
  const { id, connector, path, other } = plan;
  const first = { probe: id, connector, path };
  return other === undefined ? [first] : [first, { probe: otherOf(id), ...other }];
}

function otherOf(probe: string): string {
  return `${probe}${OTHER}other`;
}

/** The probe that a read was made for. */
export function probeOf(read: string): string {
  return read.split(OTHER)[0] ?? read;
}

/** A probe that proves nothing, and why. */
export function inconclusive(name: string, code: string, detail: string): Check {
  return { step: 'probe', name, result: 'inconclusive', code, detail };
}

function pathOf(
  plan: ProbePlan,
  path: ProbePlan['path'],
  names: ProbeNames,
  at: Instant,
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string } {
  const scope = withNames({ ...names }, null);
  let text = '';
  for (const part of path) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const result = evaluate(part, scope, at);
    if (!result.ok) return result;
    const { value } = result;
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
      return {
        ok: false,
        message:
          `Expected "${part.source}" in the path of the probe ${plan.id} to be text or a number, ` +
          `but it is ${JSON.stringify(value)}.`,
      };
    text += encodeText(String(value));
  }
  return { ok: true, text };
}

/**
 * RFC 3986 percent-encoding of everything but unreserved characters. A value of dots alone, which
 * would climb in the path, is encoded too.
 */
function encodeText(text: string): string {
  const encoded = encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return /^\.+$/.test(encoded) ? encoded.replaceAll('.', '%2E') : encoded;
}
