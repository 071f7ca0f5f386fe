/**
 * A checker that sees nothing must fail: plants one violation of every rule in a copy of the repository, runs the
 * checkers as `npm run check` does, and expects each violation to be caught by the tool meant and by no other.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FLOOR_PLANTS } from './plants/floor-plants.ts';
import { copyRepository } from './plants/overlay.ts';
import { parsePlants } from './plants/parse-plants.ts';
import { judge, type Finding, type Plant, type Verdict } from './plants/plant.ts';
import { ROOM_PLANTS } from './plants/room-plants.ts';
import { runCheckers } from './plants/run-checkers.ts';
import { SIZE_PLANTS } from './plants/size-plants.ts';

const HERE = import.meta.dirname;

process.exitCode = await main();

async function main(): Promise<number> {
  const plants = [
    ...FLOOR_PLANTS,
    ...ROOM_PLANTS,
    ...SIZE_PLANTS,
    ...parsePlants(readFileSync(join(HERE, 'plants', 'planted-rules.txt'), 'utf8')),
  ];
  const findings = await findingsOn(plants);
  const verdicts = plants.map((plant) => judge(plant, findings));
  print(verdicts);
  const missed = verdicts.filter((verdict) => verdict.fault !== null).length;
  console.log(`${String(plants.length - missed)} of ${String(plants.length)} plants caught.`);
  return missed === 0 && plants.length > 0 ? 0 : 1;
}

async function findingsOn(plants: readonly Plant[]): Promise<readonly Finding[]> {
  const overlay = copyRepository(join(HERE, '..'));
  try {
    for (const plant of plants) {
      overlay.write(plant.file, plant.source);
      for (const [file, source] of Object.entries(plant.beside ?? {})) overlay.write(file, source);
    }
    return await runCheckers(overlay.root);
  } finally {
    overlay.remove();
  }
}

function print(verdicts: readonly Verdict[]): void {
  const width = Math.max(...verdicts.map(({ plant }) => plant.rule.length));
  for (const { plant, fault } of verdicts)
    console.log(
      `${fault === null ? 'caught' : 'MISSED'}  ${plant.tool.padEnd(8)}  ${plant.rule.padEnd(width)}  ${fault ?? plant.code}`,
    );
}
