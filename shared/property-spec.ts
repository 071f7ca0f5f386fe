/**
 * One field that people fill in about an element. Execution, validation, the properties form and
 * the documentation read the same specification.
 */
export interface PropertySpec {
  /** Where it stands in the model, e.g. `zeebe:taskDefinition.type` or `baton:performer.kind`. */
  readonly path: string;
  readonly label: string;
  /** What it is for, in the words of the person who draws the process. */
  readonly help: string;
  readonly input:
    | { readonly type: 'text' }
    | { readonly type: 'number' }
    | { readonly type: 'duration' }
    | { readonly type: 'feel'; readonly optional: boolean }
    | { readonly type: 'json' }
    | { readonly type: 'choice'; readonly options: readonly string[] };
  readonly required: boolean;
}
