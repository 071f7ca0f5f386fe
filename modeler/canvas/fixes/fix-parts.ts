import type { FixCommand } from '../../checks/fix.ts';
import { ExtensionEdit, listOf, textOf } from '../../panel/extension-edit.ts';
import type { FixInjector } from './fix-services.ts';
import { placeOf, rootsOf, type FixPlace } from './fix-place.ts';
import { SAY, type OwnProperty } from './own-property.ts';

/** Sets a property of an element. `null` takes it away. */
export function setProperty(
  injector: FixInjector,
  { elementId, property, value }: Extract<FixCommand, { type: 'setProperty' }>,
): void {
  // A name has a label that follows it.
  if (typeof value === 'string') return update(injector, elementId, { [property]: value });
  const place = placeOf(injector, elementId);
  if (place === null) return;
  const { part, element } = place;
  const said: OwnProperty = { element, part, property, value: value ?? undefined };
  injector.get('commandStack').execute(SAY, said);
}

/** Gives an element another id. */
export function setId(
  injector: FixInjector,
  { elementId, id }: Extract<FixCommand, { type: 'setId' }>,
): void {
  update(injector, elementId, { id });
}

/** Says under which condition a flow is taken, or that it is taken without one. */
export function setCondition(
  injector: FixInjector,
  { flowId, value }: Extract<FixCommand, { type: 'setCondition' }>,
): void {
  const condition =
    value === null
      ? undefined
      : injector.get('bpmnFactory').create('bpmn:FormalExpression', { body: value });
  update(injector, flowId, { conditionExpression: condition });
}

/** Says which flow is taken when no condition holds. */
export function setDefault(
  injector: FixInjector,
  { elementId, flowId }: Extract<FixCommand, { type: 'setDefault' }>,
): void {
  const flow = flowId === null ? undefined : placeOf(injector, flowId)?.part;
  update(injector, elementId, { default: flow });
}

/** Sets an attribute of an extension, which is made when it is not there. */
export function setExtension(
  injector: FixInjector,
  { elementId, extension, property, value }: Extract<FixCommand, { type: 'setExtension' }>,
): void {
  edit(injector, elementId, (change) =>
    change.set(change.extension(extension), { [property]: value }),
  );
}

/** Begins a probe. */
export function addProbe(
  injector: FixInjector,
  { elementId, probe }: Extract<FixCommand, { type: 'addProbe' }>,
): void {
  edit(injector, elementId, (change) =>
    change.append(change.extension(PROOF), 'probes', change.make('baton:Probe', probe)),
  );
}

/** Says anew what a probe asks. */
export function setAssertion(
  injector: FixInjector,
  { elementId, probe, value }: Extract<FixCommand, { type: 'setAssertion' }>,
): void {
  edit(injector, elementId, (change) => {
    const probes = listOf(change.extension(PROOF), 'probes');
    const named = probes.find((one) => textOf(one, 'id') === probe);
    if (named !== undefined) change.set(named, { assert: value });
  });
}

/** Takes away what is declared beside the processes. */
export function removeRoot(injector: FixInjector, { part, element }: FixPlace): void {
  const definitions = injector.get('bpmnjs').getDefinitions();
  if (definitions === undefined) return;
  const rootElements = rootsOf(injector).filter((root) => root !== part);
  injector.get('modeling').updateModdleProperties(element, definitions, { rootElements });
}

function update(injector: FixInjector, id: string, properties: object): void {
  const place = placeOf(injector, id);
  if (place === null) return;
  const { part, element, isDrawn } = place;
  const modeling = injector.get('modeling');
  if (isDrawn) modeling.updateProperties(element, properties);
  else modeling.updateModdleProperties(element, part, properties);
}

function edit(
  injector: FixInjector,
  elementId: string,
  gather: (change: ExtensionEdit) => void,
): void {
  const place = placeOf(injector, elementId);
  if (place === null) return;
  const change = new ExtensionEdit(place.element, injector.get('bpmnFactory'));
  gather(change);
  change.execute(injector.get('commandStack'));
}

const PROOF = 'baton:Proof';
