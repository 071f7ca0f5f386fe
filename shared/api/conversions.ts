import { flag, integer, list, named, nullable, object, oneOf, optional, text } from '../schema.ts';
import type { Schema } from '../schema.ts';
import type { GivenResource } from './deployments.ts';
import { nothing, type Nothing, type Route } from './route.ts';

/** The most (characters) that a file may hold. */
const GIVEN_LIMIT = 2_097_152;
/** A converted file says some things at greater length. */
const MADE_LIMIT = 4 * GIVEN_LIMIT;

/** A model of another engine, with the forms that would be deployed along. */
export interface ConversionRequest {
  readonly name: string;
  readonly content: string;
  /** Form files, by which the form keys of tasks are resolved. */
  readonly forms?: readonly GivenResource[];
}

/** What became of one thing that the model said. */
export interface ConversionLine {
  /** `converted`, left out because nothing runs otherwise (`dropped`), or `refused`. */
  readonly outcome: 'converted' | 'dropped' | 'refused';
  /** The element it stood on, or the nearest around it that has an id. */
  readonly elementId: string | null;
  /** The element's name in the standard: `serviceTask`. */
  readonly element: string;
  /** Where the element stands in the file that was given, counted from 1. */
  readonly line: number;
  readonly column: number;
  /** What stood there: `camunda:topic="charge"`. */
  readonly what: string;
  /** What stands there now; `null`: nothing does. */
  readonly to: string | null;
  readonly message: string;
}

/** The model in the dialects that are executed here, and what was done to it. */
export interface ConvertedFile {
  /** `false`: it is not of a dialect that is converted, and is given back as it is. */
  readonly converted: boolean;
  /** Whether nothing was refused: the model says here what it said there. */
  readonly complete: boolean;
  readonly resource: GivenResource;
  /** Forms that were made of form fields in the model; to be deployed along. */
  readonly forms: readonly GivenResource[];
  readonly report: readonly ConversionLine[];
}

function resource(max: number): Schema<GivenResource> {
  return object<GivenResource>({ name: text({ min: 1, max: 600 }), content: text({ max }) });
}

const count = (): Schema<number> => integer(0, Number.MAX_SAFE_INTEGER);

const conversionRequest: Schema<ConversionRequest> = named(
  'ConversionRequest',
  object<ConversionRequest>({
    name: text({ min: 1, max: 200 }),
    content: text({ max: GIVEN_LIMIT }),
    forms: optional(list(resource(GIVEN_LIMIT), { max: 100 })),
  }),
);

const convertedFile: Schema<ConvertedFile> = named(
  'ConvertedFile',
  object<ConvertedFile>({
    converted: flag(),
    complete: flag(),
    resource: resource(MADE_LIMIT),
    forms: list(resource(MADE_LIMIT)),
    report: list(
      object<ConversionLine>({
        outcome: oneOf(['converted', 'dropped', 'refused']),
        elementId: nullable(text()),
        element: text(),
        line: count(),
        column: count(),
        what: text({ max: 20_000 }),
        to: nullable(text({ max: 20_000 })),
        message: text({ max: 20_000 }),
      }),
      { max: 4_000 },
    ),
  }),
);

/** Bring models of other engines along. */
export interface ConversionRoutes {
  readonly convertModel: Route<Nothing, Nothing, ConversionRequest, ConvertedFile>;
}

/** @see ConversionRoutes */
export const conversionRoutes: ConversionRoutes = {
  convertModel: {
    method: 'POST',
    path: '/v1/conversions',
    tag: 'Deploy and define',
    summary:
      'Converts a model of Camunda 7, Operaton, Flowable or Activiti, and reports what was changed.',
    params: nothing,
    query: nothing,
    body: conversionRequest,
    bulky: true,
    reply: { type: 'json', status: 200, schema: convertedFile },
    refusals: ['invalidContent'],
  },
};
