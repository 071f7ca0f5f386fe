import { attributeCells } from './attributes.ts';
import type { Cell } from './cell.ts';
import { fileOf, POSITIONS, type Position } from './draft.ts';
import { contentWith, EVENT_SUB_PROCESS } from './elements.ts';
import { eventFile, PLACES, subjects, type Place, type Spelling } from './events.ts';
import { concreteTypes } from './schema.ts';

/** Every cell of the grid, from the schema of BPMN 2.0.2: none can be forgotten. */
export function cells(): readonly Cell[] {
  return [
    ...elementCells(),
    ...eventCells('event', 'inline'),
    ...eventCells('referenced', 'referenced'),
    ...attributeCells(),
  ];
}

/** The id of a flow element at a position. */
export function elementCell(type: string, position: Position): string {
  return `element/${type}/${position}`;
}

/** The id of an event about something at a place. */
export function eventCell(table: 'event' | 'referenced', place: Place, subject: string): string {
  return `${table}/${subject}/${place}`;
}

function elementCells(): readonly Cell[] {
  const types = [...concreteTypes('FlowElement'), EVENT_SUB_PROCESS];
  return types.flatMap((type) =>
    keysOf(POSITIONS).map((position): Cell => {
      const id = elementCell(type, position);
      const xml = fileOf(position, contentWith(type, position));
      return { id, table: 'element', row: type, column: POSITIONS[position], xml, note: null };
    }),
  );
}

function eventCells(table: 'event' | 'referenced', spelling: Spelling): readonly Cell[] {
  return subjects()
    .filter((subject) => spelling === 'inline' || subject !== 'none')
    .flatMap((subject) =>
      keysOf(PLACES).map((place): Cell => {
        const id = eventCell(table, place, subject);
        const xml = eventFile(place, subject, { spelling });
        return { id, table, row: subject, column: PLACES[place], xml, note: null };
      }),
    );
}

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] {
  return Object.keys(record) as Key[];
}
