import { elementsIn, plainAttribute } from '../xml/xml-element.ts';
import { everywhere, type Rule } from './rule.ts';

/** `camunda:properties`: notes that do not execute, there as here. */
export const properties: Rule = {
  on: everywhere,
  convert(host) {
    for (const found of host.extensions('properties')) {
      const inside = found.element === null ? [] : elementsIn(found.element);
      for (const one of inside)
        host.additions.property(
          plainAttribute(one, 'name') ?? plainAttribute(one, 'id') ?? '',
          plainAttribute(one, 'value') ?? '',
        );
      host.converted(found, 'zeebe:properties');
    }
  },
};
