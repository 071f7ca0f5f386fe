import type { Plant, Tool } from './plant.ts';

const TOOLS: readonly Tool[] = ['tsc', 'oxlint', 'prettier', 'knip', 'vitest'];

/**
 * Reads plants from text: `= rule | tool: code` opens one, `> path` opens a file of it.
 * Tools after the first may report the file as well.
 *
 * @throws Error where the text does not say who must catch what
 */
export function parsePlants(text: string): readonly Plant[] {
  return text
    .split(/^= /m)
    .slice(1)
    .map((block) => parsePlant(block));
}

function parsePlant(block: string): Plant {
  const [heading = '', ...parts] = block.split(/^> /m);
  const [, rule, tools, code] = /^(.+) \| ([\w, ]+): (.+)$/m.exec(heading) ?? [];
  const [first, ...others] = parts.map(parseFile);
  if (rule === undefined || tools === undefined || code === undefined || first === undefined)
    throw new Error(`Expected "= rule | tool: code" and "> path", but found: ${block}`);
  const [tool = '', ...also] = tools.split(', ');
  return {
    rule,
    tool: toolNamed(tool),
    also: also.map(toolNamed),
    code,
    file: first.path,
    source: first.source,
    beside: Object.fromEntries(others.map(({ path, source }) => [path, source])),
  };
}

function parseFile(part: string): { readonly path: string; readonly source: string } {
  const end = part.indexOf('\n');
  return { path: part.slice(0, end).trim(), source: `${part.slice(end + 1).trim()}\n` };
}

function toolNamed(name: string): Tool {
  const tool = TOOLS.find((known) => known === name);
  if (tool === undefined)
    throw new Error(`Expected one of ${TOOLS.join(', ')}, but found ${name}.`);
  return tool;
}
