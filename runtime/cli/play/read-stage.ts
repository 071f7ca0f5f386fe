import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../../../shared/faults.ts';
import { readScenario } from '../../../shared/scenario/read-scenario.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { openHouse, type House, type PlayFiles } from '../../play/index.ts';
import { readForm } from '../../service/forms.ts';
import type { ModelReader } from '../../service/model-reader/model-reader.ts';
import type { Stage } from './find-scenarios.ts';

/** Something that keeps a file from being played. */
export interface StageFault {
  readonly file: string;
  readonly message: string;
}

/** A scenario, and the file it was read from. */
export interface StagedScenario {
  readonly file: string;
  readonly scenario: Scenario;
}

/** A stage with its files read and compiled. */
export interface ReadyStage {
  readonly house: House;
  readonly scenarios: readonly StagedScenario[];
  readonly faults: readonly StageFault[];
}

/** Reads and compiles what lies in a folder, as a deployment of it would. */
export async function readStage(stage: Stage, reader: ModelReader): Promise<ReadyStage> {
  const faults: StageFault[] = [];
  const files = await readFiles(stage, reader, faults);
  const house = openHouse(files);
  for (const { resource, elementId, severity, message } of house.diagnostics)
    if (severity === 'error')
      faults.push({ file: join(stage.folder, resource), message: `${elementId ?? ''} ${message}` });
  const scenarios = readScenarios(stage, faults).filter(({ scenario }) =>
    isMeant(house, stage, scenario),
  );
  return { house, scenarios, faults };
}

function isMeant(house: House, { only }: Stage, { process }: Scenario): boolean {
  return only === undefined || house.processes.get(process)?.resource === only;
}

async function readFiles(
  { folder, files }: Stage,
  reader: ModelReader,
  faults: StageFault[],
): Promise<PlayFiles> {
  const models: PlayFiles['models'][number][] = [];
  const decisions: PlayFiles['decisions'][number][] = [];
  const forms: string[] = [];
  for (const resource of files) {
    const file = join(folder, resource);
    const content = readFileSync(file, 'utf8');
    if (resource.endsWith('.form')) {
      const form = readForm(content);
      if (form.ok) forms.push(form.formId);
      else faults.push(...form.faults.map(({ message }) => ({ file, message })));
      continue;
    }
    const reading = resource.endsWith('.dmn')
      ? await reader.readDecisions(content)
      : await reader.read(content);
    if (!reading.ok) faults.push(...reading.diagnostics.map(({ message }) => ({ file, message })));
    else if (resource.endsWith('.dmn')) decisions.push({ resource, model: reading.model });
    else models.push({ resource, model: reading.model });
  }
  return { models, decisions, forms };
}

function readScenarios(
  { folder, scenarios }: Stage,
  faults: StageFault[],
): readonly StagedScenario[] {
  return scenarios.flatMap((name) => {
    const file = join(folder, name);
    const read = readScenario(readFileSync(file, 'utf8'));
    if (read.ok) return [{ file, scenario: read.scenario }];
    for (const fault of read.faults) faults.push({ file, message: faultText(fault) });
    return [];
  });
}

/** What is no JSON at all says so itself, in a whole sentence. */
function faultText({ pointer, expected, found }: Fault): string {
  if (pointer === '' && found.startsWith('Expected')) return found;
  return `${pointer === '' ? 'the file' : pointer}: Expected ${expected}, but found ${found}.`;
}
