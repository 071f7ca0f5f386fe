import { describe, expect, it } from 'vitest';
import type { PanelEntry, PanelGroup } from '../panel-types.ts';
import { fieldPlace } from './field-entries.ts';

const entry = (id: string): PanelEntry => ({ id, component: () => ({ props: {} }) });
const group = (id: string, ...entries: readonly string[]): PanelGroup => ({
  id,
  label: id,
  entries: entries.map(entry),
});
const GROUPS: readonly PanelGroup[] = [
  group('general', 'name', 'id'),
  group('baton-performer', 'baton-performer-capability', 'baton-performer-attempts'),
  { id: 'baton-proof', label: 'Proof', items: [] },
  group('baton-ownership', 'baton-governance-policyOwner'),
  group('baton-autonomy', 'baton-governance-zone'),
];

describe('the field of a problem', () => {
  it('is found by the property it writes', () => {
    expect(fieldPlace(GROUPS, 'name', 'taskUnnamed')).toEqual({
      groupId: 'general',
      entryId: 'name',
    });
  });

  it('is another for what is about one field of many', () => {
    const at = (field: string, code: string) => fieldPlace(GROUPS, field, code)?.entryId;
    expect(at('zeebe:TaskDefinition', 'missing')).toBe('baton-performer-capability');
    expect(at('zeebe:TaskDefinition', 'attemptsInvalid')).toBe('baton-performer-attempts');
    expect(at('baton:Governance', 'gate-owners')).toBe('baton-governance-policyOwner');
    expect(at('baton:Governance', 'agentUngoverned')).toBe('baton-governance-zone');
  });

  it('is its group where it is not there yet, and its item where it is', () => {
    expect(fieldPlace(GROUPS, 'baton:Proof', 'effectUnproven')).toEqual({
      groupId: 'baton-proof',
      entryId: null,
    });
    const item = {
      id: 'a-probe-0',
      label: 'done',
      entries: [entry('a-probe-0-id'), entry('a-probe-0-assert')],
      remove: () => undefined,
    };
    const proof = { id: 'baton-proof', label: 'Proof', items: [item] };
    expect(fieldPlace([proof], 'baton:Proof', 'probeInvalid')?.entryId).toBe('a-probe-0-assert');
  });

  it('is none where the panel does not ask for it', () => {
    expect(fieldPlace(GROUPS, 'conditionExpression', 'conditionMissing')).toBeNull();
    expect(fieldPlace(GROUPS, 'somethingElse', 'x')).toBeNull();
  });
});
