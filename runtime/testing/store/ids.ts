import {
  parseCommandId,
  parseDefinitionId,
  parseElementId,
  parseInstanceId,
  type CommandId,
  type DefinitionId,
  type ElementId,
  type InstanceId,
} from '../../../shared/ids.ts';

/** A parser's answer that a test knows to be there. */
function sure<T>(parsed: T | null, text: string): T {
  if (parsed === null) throw new Error(`Expected an id, but ${text} is none.`);
  return parsed;
}

/** An instance's id, for a test. */
export function instanceOf(text: string): InstanceId {
  return sure(parseInstanceId(text), text);
}

/** An element's id, for a test. */
export function elementOf(text: string): ElementId {
  return sure(parseElementId(text), text);
}

/** A definition's id, for a test. */
export function definitionOf(text: string): DefinitionId {
  return sure(parseDefinitionId(text), text);
}

/** A command's id, for a test. */
export function commandOf(text: string): CommandId {
  return sure(parseCommandId(text), text);
}
