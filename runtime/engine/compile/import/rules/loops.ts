import { isVariableName } from '../../mappings.ts';
import { hasExpression } from '../juel/translate.ts';
import type { Host } from '../host.ts';
import { elementsIn, plainAttribute } from '../xml/xml-element.ts';
import { only, type Rule } from './rule.ts';

/** `camunda:collection` and `camunda:elementVariable` → `zeebe:loopCharacteristics`. */
export const loops: Rule = {
  on: only('multiInstanceLoopCharacteristics'),
  convert(host) {
    collection(host);
    elementVariable(host);
    standardCollection(host);
    for (const found of host.extensions('failedJobRetryTimeCycle'))
      host.dropped(found, 'how often work is tried is said by the task itself');
  },
};

/** A plain name is that of a variable. */
function collection(host: Host): void {
  const found = host.attribute('collection');
  if (found === null) return;
  if (!hasExpression(found.value) && !isVariableName(found.value.trim()))
    return host.refuse(found, `"${found.value}" is not the name of a variable`);
  const said = hasExpression(found.value)
    ? host.translate(found)
    : { value: `=${found.value.trim()}`, note: null };
  if (said === null) return;
  host.additions.extension('loopCharacteristics', { inputCollection: said.value });
  host.converted(found, `zeebe:loopCharacteristics inputCollection="${said.value}"`, said.note);
}

/**
 * Activiti and Flowable take `loopDataInputRef` for the name of a variable; in the standard it is the id
 * of something in the file.
 */
function standardCollection(host: Host): void {
  const inside = elementsIn(host.element);
  const reference = inside.find(({ local }) => local === 'loopDataInputRef');
  if (reference === undefined) return;
  const found = host.foundIn(reference);
  if (host.conversion.byId.has(found.value) || !isVariableName(found.value)) return;
  host.additions.extension('loopCharacteristics', { inputCollection: `=${found.value}` });
  host.converted(found, `zeebe:loopCharacteristics inputCollection="=${found.value}"`);
  const item = inside.find(({ local }) => local === 'inputDataItem');
  const name = item === undefined ? null : plainAttribute(item, 'name');
  if (item === undefined || name === null) return;
  host.additions.extension('loopCharacteristics', { inputElement: name });
  host.converted(host.foundIn(item), `zeebe:loopCharacteristics inputElement="${name}"`);
}

function elementVariable(host: Host): void {
  const found = host.attribute('elementVariable');
  if (found !== null) {
    host.additions.extension('loopCharacteristics', { inputElement: found.value });
    host.converted(found, `zeebe:loopCharacteristics inputElement="${found.value}"`);
  }
  const index = host.attribute('elementIndexVariable');
  if (index !== null) host.refuse(index, 'the number of the instance is loopCounter, from 1');
}
