// @ts-check
/**
 * House rules that no linter knows: oxlint loads this as a plugin. The table they read is `rooms.js`.
 *
 * Plain JavaScript, because oxlint imports it with bare Node 20.
 */
import { realpathSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  DECLARING,
  DOORS,
  EVALUATING_METHODS,
  INTERPRETER,
  OUTSIDE,
  ROOMS,
  roomOf,
  within,
} from './rooms.js';

/** @typedef {import('./plugin-api.d.ts').Context} Context */
/** @typedef {import('./plugin-api.d.ts').Declaration} Declaration */
/** @typedef {import('./plugin-api.d.ts').Node} Node */
/** @typedef {import('./plugin-api.d.ts').Plugin} Plugin */
/** @typedef {import('./plugin-api.d.ts').Rule} Rule */
/** @typedef {import('./plugin-api.d.ts').Visitor} Visitor */

const ROOT = realpathSync(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** @param {Context} context */
function fileOf(context) {
  return relative(ROOT, realpathSync(context.filename)).split(sep).join('/');
}

/** @param {string} file */
function isOutside(file) {
  return OUTSIDE.some((pattern) => pattern.test(file));
}

/**
 * Calls `see` for every module named in a file: static, dynamic and type imports, and re-exports.
 *
 * @param {(node: Node, specifier: string) => void} see
 * @returns {Visitor}
 */
function everyImport(see) {
  /** @param {Node} node */
  const visit = (node) => {
    if (typeof node.source?.value === 'string') see(node, node.source.value);
  };
  return {
    ImportDeclaration: visit,
    ExportNamedDeclaration: visit,
    ExportAllDeclaration: visit,
    ImportExpression: visit,
    TSImportType: visit,
  };
}

/**
 * Imports look down, through the doors: never up, never past a floor's `index.ts`.
 *
 * @type {Rule}
 */
const floors = {
  create(context) {
    const file = fileOf(context);
    if (isOutside(file)) return {};
    const room = roomOf(file);
    if (room === null) return unknownRoom(context, file);
    return everyImport((node, specifier) => {
      if (!specifier.startsWith('.')) return;
      const target = posix.join(posix.dirname(file), specifier);
      const fault = faultOf(room, target);
      if (fault !== null) context.report({ node, message: fault });
    });
  },
};

/**
 * @param {Context} context
 * @param {string} file
 * @returns {Visitor}
 */
function unknownRoom(context, file) {
  const message = `Expected ${file} to live in a room of scripts/lint/rooms.js, but none is written down for it.`;
  return { Program: (node) => context.report({ node, message }) };
}

/**
 * @param {import('./rooms.js').Room} room
 * @param {string} target
 * @returns {string | null}
 */
function faultOf(room, target) {
  if (OUTSIDE.some((pattern) => pattern.test(target)))
    return `Expected ${room.path} to ship without its tests and tools, but it imports ${target}.`;
  if (roomOf(target) === room) return null;
  if (!room.imports.some((path) => within(target, path)))
    return `Expected ${room.path} to import ${list(room.imports)} of ours, but it imports ${target}.`;
  for (const [floor, door] of Object.entries(DOORS))
    if (within(target, floor) && target !== door)
      return `Expected ${floor} to be entered by ${door}, but ${room.path} imports ${target}.`;
  return null;
}

/**
 * A room uses the packages it was given and no other.
 *
 * @type {Rule}
 */
const packages = {
  create(context) {
    const file = fileOf(context);
    const room = isOutside(file) ? null : roomOf(file);
    if (room === null) return {};
    return everyImport((node, specifier) => {
      if (specifier.startsWith('.') || specifier.startsWith('/')) return;
      if (mayUse(room, specifier)) return;
      const message = `Expected ${room.path} to use ${list(room.packages)} of npm, but it imports ${specifier}.`;
      context.report({ node, message });
    });
  },
};

/**
 * @param {import('./rooms.js').Room} room
 * @param {string} specifier
 */
function mayUse(room, specifier) {
  if (isBuiltin(specifier)) return room.node && specifier.startsWith('node:');
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  return room.packages.some((allowed) =>
    allowed.endsWith('*') ? name.startsWith(allowed.slice(0, -1)) : name === allowed,
  );
}

/** @param {readonly string[]} names */
function list(names) {
  return names.length === 0 ? 'nothing' : names.join(', ');
}

/**
 * XState decides in one file: elsewhere machines are declared, never evaluated.
 *
 * @type {Rule}
 */
const oneInterpreter = {
  create(context) {
    const file = fileOf(context);
    if (isOutside(file) || file === INTERPRETER) return {};
    /** @param {Node} node @param {string} what */
    const report = (node, what) => {
      const message = `Expected ${INTERPRETER} alone to evaluate machines, but here is ${what}.`;
      context.report({ node, message });
    };
    /** @param {Node} node */
    const passedOn = (node) => {
      if (isXState(node)) report(node, 'xstate passed on or loaded late');
    };
    return {
      ImportDeclaration(node) {
        for (const name of evaluatingImports(node)) report(node, `an import of xstate's ${name}`);
      },
      ImportExpression: passedOn,
      ExportNamedDeclaration: passedOn,
      ExportAllDeclaration: passedOn,
      CallExpression(node) {
        const callee = node.callee;
        if (callee?.type !== 'MemberExpression' || callee.computed === true) return;
        const name = callee.property?.name ?? '';
        if (EVALUATING_METHODS.has(name)) report(node, `a call of .${name}()`);
      },
    };
  },
};

/** @param {Node} node */
function isXState(node) {
  return typeof node.source?.value === 'string' && /^xstate(\/|$)/.test(node.source.value);
}

/**
 * @param {Node} node
 * @returns {readonly string[]}
 */
function evaluatingImports(node) {
  if (!isXState(node) || node.importKind === 'type') return [];
  if (node.source?.value !== 'xstate') return [String(node.source?.value)];
  return (node.specifiers ?? []).flatMap((specifier) => {
    if (specifier.importKind === 'type') return [];
    const name = specifier.imported?.name ?? '*'; // a namespace holds them all
    return DECLARING.has(name) ? [] : [name];
  });
}

/**
 * Every export says what it is for.
 *
 * @type {Rule}
 */
const docComment = {
  create(context) {
    if (isOutside(fileOf(context))) return {};
    /** @type {Set<string>} */
    const overloads = new Set();
    return {
      ExportNamedDeclaration(node) {
        const { declaration } = node;
        if (declaration === null || declaration === undefined) return;
        const name = nameOf(declaration);
        const isLaterOverload = overloads.has(name);
        if (declaration.type === 'TSDeclareFunction') overloads.add(name);
        if (isLaterOverload) return;
        const above = context.sourceCode.getCommentsBefore(node).at(-1);
        if (above?.type === 'Block' && above.value.startsWith('*')) return;
        context.report({
          node,
          message: `Expected export ${name} to say what it is for, but no doc comment stands above it.`,
        });
      },
    };
  },
};

/**
 * @param {Declaration} declaration
 * @returns {string}
 */
function nameOf(declaration) {
  const id = declaration.declarations?.[0]?.id ?? declaration.id;
  return id?.name ?? '?';
}

/**
 * A rule may be put aside only with a reason: `// oxlint-disable-next-line rule -- why`.
 *
 * @type {Rule}
 */
const reasonedDisable = {
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (!/^\s*(oxlint|eslint)-disable/.test(comment.value)) continue;
          if (/\s--\s+\S+\s+\S+/.test(comment.value)) continue;
          context.report({
            node: comment,
            message: 'Expected a reason after " -- ", but the rule is put aside in silence.',
          });
        }
      },
    };
  },
};

if (ROOMS.length === 0)
  throw new Error('Expected rooms to be written down, but scripts/lint/rooms.js has none.');

/** @type {Plugin} */
const plugin = {
  meta: { name: 'baton' },
  rules: {
    floors,
    packages,
    'one-interpreter': oneInterpreter,
    'doc-comment': docComment,
    'reasoned-disable': reasonedDisable,
  },
};
export default plugin;
