import dmn13 from 'dmn-moddle/resources/dmn/json/dmn13.json' with { type: 'json' };
import { isModdleElement, toModel, type DecisionModel } from '../../../runtime/engine/index.ts';
import type { PlayFiles } from '../../../runtime/play/index.ts';
import { decisionPackages } from '../../../shared/moddle/decision-packages.ts';
import { readModel } from '../../checks/read-model.ts';
import type { Resource } from '../../client/definitions.ts';
import { t } from '../../language/t.ts';
import { formId, formsAmong } from '../documents/editor-document.ts';

/** Files as the play takes them, or what keeps them from being read. */
export type ReadFiles =
  | { readonly ok: true; readonly files: PlayFiles }
  | { readonly ok: false; readonly message: string };

/** Reads what would be deployed, to be played: models, decisions, and the ids of the forms. */
export async function readPlayFiles(resources: readonly Resource[]): Promise<ReadFiles> {
  const models: PlayFiles['models'][number][] = [];
  const decisions: DecisionModel[] = [];
  for (const { name: resource, content } of resources) {
    try {
      if (ending(resource, '.bpmn')) models.push({ resource, model: await bpmn(content) });
      if (ending(resource, '.dmn')) decisions.push(await dmn(resource, content));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { ok: false, message: t('{file} cannot be read: {why}', { file: resource, why }) };
    }
  }
  const forms = formsAmong(resources).flatMap((form) => formId(form) ?? []);
  return { ok: true, files: { models, decisions, forms } };
}

function ending(name: string, end: string): boolean {
  return name.toLowerCase().endsWith(end);
}

async function bpmn(xml: string): Promise<PlayFiles['models'][number]['model']> {
  const read = await readModel(xml);
  if (!read.ok) throw new Error(read.message);
  return read.model;
}

async function dmn(resource: string, xml: string): Promise<DecisionModel> {
  const { DmnModdle } = await import('dmn-moddle');
  const root = new DOMParser().parseFromString(xml, 'application/xml').documentElement;
  // Packages are made anew for each file: moddle writes into them.
  const packages = decisionPackages(structuredClone(dmn13), root.namespaceURI ?? '');
  const moddle = new DmnModdle(packages);
  const { rootElement, warnings } = await moddle.fromXML(xml);
  if (!isModdleElement(rootElement)) throw new Error(t('Expected definitions, but found none.'));
  const told = warnings.filter((warning) => !/<(?:[\w.-]+:)?DMNDI>/.test(messageOf(warning)));
  return { resource, model: toModel(rootElement, told) };
}

function messageOf(warning: unknown): string {
  return typeof warning === 'object' && warning !== null && 'message' in warning
    ? String(warning.message)
    : '';
}
