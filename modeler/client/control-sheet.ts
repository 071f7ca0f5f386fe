import type { ControlSheet } from '../../shared/api/policies.ts';
import { jsonObject, list, members, text, type Reader } from './reader.ts';
import { request } from './request.ts';

const SHEET: Reader<ControlSheet> = members<ControlSheet>({
  definitionId: text,
  processId: text,
  tasks: list(jsonObject),
  markdown: text,
  html: text,
});

/** How a deployed process is controlled: who acts, who decides, what proves it. */
export function getControlSheet(definitionId: string, signal: AbortSignal): Promise<ControlSheet> {
  const path = `/v1/definitions/${encodeURIComponent(definitionId)}/control-sheet`;
  return request(path, { read: SHEET, signal });
}
