import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import baton from '../../shared/moddle/baton.json' with { type: 'json' };
import { isJsonObject } from '../../shared/json.ts';
import { isModdleElement, toModel, type Model } from '../../runtime/engine/index.ts';

/** What reading a file gave. */
export type Reading =
  { readonly ok: true; readonly model: Model } | { readonly ok: false; readonly message: string };

let moddle: BpmnModdle | null = null;

/** Reads what the editor has written. Where the elements are drawn is read over. */
export async function readModel(xml: string): Promise<Reading> {
  // It writes into its packages: they serve this one alone.
  moddle ??= new BpmnModdle({ zeebe, baton });
  try {
    const { rootElement, warnings } = await moddle.fromXML(xml);
    if (!isModdleElement(rootElement))
      return { ok: false, message: 'Expected definitions, but found none.' };
    return { ok: true, model: toModel(rootElement, warnings) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

/** Takes a model as the page has written it. @see modelText */
export function readText(text: string): Reading {
  const model: unknown = JSON.parse(text);
  return isModel(model) ? { ok: true, model } : { ok: false, message: 'Expected a model.' };
}

/** The page and its worker are of one build: what it says is a model is one. */
function isModel(value: unknown): value is Model {
  return isJsonObject(value) && isJsonObject(value['definitions']);
}
