import type { JsonObject } from '../../../shared/json.ts';
import type { SettingPlace } from './element-template.ts';

/**
 * Where a binding of a template file writes to: the bindings that other modelers know, and ours for who
 * does the work, under which contract, how it is governed and what proves it.
 */
export function placeOf(binding: JsonObject): SettingPlace | null {
  const word = (name: string): string | null => {
    const value = binding[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const type = word('type');
  const make = type === null || !Object.hasOwn(PLACES, type) ? undefined : PLACES[type];
  return make?.(word) ?? null;
}

type Word = (name: string) => string | null;
type PlaceMaker = (word: Word) => SettingPlace | null;

const PLACES: Readonly<Record<string, PlaceMaker>> = {
  property: (word) => attribute(word('name')),
  'zeebe:taskDefinition:type': () => extension('zeebe:TaskDefinition', 'type'),
  'zeebe:taskDefinition': scalar('zeebe:TaskDefinition', ['type', 'retries', 'backoff']),
  'zeebe:calledElement': scalar('zeebe:CalledElement', ['processId', 'bindingType', 'versionTag']),
  'zeebe:calledDecision': scalar('zeebe:CalledDecision', ['decisionId', 'resultVariable']),
  'zeebe:formDefinition': scalar('zeebe:FormDefinition', ['formId']),
  'zeebe:assignmentDefinition': scalar('zeebe:AssignmentDefinition', [
    'assignee',
    'candidateGroups',
    'candidateUsers',
  ]),
  'zeebe:taskSchedule': scalar('zeebe:TaskSchedule', ['dueDate', 'followUpDate']),
  'zeebe:priorityDefinition': scalar('zeebe:PriorityDefinition', ['priority']),
  'zeebe:adHoc': scalar('zeebe:AdHoc', [
    'activeElementsCollection',
    'outputCollection',
    'outputElement',
  ]),
  'zeebe:input': (word) => part(IO('inputParameters', 'zeebe:Input', 'target'), word('name')),
  'zeebe:output': (word) => part(IO('outputParameters', 'zeebe:Output', 'source'), word('source')),
  'zeebe:taskHeader': (word) => part(HEADER, word('key')),
  'zeebe:property': (word) => part(PROPERTY, word('name')),
  'baton:performer': scalar('baton:Performer', ['kind']),
  'baton:contract': (word) => contract(word('property')),
  'baton:governance': (word) => {
    const name = word('property');
    return name === null ? null : extension('baton:Governance', name);
  },
  'baton:readiness': scalar('baton:Readiness', ['bounded', 'consequence', 'context', 'observable']),
  'baton:tool': (word) => part({ ...TOOL, name: word('property') ?? 'operation' }, word('name')),
  'baton:subjectKey': (word) => part(SUBJECT_KEY, word('name')),
  'baton:probe': (word) => part({ ...PROBE, name: word('property') ?? 'assert' }, word('id')),
};

type PartPlace = Omit<Extract<SettingPlace, { type: 'part' }>, 'type' | 'key'>;

const HEADER: PartPlace = {
  extension: 'zeebe:TaskHeaders',
  list: 'values',
  partType: 'zeebe:Header',
  by: 'key',
  name: 'value',
};
const PROPERTY: PartPlace = {
  extension: 'zeebe:Properties',
  list: 'properties',
  partType: 'zeebe:Property',
  by: 'name',
  name: 'value',
};
const TOOL: PartPlace = {
  extension: 'baton:Governance',
  list: 'tools',
  partType: 'baton:Tool',
  by: 'name',
  name: 'operation',
};
const SUBJECT_KEY: PartPlace = {
  extension: 'baton:Subject',
  list: 'keys',
  partType: 'baton:SubjectKey',
  by: 'name',
  name: 'value',
};
const PROBE: PartPlace = {
  extension: 'baton:Proof',
  list: 'probes',
  partType: 'baton:Probe',
  by: 'id',
  name: 'assert',
};

function IO(list: string, partType: string, by: 'source' | 'target'): PartPlace {
  const name = by === 'source' ? 'target' : 'source';
  return { extension: 'zeebe:IoMapping', list, partType, by, name };
}

function scalar(type: string, names: readonly string[]): PlaceMaker {
  return (word) => {
    const name = word('property');
    return name !== null && names.includes(name) ? extension(type, name) : null;
  };
}

function extension(type: string, name: string): SettingPlace {
  return { type: 'extension', extension: type, name };
}

/** An attribute of the element itself: its ids and references are nobody's to preset. */
function attribute(name: string | null): SettingPlace | null {
  const known = ['name', 'completion', 'ordering', 'cancelRemainingInstances'];
  return name === null || !known.includes(name) ? null : { type: 'attribute', name };
}

function part(place: PartPlace, key: string | null): SettingPlace | null {
  return key === null ? null : { type: 'part', ...place, key };
}

function contract(side: string | null): SettingPlace | null {
  if (side !== 'input' && side !== 'output') return null;
  const childType = side === 'input' ? 'baton:InputSchema' : 'baton:OutputSchema';
  return { type: 'child', extension: 'baton:Contract', property: side, childType, name: 'schema' };
}
