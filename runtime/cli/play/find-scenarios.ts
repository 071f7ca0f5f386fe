import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { SCENARIO_FILE } from '../../../shared/scenario/scenario.ts';
import { UsageError } from '../usage-error.ts';

/** The files that are played together: those of one folder. */
export interface Stage {
  readonly folder: string;
  /** Names of `.bpmn`, `.dmn` and `.form` files. */
  readonly files: readonly string[];
  /** Names of the scenarios that are to be played. */
  readonly scenarios: readonly string[];
  /** Only scenarios of processes in this file; left out: all. */
  readonly only?: string;
}

const PLAYED = /\.(bpmn|dmn|form)$/;
const MODEL = /\.bpmn$/;
const LEFT_OUT: ReadonlySet<string> = new Set(['node_modules', 'dist', 'data', 'coverage']);
/** Nobody keeps processes deeper than this. */
const DEEPEST = 20;

/**
 * Finds what is to be played: folders are looked through, a model stands for its scenarios, and a
 * scenario for itself. @throws UsageError when a path is not there, or is nothing that can be played
 */
export function findScenarios(paths: readonly string[]): readonly Stage[] {
  const stages = new Map<string, Stage>();
  for (const path of paths.map((one) => resolve(one)))
    for (const stage of stagesAt(path)) {
      const key = `${stage.folder}\n${stage.only ?? ''}\n${stage.scenarios.join()}`;
      stages.set(key, stage);
    }
  return [...stages.values()];
}

function stagesAt(path: string): readonly Stage[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined)
    throw new UsageError(`Expected a file or a folder ${path}, but there is none.`);
  if (found.isDirectory()) return stagesBelow(path);
  const stage = stageOf(dirname(path));
  const name = basename(path);
  if (name.endsWith(SCENARIO_FILE)) return [{ ...stage, scenarios: [name] }];
  if (MODEL.test(name)) return [{ ...stage, only: name }];
  throw new UsageError(`Expected a folder, a .bpmn or a ${SCENARIO_FILE} file, but found ${path}.`);
}

function stagesBelow(root: string): readonly Stage[] {
  const stages: Stage[] = [];
  const open = [{ folder: root, depth: 0 }];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { folder, depth } = next;
    const stage = stageOf(folder);
    if (stage.files.length > 0 || stage.scenarios.length > 0) stages.push(stage);
    if (depth < DEEPEST)
      for (const inner of foldersIn(folder)) open.push({ folder: inner, depth: depth + 1 });
  }
  return stages;
}

function foldersIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .filter(({ name }) => !LEFT_OUT.has(name) && !name.startsWith('.'))
    .map(({ name }) => join(folder, name))
    .sort();
}

function stageOf(folder: string): Stage {
  const names = readdirSync(folder).sort();
  return {
    folder,
    files: names.filter((name) => PLAYED.test(name)),
    scenarios: names.filter((name) => name.endsWith(SCENARIO_FILE)),
  };
}
