import type { Plant } from './plant.ts';

/** A floor reaches for an ambient name or a room that is not its own: it must not compile. */
export const FLOOR_PLANTS: readonly Plant[] = [
  ambient('runtime/engine', 'setTimeout', 'TS2304', 'setTimeout'),
  ambient('runtime/engine', 'process', 'TS2591', 'process'),
  ambient('runtime/engine', 'console', 'TS2584', 'console'),
  ambient('runtime/engine', 'fetch', 'TS2304', 'fetch'),
  ambient('runtime/engine', 'document', 'TS2584', 'document'),
  ambient('runtime/engine', 'crypto', 'TS2304', 'crypto'),
  ambient('shared', 'setTimeout', 'TS2304', 'setTimeout'),
  ambient('shared', 'process', 'TS2591', 'process'),
  ambient('shared', 'document', 'TS2584', 'document'),
  ambient('modeler', 'process', 'TS2591', 'process'),
  ambient('runtime/service', 'document', 'TS2584', 'document'),
  builtin('shared'),
  builtin('runtime/engine'),
  builtin('modeler'),
  crossing('shared', 'runtime/engine'),
  crossing('shared', 'runtime/service'),
  crossing('runtime/engine', 'runtime/service'),
  crossing('runtime/engine', 'runtime/store'),
  crossing('runtime/engine', 'modeler'),
  crossing('runtime', 'modeler'),
  crossing('runtime/http', 'modeler'),
  crossing('modeler', 'runtime/http'),
  crossing('modeler', 'runtime/service'),
  crossing('modeler', 'examples'),
  crossing('examples', 'modeler'),
  crossing('runtime/client', 'runtime/service'),
  ambient('runtime/play', 'setTimeout', 'TS2304', 'setTimeout'),
  builtin('runtime/play'),
  crossing('runtime/engine', 'runtime/play'),
  crossing('runtime/play', 'runtime/service'),
];

function ambient(floor: string, name: string, code: string, use: string): Plant {
  return {
    rule: `${floor} knows no ${name}`,
    tool: 'tsc',
    code,
    file: `${floor}/planted-${name.toLowerCase()}.ts`,
    source: `/** Reaches for what this floor does not have. */\nexport const reach: () => unknown = () => ${use};\n`,
  };
}

function builtin(floor: string): Plant {
  return {
    rule: `${floor} imports nothing of Node`,
    tool: 'tsc',
    code: 'TS2591',
    file: `${floor}/planted-builtin.ts`,
    source:
      "import { readFileSync } from 'node:fs';\n\n/** Reads a file. */\nexport const reach: unknown = readFileSync;\n",
    also: ['oxlint'],
  };
}

function crossing(from: string, to: string): Plant {
  const target = `${to}/planted-above-${from.replace('/', '-')}.ts`;
  return {
    rule: `${from} does not import ${to}`,
    tool: 'tsc',
    code: 'TS6307',
    file: `${from}/planted-crossing-${to.replace('/', '-')}.ts`,
    source: `import { target } from '${'../'.repeat(from.split('/').length)}${target}';\n\n/** Imports up. */\nexport const reach: unknown = target;\n`,
    beside: { [target]: '/** Stands on a higher floor. */\nexport const target: number = 1;\n' },
    also: ['oxlint'],
  };
}
