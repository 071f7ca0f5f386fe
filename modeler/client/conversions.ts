import type { ConversionLine, ConvertedFile } from '../../shared/api/conversions.ts';
import type { Resource } from './definitions.ts';
import { flag, list, maybe, members, number, text, word, type Reader } from './reader.ts';
import { request } from './request.ts';

const LINE: Reader<ConversionLine> = members<ConversionLine>({
  outcome: word('converted', 'dropped', 'refused'),
  elementId: maybe(text),
  element: text,
  line: number,
  column: number,
  what: text,
  to: maybe(text),
  message: text,
});

/** Reads a report of a conversion, also one that was kept in a file. */
export const CONVERSION_LINES: Reader<readonly ConversionLine[]> = list(LINE);

const RESOURCE: Reader<Resource> = members<Resource>({ name: text, content: text });

const CONVERTED: Reader<ConvertedFile> = members<ConvertedFile>({
  converted: flag,
  complete: flag,
  resource: RESOURCE,
  forms: list(RESOURCE),
  report: CONVERSION_LINES,
});

/** Asks what a model of another engine becomes here; nothing is kept there. */
export function convertModel(
  { name, content }: Resource,
  forms: readonly Resource[],
): Promise<ConvertedFile> {
  const beside = forms.map((form) => ({ name: form.name, content: form.content }));
  const body = { name, content, forms: beside };
  return request('/v1/conversions', { method: 'POST', body, read: CONVERTED });
}
