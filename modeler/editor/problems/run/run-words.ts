import type { ModdleElement } from '../../../canvas/bpmn.ts';
import { isModdle } from '../../../canvas/kinds/kind.ts';
import { t, tn } from '../../../language/t.ts';
import type { EditorDiagram } from '../../create-modeler.ts';
import type { Leads, TokenRun } from '../../play/token-run.ts';

/** Where a flow of the diagram leads; `null` when it is not drawn. */
export function flowIn(diagram: Pick<EditorDiagram, 'get'>, id: string): Leads | null {
  const flow = diagram.get('elementRegistry').get(id)?.businessObject;
  const source = idOf(flow, 'sourceRef');
  const target = idOf(flow, 'targetRef');
  return source === null || target === null ? null : { source, target };
}

/** What an element is called, for people. */
export function nameIn(diagram: Pick<EditorDiagram, 'get'>, id: string): string {
  const name: unknown = diagram.get('elementRegistry').get(id)?.businessObject.get('name');
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : id;
}

/** One moment of a run in words: what was left and where it went; at the end, where it is stuck. */
export function momentInWords(run: TokenRun, at: number, nameOf: (id: string) => string): string {
  const moment = run.moments[at];
  if (moment === undefined) return '';
  const { left, to, tokens } = moment;
  const moved =
    left === null
      ? t('It begins.')
      : to.length === 0
        ? t('{name} ends here.', { name: nameOf(left) })
        : t('{name} → {next}', { name: nameOf(left), next: to.map(nameOf).join(', ') });
  return at < run.moments.length - 1 ? moved : `${moved} ${stuck(tokens, nameOf)}`;
}

function stuck(tokens: Readonly<Record<string, number>>, nameOf: (id: string) => string): string {
  const places = Object.entries(tokens).map(([id, count]) =>
    tn(count, '{name}', '{name} ({count} times)', { name: nameOf(id) }),
  );
  return places.length === 0
    ? t('Nothing is left.')
    : t('Now it is at: {places}.', { places: places.join(', ') });
}

function idOf(flow: ModdleElement | undefined, property: string): string | null {
  const end = flow?.get(property);
  return isModdle(end) ? (end.id ?? null) : null;
}
