import { openHouse, Play, type House } from '../play/index.ts';
import { createModelReader } from '../service/model-reader/model-reader.ts';
import type { StandInSystem } from '../../shared/scenario/stand-in.ts';

/** Reads and compiles BPMN and DMN files for a play. @throws Error when one of them cannot be read */
export async function houseOf(...files: readonly string[]): Promise<House> {
  const reader = createModelReader();
  try {
    const models: Parameters<typeof openHouse>[0]['models'][number][] = [];
    const decisions: Parameters<typeof openHouse>[0]['decisions'][number][] = [];
    for (const [index, content] of files.entries()) {
      const isDecision = content.includes('/DMN/');
      const reading = isDecision ? await reader.readDecisions(content) : await reader.read(content);
      if (!reading.ok) throw new Error(JSON.stringify(reading.diagnostics));
      const resource = `file-${index}`;
      (isDecision ? decisions : models).push({ resource, model: reading.model });
    }
    return openHouse({ models, decisions, forms: [] });
  } finally {
    await reader.close();
  }
}

/** Begins to play a process that must be playable. */
export function playOf(
  house: House,
  process: string,
  systems: Readonly<Record<string, StandInSystem>> = {},
): Play {
  const opened = Play.open(house, process, { systems });
  if (!opened.ok) throw new Error(opened.rejection.detail);
  return opened.value;
}
