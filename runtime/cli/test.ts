import { parseArgs } from 'node:util';
import type { Environment } from '../config.ts';
import { CoverageCount, runAdversary, runScenario } from '../play/index.ts';
import { createModelReader, type ModelReader } from '../service/model-reader/model-reader.ts';
import { findScenarios, type Stage } from './play/find-scenarios.ts';
import { policyCasesOf } from './play/policy-cases.ts';
import { readStage } from './play/read-stage.ts';
import { counted } from './counted.ts';
import { isStageMet, stageJson, stageText, type StageReport } from './play/stage-report.ts';
import { understand } from './usage-error.ts';

/** What is asked for beside the scenarios themselves. */
interface Wanted {
  readonly coverage?: boolean | undefined;
  readonly adversarial?: boolean | undefined;
}

/**
 * `baton test`: plays the scenarios that lie beside models, with the very engine and no runtime, and
 * takes the cases that were agreed for policies.
 * @returns 0 when all is as expected, 1 when something is not, or there was nothing to play
 */
export async function test(args: readonly string[], _environment: Environment): Promise<number> {
  const { values, positionals } = understand(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        coverage: { type: 'boolean' },
        adversarial: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    }),
  );
  const stages = findScenarios(positionals.length === 0 ? ['.'] : positionals);
  const reports = await playAll(stages, values);
  const from = process.cwd();
  process.stdout.write(
    values.json === true
      ? `${JSON.stringify(summaryOf(reports, from), null, 2)}\n`
      : `${textOf(reports, from)}\n`,
  );
  return isMet(reports) ? 0 : 1;
}

async function playAll(stages: readonly Stage[], wanted: Wanted): Promise<readonly StageReport[]> {
  const reader = createModelReader();
  try {
    const reports: StageReport[] = [];
    for (const stage of stages) {
      const report = await playStage(stage, reader, wanted);
      if (report !== null) reports.push(report);
    }
    return reports;
  } finally {
    await reader.close();
  }
}

/** @returns `null` for a folder in which there is nothing to play */
async function playStage(
  stage: Stage,
  reader: ModelReader,
  wanted: Wanted,
): Promise<StageReport | null> {
  const { house, scenarios, faults } = await readStage(stage, reader);
  const policyCases = policyCasesOf(house);
  if (stage.scenarios.length === 0 && policyCases.length === 0) return null;
  const count = new CoverageCount(house);
  const results = scenarios.map(({ file, scenario }) => {
    const result = runScenario(house, scenario);
    if (result.type === 'played') count.add(scenario.process, result.play.journal);
    return { file, result };
  });
  return {
    folder: stage.folder,
    faults,
    scenarios: results,
    policyCases,
    ...(wanted.coverage === true ? { coverage: count.coverage } : {}),
    ...(wanted.adversarial === true
      ? { cheats: scenarios.flatMap(({ scenario }) => runAdversary(house, scenario)) }
      : {}),
  };
}

function playedIn(reports: readonly StageReport[]): number {
  return reports.reduce(
    (sum, { scenarios, policyCases }) => sum + scenarios.length + policyCases.length,
    0,
  );
}

/** What has seen nothing has proven nothing. */
function isMet(reports: readonly StageReport[]): boolean {
  return playedIn(reports) > 0 && reports.every(isStageMet);
}

function textOf(reports: readonly StageReport[], from: string): string {
  const all = playedIn(reports);
  const wrong = reports.filter((report) => !isStageMet(report)).length;
  const end = all === 0 ? nothingText(reports) : sumText(all, reports.length, wrong);
  return [...reports.map((report) => stageText(report, from)), end].join('\n\n');
}

function nothingText(reports: readonly StageReport[]): string {
  return reports.some(({ faults }) => faults.length > 0)
    ? 'Expected scenarios to play, but none can be played.'
    : 'Expected scenarios to play, but found none.';
}

function sumText(all: number, folders: number, wrong: number): string {
  const end = wrong === 0 ? 'all as expected' : `${counted(wrong, 'folder')} not as expected`;
  return `${all} played in ${counted(folders, 'folder')}, ${end}`;
}

function summaryOf(
  reports: readonly StageReport[],
  from: string,
): Readonly<Record<string, unknown>> {
  return {
    isMet: isMet(reports),
    played: playedIn(reports),
    stages: reports.map((report) => stageJson(report, from)),
  };
}
