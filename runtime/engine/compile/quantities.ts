import type { FlowNode } from '../graph.ts';
import { numberOf } from './model.ts';
import type { NodeSource } from './node-source.ts';

/** More tokens than this would be a slip of the pen, and would fill the journal. */
const MOST = 1000;

/** How many tokens begin an activity, and how many leave it. @spec BPMN 2.0.2 §10.3, Table 10.3 */
export function quantitiesOf(
  source: NodeSource,
): Pick<FlowNode, 'startQuantity' | 'completionQuantity'> {
  return {
    startQuantity: quantityOf(source, 'startQuantity'),
    completionQuantity: quantityOf(source, 'completionQuantity'),
  };
}

function quantityOf(source: NodeSource, name: string): number {
  const quantity = numberOf(source.element, name, 1);
  if (Number.isInteger(quantity) && quantity >= 1 && quantity <= MOST) return quantity;
  source.problem(
    'quantityInvalid',
    `Expected the ${name} to be a whole number from 1 to ${MOST}, but found ${quantity}.`,
  );
  return 1;
}
