// @ts-check
/**
 * Who may import what: the floors of docs/architecture.md as one table.
 *
 * TypeScript projects already keep the floors apart where ambient types differ; this table says what types cannot:
 * which rooms of one project may see each other, through which door, and which npm packages a room may use.
 */

/**
 * @typedef {object} Room
 * @property {string} path folder (or file) of the repository; the longest match is a file's room
 * @property {readonly string[]} imports folders and files of ours that it may import, beside itself
 * @property {readonly string[]} packages npm packages it may import; a trailing `*` stands for any ending
 * @property {boolean} node whether Node's built-in modules are at hand
 */

/** Floor 1, and the play upon it, are entered by their doors only; nothing outside may reach past them. */
export const DOORS = Object.freeze({
  'runtime/engine': 'runtime/engine/index.ts',
  'runtime/play': 'runtime/play/index.ts',
});

const ENGINE = 'runtime/engine';
const PLAY = 'runtime/play';

/** @type {readonly Room[]} */
export const ROOMS = [
  { path: 'shared', imports: [], packages: [], node: false },
  {
    path: ENGINE,
    imports: ['shared'],
    packages: ['xstate', 'lezer-feel', 'decimal.js', 're2js', '@cfworker/json-schema'],
    node: false,
  },
  {
    path: 'runtime/audit',
    imports: ['shared'],
    packages: [],
    node: true,
  },
  {
    path: 'runtime/store',
    imports: ['shared', ENGINE, 'runtime/audit'],
    packages: ['better-sqlite3'],
    node: true,
  },
  {
    path: 'runtime/service',
    imports: [
      'shared',
      ENGINE,
      PLAY,
      // what is performed within the runtime is performed by workers like all others
      'runtime/client',
      'runtime/audit',
      'runtime/store/port.ts',
      'runtime/store/audit-port.ts',
      'runtime/store/document-port.ts',
      'runtime/store/asked-port.ts',
      'runtime/store/example-port.ts',
      'runtime/store/decision-port.ts',
      'runtime/store/project-port.ts',
      'runtime/store/event-port.ts',
      'runtime/store/find-port.ts',
      'runtime/store/find-rules.ts',
      'runtime/store/tally-port.ts',
      'runtime/store/message-rules.ts',
      'runtime/store/by-code-point.ts',
      'runtime/store/may-delete.ts',
    ],
    packages: ['bpmn-moddle', 'dmn-moddle', 'zeebe-bpmn-moddle', 'pino', 'jose', 'openid-client'],
    node: true,
  },
  {
    path: 'runtime/http',
    imports: ['shared', ENGINE, 'runtime/service', 'runtime/client'],
    packages: ['koa'],
    node: true,
  },
  {
    path: 'runtime/verify',
    imports: ['shared', ENGINE, 'runtime/store', 'runtime/audit'],
    packages: [],
    node: true,
  },
  { path: PLAY, imports: ['shared', ENGINE], packages: [], node: false },
  { path: 'runtime/client', imports: ['shared'], packages: [], node: false },
  { path: 'runtime', imports: ['shared', 'runtime'], packages: ['pino'], node: true },
  {
    path: 'examples',
    imports: ['shared', 'runtime/client'],
    packages: ['better-sqlite3', 'pdfjs-dist', 'pdfkit'],
    node: true,
  },
  {
    path: 'modeler',
    imports: ['shared', ENGINE, PLAY],
    packages: [
      'lit',
      'bpmn-*',
      'camunda-bpmn-*',
      'zeebe-bpmn-moddle',
      'dmn-moddle',
      'dmn-js*',
      'diagram-js*',
      'dmn-moddle',
      '@bpmn-io/*',
      '@fontsource-variable/inter',
      'pdfjs-dist',
    ],
    node: false,
  },
];

/** Code that stands beside the house, not in it: it may look at everything. */
export const OUTSIDE = [
  /\.test\.ts$/,
  /^(runtime|examples|processes)\/testing\//,
  /^runtime\/bench\//,
  /^modeler\/e2e\//,
  /^modeler\/bench\//,
  /^scripts\//,
  /^[a-z.]+\.config\.ts$/,
];

/** What machines and rows may use of XState beside types: nothing here computes a next state. */
export const DECLARING = new Set(['setup', 'assign', 'emit', 'assertEvent', 'and', 'or', 'not']);

/** Methods by which a machine is evaluated. */
export const EVALUATING_METHODS = new Set([
  'transition',
  'microstep',
  'resolveState',
  'getInitialSnapshot',
  'getPersistedSnapshot',
  'restoreSnapshot',
]);

/** The one file in which XState decides. */
export const INTERPRETER = 'runtime/engine/machines/advance.ts';

/**
 * The room a file lives in.
 *
 * @param {string} file path within the repository, with `/`
 * @returns {Room | null} null: no room is written down for it
 */
export function roomOf(file) {
  const owners = ROOMS.filter((room) => within(file, room.path));
  return owners.sort((a, b) => b.path.length - a.path.length)[0] ?? null;
}

/**
 * Whether a file is a path or lies under it.
 *
 * @param {string} file
 * @param {string} path
 */
export function within(file, path) {
  return file === path || file.startsWith(`${path}/`);
}
