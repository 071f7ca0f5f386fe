import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import type { Diagnostic, Model, ModelElement } from '../../engine/index.ts';
import type { Parsed } from './parse-definitions.ts';

/** What a child may say: a model, why there is none, or that it met a mistake of ours. */
export type ParserReply = Parsed | { readonly type: 'defect'; readonly message: string };

/**
 * The one door from a child's message to a {@link ParserReply}: the child has read what a stranger
 * wrote, so nothing of its answer is taken on trust.
 *
 * @returns null when the message is none
 */
export function parseReply(message: unknown): ParserReply | null {
  if (!isJsonObject(message)) return null;
  switch (message['type']) {
    case 'model':
      return isModel(message['model']) ? { type: 'model', model: message['model'] } : null;
    case 'unreadable': {
      const diagnostics = message['diagnostics'];
      return isListOf(diagnostics, isDiagnostic) ? { type: 'unreadable', diagnostics } : null;
    }
    case 'defect':
      return isText(message['message']) ? { type: 'defect', message: message['message'] } : null;
    default:
      return null;
  }
}

type Guard<T> = (value: unknown) => value is T;

function isModel(value: unknown): value is Model {
  return (
    isJsonObject(value) &&
    isElement(value['definitions']) &&
    isListOf(value['diagnostics'], isDiagnostic)
  );
}

function isElement(value: unknown): value is ModelElement {
  return (
    isJsonObject(value) &&
    isText(value['type']) &&
    isTextOrNull(value['id']) &&
    isRecordOf(value['attributes'], isValue) &&
    isRecordOf(value['references'], isListOfText) &&
    isRecordOf(value['children'], isListOfElements)
  );
}

function isDiagnostic(value: unknown): value is Diagnostic {
  return (
    isJsonObject(value) &&
    (value['severity'] === 'error' || value['severity'] === 'warning') &&
    isText(value['code']) &&
    isTextOrNull(value['elementId']) &&
    (value['line'] === null || typeof value['line'] === 'number') &&
    (value['column'] === undefined || typeof value['column'] === 'number') &&
    isText(value['message'])
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || isText(value);
}

/** What came by JSON is JSON: only absence must be looked for. */
function isValue(value: unknown): value is JsonValue {
  return value !== undefined;
}

function isListOfText(value: unknown): value is readonly string[] {
  return isListOf(value, isText);
}

function isListOfElements(value: unknown): value is readonly ModelElement[] {
  return isListOf(value, isElement);
}

function isListOf<T>(value: unknown, isMember: Guard<T>): value is readonly T[] {
  return Array.isArray(value) && value.every(isMember);
}

function isRecordOf<T>(value: unknown, isMember: Guard<T>): value is Readonly<Record<string, T>> {
  return isJsonObject(value) && Object.values(value).every(isMember);
}
