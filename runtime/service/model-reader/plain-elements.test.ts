import bpmn from 'bpmn-moddle/resources/bpmn/json/bpmn.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { BPMN_NAMESPACE, checkPlainElements, PLAIN_ELEMENTS } from './plain-elements.ts';

interface PropertyFile {
  readonly name: string;
  readonly type: string;
  readonly isAttr?: boolean;
  readonly isBody?: boolean;
  readonly isVirtual?: boolean;
  readonly isReference?: boolean;
}

describe('plain elements', () => {
  it('are those that the package reads as text or as an id', () => {
    const properties = bpmn.types.flatMap(
      (type): readonly PropertyFile[] => (type.properties ?? []) as readonly PropertyFile[],
    );
    const inside = properties.filter((one) => !one.isAttr && !one.isBody && !one.isVirtual);
    const plain = inside.filter((one) => one.isReference || one.type === 'String');
    expect([...PLAIN_ELEMENTS].sort()).toEqual([...new Set(plain.map(({ name }) => name))].sort());
    expect(bpmn.uri).toBe(BPMN_NAMESPACE);
  });

  it('may have no attributes, but elements of the same name elsewhere may', () => {
    const place = { line: 1, column: 1, id: 'S', name: 'script', attributes: 1 };
    expect(checkPlainElements([{ ...place, namespace: BPMN_NAMESPACE }])).toHaveLength(1);
    expect(
      checkPlainElements([{ ...place, namespace: 'http://camunda.org/schema/zeebe/1.0' }]),
    ).toEqual([]);
    expect(checkPlainElements([{ ...place, namespace: BPMN_NAMESPACE, attributes: 0 }])).toEqual(
      [],
    );
  });
});
