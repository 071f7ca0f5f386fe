import type { Cell } from './cell.ts';
import { fileOf } from './draft.ts';
import { contentWith, type Saying } from './elements.ts';
import { eventFile, type Place } from './events.ts';
import { ROOT_SAMPLES } from './root-samples.ts';
import { STAGES, type Stage } from './roots.ts';
import { SAMPLES as DRAWN_SAMPLES, type Sample } from './samples.ts';
import { NOTES } from './notes.ts';
import { concreteTypes, derives, literalsOf, propertiesOf, type SchemaProperty } from './schema.ts';

const SAMPLES: Readonly<Record<string, Sample>> = { ...DRAWN_SAMPLES, ...ROOT_SAMPLES };

/** The id of what an element of a type says by one of its properties. */
export function attributeCell(type: string, says: string): string {
  return `attribute/${type}/${says}`;
}

/** Properties of which each kind of content is a cell of its own. */
const BY_KIND: ReadonlySet<string> = new Set(['loopCharacteristics', 'resources']);

/** Covered by the tables of elements and events. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'flowElements',
  'eventDefinitions',
  'eventDefinitionRef',
  'isInterrupting',
  'cancelActivity',
  'triggeredByEvent',
]);

/** What every element whose execution somebody might expect can say, property by property. */
export function attributeCells(): readonly Cell[] {
  const types = ['FlowElement', 'EventDefinition', 'LoopCharacteristics'].flatMap(concreteTypes);
  return [...types.filter(isDrawable), 'Process', ...Object.keys(STAGES)].flatMap((type) =>
    propertiesOf(type)
      .filter(({ name }) => !ELSEWHERE.has(name))
      .flatMap((property) => cellsOf(type, property)),
  );
}

/** The parts of choreographies are refused whole, whatever they say. */
function isDrawable(type: string): boolean {
  return !derives(type, 'ChoreographyActivity') && type !== 'ImplicitThrowEvent';
}

function cellsOf(type: string, property: SchemaProperty): readonly Cell[] {
  const key = `${property.declaredBy}.${property.name}`;
  return samplesOf(
    property,
    SAMPLES[`${type}.${property.name}`] === undefined ? key : `${type}.${property.name}`,
  ).map(([says, sample]): Cell => {
    const note = NOTES[`${type}.${says}`] ?? NOTES[`${property.declaredBy}.${says}`] ?? null;
    const xml = fileWith(type, sample);
    return {
      id: attributeCell(type, says),
      table: 'attribute',
      row: type,
      column: says,
      xml,
      note,
    };
  });
}

/** What to say by a property, once for each value or kind that makes a difference. */
function samplesOf(property: SchemaProperty, key: string): readonly (readonly [string, Sample])[] {
  const { name, type, isAttribute, absent } = property;
  if (BY_KIND.has(name))
    return concreteTypes(type).map((kind) => [`${name}=${kind}`, sampleAt(`${key}=${kind}`)]);
  const literals = literalsOf(type);
  if (literals.length > 0)
    return literals.map((value) => [
      `${name}=${value}`,
      SAMPLES[`${key}=${value}`] ?? { attributes: `${name}="${value}"` },
    ]);
  if (isAttribute && type === 'Boolean') {
    const other = `${name}="${absent !== true}"`;
    return [[other.replaceAll('"', ''), SAMPLES[key] ?? { attributes: other }]];
  }
  const given = SAMPLES[key];
  if (given !== undefined) return [[name, given]];
  return [
    [name, isAttribute && type === 'String' ? { attributes: `${name}="text"` } : sampleAt(key)],
  ];
}

/** @throws Error for a property of the schema that nobody has thought of */
function sampleAt(key: string): Sample {
  const sample = SAMPLES[key];
  if (sample === undefined) throw new Error(`Expected a sample of ${key}, but there is none.`);
  return sample;
}

/** Where a definition of each kind can stand. */
const HOME: Readonly<Record<string, Place>> = {
  CancelEventDefinition: 'end',
  ErrorEventDefinition: 'end',
  TerminateEventDefinition: 'end',
  EscalationEventDefinition: 'end',
  CompensateEventDefinition: 'throw',
  LinkEventDefinition: 'catch',
};

/** The least file in which an element of the type says that. */
function fileWith(type: string, sample: Sample): string {
  const { attributes = '', children = '' } = sample;
  const stage = STAGES[type];
  if (stage !== undefined) return onStage(stage, sample);
  if (type === 'Process') return processWith(sample);
  if (derives(type, 'EventDefinition')) {
    const file = eventFile(sample.place ?? HOME[type] ?? 'catch', type, {
      says: [attributes, children],
    });
    return file.replace('<bpmn:process id="main"', `${sample.roots ?? ''}<bpmn:process id="main"`);
  }
  if (derives(type, 'LoopCharacteristics')) return fileOf('process', looped(type, sample));
  return fileOf('process', contentWith(type, 'process', sample));
}

function onStage(stage: Stage, { attributes = '', children = '', roots = '' }: Sample): string {
  return stage({ attributes, children, roots });
}

function processWith(sample: Sample): string {
  const { attributes = '', children = '' } = sample;
  const { elements, flows } = contentWith('UserTask', 'process');
  const content = { elements: children + elements, flows };
  return fileOf('process', { ...sample, process: attributes, ...content });
}

/** In a loop that needs no more than it is given. */
function looped(type: string, { attributes = '', children = '', ...beside }: Sample) {
  const tag = `bpmn:${type.charAt(0).toLowerCase()}${type.slice(1)}`;
  const least = LEAST_LOOP[type] ?? '';
  const needs = /loopCardinality|loopDataInputRef|loopMaximum/.test(attributes + children)
    ? ''
    : least;
  const saying: Saying = {
    ...beside,
    children: `${beside.host ?? ''}<${tag} ${attributes}>${needs}${children}</${tag}>`,
  };
  return contentWith('UserTask', 'process', saying);
}

const LEAST_LOOP: Readonly<Record<string, string>> = {
  MultiInstanceLoopCharacteristics: '<bpmn:loopCardinality>=2</bpmn:loopCardinality>',
  StandardLoopCharacteristics: '<bpmn:loopCondition>=false</bpmn:loopCondition>',
};
