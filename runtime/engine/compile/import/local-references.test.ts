import { describe, expect, it } from 'vitest';
import { prescan } from '../prescan.ts';
import { localReferences } from './local-references.ts';

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const file = (inside: string, root = 'xmlns:tns="urn:me" targetNamespace="urn:me"'): string =>
  `<b:definitions xmlns:b="${BPMN}" xmlns:other="urn:other" ${root}>
<b:message id="paid"/><b:error id="broke"/>${inside}<b:task id="after"/></b:definitions>`;

describe('references by qualified name', () => {
  it.each([
    ['<b:x messageRef="tns:paid"/>', '<b:x messageRef="paid"    />'],
    ["<b:x messageRef='tns:paid' a='1'/>", "<b:x messageRef='paid'     a='1'/>"],
    ['<b:x bpmnElement="tns:paid"/>', '<b:x bpmnElement="paid"    />'],
    ['<b:errorRef>tns:broke</b:errorRef>', '<b:errorRef    >broke</b:errorRef>'],
  ])('%s loses its prefix, and nothing moves', (given, expected) => {
    const xml = localReferences(file(given));
    expect(xml).toBe(file(expected));
    const [before, after] = [prescan(file(given)), prescan(xml)];
    expect(before.ok && after.ok && after.elements.at(-1)).toEqual(
      before.ok ? before.elements.at(-1) : null,
    );
  });

  it.each([
    '<b:x messageRef="paid"/>',
    '<b:x messageRef="tns:nobody"/>',
    '<b:x messageRef="other:paid"/>',
    '<b:x name="tns:paid"/>',
    '<b:x structureRef="tns:paid"/>',
    '<b:x calledElement="tns:paid"/>',
    '<b:text>tns:paid</b:text>',
  ])('%s stays as it is', (given) => {
    expect(localReferences(file(given))).toBe(file(given));
  });

  it('stay as they are where no prefix stands for the file itself', () => {
    const xml = file(
      '<b:x messageRef="tns:paid"/>',
      'xmlns:tns="urn:me" targetNamespace="urn:you"',
    );
    expect(localReferences(xml)).toBe(xml);
    const none = file('', '');
    expect(localReferences(none)).toBe(none);
  });
});
