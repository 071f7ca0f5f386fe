import type { JsonValue } from '../../../shared/json.ts';
import type { ModelElement } from '../../engine/index.ts';
import { changed, everyElement, withChanged } from './surgery.ts';

/** Models in which an element says something else by a property that it may not leave out. */
export function saidOtherwise(
  root: ModelElement,
  element: ModelElement,
  property: string,
): readonly ModelElement[] {
  const { attributes, references, children } = element;
  const value = attributes[property];
  if (element.type === 'bpmn:LinkEventDefinition') return crossed(root, element);
  if (value !== undefined)
    return [
      withChanged(root, element, (now) => ({
        ...now,
        attributes: { ...now.attributes, [property]: other(value) },
      })),
    ];
  const [referred] = references[property] ?? [];
  if (referred !== undefined) return referringElsewhere(root, element, property, referred);
  const inside = children[property] ?? [];
  return inside.length === 0
    ? []
    : [
        changed(root, (now, before) =>
          inside.includes(before) ? { ...now, ...otherWords(now) } : now,
        ),
      ];
}

/** A link that names another: of those that land, both are called by each other's name. */
function crossed(root: ModelElement, link: ModelElement): readonly ModelElement[] {
  const landings = [...everyElement(root)].filter(
    ({ type }) => type === 'bpmn:IntermediateCatchEvent',
  );
  const links = [...everyElement(root)].filter(({ type }) => type === link.type);
  const { name = null } = link.attributes;
  const other = links.find((one) => one.attributes['name'] !== name)?.attributes['name'];
  if (other === undefined) return [];
  const isLanding = (one: ModelElement): boolean =>
    landings.some(
      ({ children, references }) =>
        children['eventDefinitions']?.includes(one) === true ||
        (one.id !== null && references['eventDefinitionRef']?.includes(one.id) === true),
    );
  return [
    changed(root, (now, before) => {
      if (before.type !== link.type || !isLanding(before)) return now;
      const called = before.attributes['name'] === name ? other : name;
      return { ...now, attributes: { ...now.attributes, name: called } };
    }),
  ];
}

/** A value that is not that one, of the same kind. */
function other(value: JsonValue): JsonValue {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value !== 'string') return value;
  if (value === '=true') return '=false';
  if (value.startsWith('=')) return `=not(${value.slice(1)})`;
  return /\d/.test(value)
    ? value.replace(/\d/, (digit) => `${(Number(digit) % 9) + 1}`)
    : `${value}Other`;
}

function otherWords({ attributes }: ModelElement): Pick<ModelElement, 'attributes'> {
  const words = Object.entries(attributes).map(([name, value]) => [
    name,
    ['body', 'name', 'script'].includes(name) ? other(value) : value,
  ]);
  return { attributes: Object.fromEntries(words) };
}

/** To another of the same kind beside the one referred to; where there is none, to a copy by another name. */
function referringElsewhere(
  root: ModelElement,
  element: ModelElement,
  property: string,
  referred: string,
): readonly ModelElement[] {
  const all = [...everyElement(root)];
  const target = all.find(({ id }) => id === referred);
  if (target === undefined) return [];
  const beside = all.flatMap(({ children }) =>
    Object.values(children).filter((inside) => inside.includes(target)),
  );
  const sibling = beside[0]?.find(
    (one) => one !== target && one.type === target.type && one.id !== null && one !== element,
  );
  const to = (id: string): ModelElement =>
    withChanged(root, element, (now) => ({
      ...now,
      references: { ...now.references, [property]: [id] },
    }));
  if (sibling?.id !== undefined && sibling.id !== null) return [to(sibling.id)];
  const copy: ModelElement = { ...target, ...otherNames(target), id: `${referred}Other` };
  const elsewhere = to(copy.id ?? '');
  return [
    changed(elsewhere, (now) => {
      const children = Object.entries(now.children).map(([name, inside]) => [
        name,
        inside.some(({ id }) => id === referred) ? [...inside, copy] : inside,
      ]);
      return { ...now, children: Object.fromEntries(children) };
    }),
  ];
}

function otherNames({ attributes }: ModelElement): Pick<ModelElement, 'attributes'> {
  const words = Object.entries(attributes).map(([name, value]) => [
    name,
    ['name', 'errorCode', 'escalationCode'].includes(name) ? other(value) : value,
  ]);
  return { attributes: Object.fromEntries(words) };
}
