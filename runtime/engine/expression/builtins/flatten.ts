import { charge, chargeList, checkDepth, type Frame } from '../frame.ts';
import { isList, type FeelList, type FeelValue } from '../values/value.ts';

/** All elements of a list and of the lists within it, whatever their depth. */
export function flatten(frame: Frame, list: FeelList): FeelList {
  const flat: FeelValue[] = [];
  collect(frame, list, flat, 0);
  return flat;
}

function collect(frame: Frame, list: FeelList, flat: FeelValue[], depth: number): void {
  checkDepth(frame, depth);
  for (const element of list) {
    charge(frame, 1);
    if (isList(element)) collect(frame, element, flat, depth + 1);
    else flat.push(element);
  }
  if (flat.length > frame.limits.listLength) chargeList(frame, flat.length);
}
