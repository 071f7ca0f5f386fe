// oxlint-disable-next-line baton/floors -- the child loads what reads a model, not the engine: less code beside hostile input
import { isModdleElement } from '../../engine/compile/moddle/moddle-element.ts';
// oxlint-disable-next-line baton/floors -- as above
import { toModel } from '../../engine/compile/to-model.ts';
import type { Diagnostic, Model } from '../../engine/index.ts';
import { createModdle, type Moddle } from './moddle.ts';
import { readingPackages } from './reading-packages.ts';

/** What the child process answers: a model, or why there is none. */
export type Parsed =
  | { readonly type: 'model'; readonly model: Model }
  | { readonly type: 'unreadable'; readonly diagnostics: readonly Diagnostic[] };

/**
 * Reads text that the pre-scan let pass. Runs in the child process: what it costs is not known, so
 * nobody waits for it who cannot kill it.
 */
export async function parseDefinitions(xml: string): Promise<Parsed> {
  // Packages are made anew for each file: moddle writes into them.
  return await modelOf(createModdle(readingPackages()), xml);
}

/**
 * Reads text by a moddle made for it.
 *
 * @param matters whether a warning of moddle is about something that anybody would miss
 */
export async function modelOf(
  moddle: Moddle,
  xml: string,
  matters: (warning: unknown) => boolean = () => true,
): Promise<Parsed> {
  const tree = await readTree(moddle, xml);
  if (tree.type === 'unreadable') return tree;
  if (!isModdleElement(tree.rootElement)) return unreadable('there are no definitions in it');
  return { type: 'model', model: toModel(tree.rootElement, tree.warnings.filter(matters)) };
}

type Tree =
  | { readonly type: 'tree'; readonly rootElement: unknown; readonly warnings: readonly unknown[] }
  | Extract<Parsed, { readonly type: 'unreadable' }>;

async function readTree(moddle: Moddle, xml: string): Promise<Tree> {
  try {
    const { rootElement, warnings } = await moddle.fromXML(xml);
    return { type: 'tree', rootElement, warnings };
  } catch (error) {
    return unreadable(error instanceof TypeError ? NESTED : String(error).slice(0, 300));
  }
}

/** moddle loses its way, with a TypeError, where an element stands inside one that is text only. */
const NESTED = 'an element stands where only text may, in <bpmn:script> or <bpmn:text>';

function unreadable(found: string): Extract<Parsed, { readonly type: 'unreadable' }> {
  const message = `Expected a model that can be read, but ${found}.`;
  const diagnostic: Diagnostic = {
    severity: 'error',
    code: 'unparsable-content',
    elementId: null,
    line: null,
    message,
  };
  return { type: 'unreadable', diagnostics: [diagnostic] };
}
