import { compileDecisions, type CompiledDecision } from '../engine/index.ts';
import { element } from './process-builder.ts';

/** A decision that is one expression. @throws Error when it does not compile */
export function decisionOf(id: string, text: string): CompiledDecision {
  const literal = element('dmn:LiteralExpression', null, { attributes: { text } });
  const variable = [element('dmn:InformationItem', null, { attributes: { name: id } })];
  const drgElement = [
    element('dmn:Decision', id, {
      attributes: { id, name: id },
      children: { variable, decisionLogic: [literal] },
    }),
  ];
  const attributes = { id: 'definitions', name: 'Definitions', namespace: `urn:test:${id}` };
  const definitions = element('dmn:Definitions', 'definitions', {
    attributes,
    children: { drgElement },
  });
  const { decisions, diagnostics } = compileDecisions([
    { resource: `${id}.dmn`, model: { definitions, diagnostics: [] } },
  ]);
  const [only] = decisions;
  if (only === undefined) throw new Error(JSON.stringify(diagnostics));
  return only;
}
