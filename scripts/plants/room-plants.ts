import type { Plant } from './plant.ts';

/** Rooms of one TypeScript project that may not see each other, and packages that a room was not given. */
export const ROOM_PLANTS: readonly Plant[] = [
  sideways('runtime/service', 'runtime/store/sqlite'),
  sideways('runtime/service', 'runtime/store/postgres'),
  sideways('runtime/service', 'runtime/store/memory'),
  sideways('runtime/service', 'runtime/http'),
  sideways('runtime/http', 'runtime/store'),
  sideways('runtime/store', 'runtime/service'),
  usesPackage('shared', 'decimal.js', '{ Decimal }', 'Decimal'),
  usesPackage('runtime/engine', 'lit', '{ html }', 'html'),
  usesPackage('runtime/store', 'koa', 'koa', 'koa'),
  usesPackage('runtime/service', 'better-sqlite3', 'sqlite', 'sqlite'),
  usesPackage('runtime/http', 'pino', '{ pino }', 'pino'),
  usesPackage('modeler', 'decimal.js', '{ Decimal }', 'Decimal'),
  usesPackage('examples', 'koa', 'koa', 'koa'),
];

function sideways(from: string, to: string): Plant {
  const target = `${to}/planted-beside-${from.replace('/', '-')}.ts`;
  const up = '../'.repeat(from.split('/').length);
  return {
    rule: `${from} does not import ${to}`,
    tool: 'oxlint',
    code: 'baton(floors)',
    file: `${from}/planted-sideways-${to.replaceAll('/', '-')}.ts`,
    source: `import { target } from '${up}${target}';\n\n/** Imports sideways. */\nexport const reach: number = target;\n`,
    beside: { [target]: '/** Stands in another room. */\nexport const target: number = 1;\n' },
  };
}

function usesPackage(room: string, name: string, clause: string, use: string): Plant {
  return {
    rule: `${room} does not use ${name}`,
    tool: 'oxlint',
    code: 'baton(packages)',
    file: `${room}/planted-package-${name.replace('.', '-')}.ts`,
    source: `import ${clause} from '${name}';\n\n/** Uses what another room was given. */\nexport const use: unknown = ${use};\n`,
  };
}
