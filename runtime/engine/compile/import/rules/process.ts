import { MODELER } from '../dialects.ts';
import { removeAttribute } from '../xml/xml-element.ts';
import { only, type Rule } from './rule.ts';

/** What a process says of itself. */
export const process: Rule = {
  on: only('process'),
  convert(host) {
    const tag = host.attribute('versionTag');
    if (tag === null) return;
    host.additions.extension('versionTag', { value: tag.value });
    host.converted(tag, `zeebe:versionTag "${tag.value}"`);
  },
};

/** The platform that the modelling tool made the file for. */
export const platform: Rule = {
  on: only('definitions'),
  convert(host) {
    for (const attribute of host.element.attributes) {
      if (attribute.namespace !== MODELER || !attribute.local.startsWith('executionPlatform'))
        continue;
      host.dropped(
        {
          label: `${attribute.name}="${attribute.value}"`,
          value: attribute.value,
          element: null,
          remove: () => removeAttribute(host.element, attribute),
        },
        'the file is no longer one of that platform',
      );
    }
  },
};
