import type { JsonObject } from '../../../shared/json.ts';
import { isJsonObject } from '../../../shared/json.ts';
import { compileExpression, type CompiledExpression } from '../expression/index.ts';
import type { ValueSource } from '../graph.ts';
import { childrenOf, extensionOf, textOf, type Diagnostic, type ModelElement } from './model.ts';

/** The name under which performers report how far they are. */
const PROGRESS = 'progress';

/** The places of expressions that decide where a token goes, when, and what becomes of a claim. */
const DECIDING: ReadonlySet<string> = new Set([
  'condition',
  'activation',
  'completionCondition',
  'loopCondition',
  'complexBehaviorDefinition',
  'assertion',
  'path',
  'tripwire',
  'bound',
  'routine',
  'risk',
  'reversible',
  'customerTier',
  'complianceImpact',
  'blastRadius',
  'value',
  'needsApproval',
  'aggregate',
  'the date',
  'the duration',
  'the cycle',
]);

/** What a file says of all that is in it, where the element itself says nothing. */
export interface FileSays {
  /** The time zone that the process gives to its timers; null when it says none. */
  readonly zone: string | null;
  /** The language of the expressions of the file; null when it says none. */
  readonly language: string | null;
  /** The process that the element lies in; left out outside of one. */
  readonly process?: ModelElement | null;
}

/**
 * One element of the model while it is being compiled: what it says, and where its problems go.
 * Reading goes on after a problem, so that all of them are found.
 */
export class NodeSource {
  readonly element: ModelElement;
  /** The time zone that the process around it gives to its timers; null when it says none. */
  readonly zone: string | null;
  /** The process it lies in, or is; null outside of one. */
  readonly process: ModelElement | null;
  readonly #language: string | null;
  readonly #byId: ReadonlyMap<string, ModelElement>;
  readonly #diagnostics: Diagnostic[];

  constructor(
    element: ModelElement,
    byId: ReadonlyMap<string, ModelElement>,
    diagnostics: Diagnostic[],
    says: FileSays = { zone: null, language: null },
  ) {
    this.element = element;
    this.#language = says.language;
    this.zone = says.zone ?? (element.type === 'bpmn:Process' ? textOf(element, 'zone') : null);
    this.process = says.process ?? (element.type === 'bpmn:Process' ? element : null);
    this.#byId = byId;
    this.#diagnostics = diagnostics;
  }

  /** The same sink, for an element inside this one. */
  within(element: ModelElement): NodeSource {
    return new NodeSource(element, this.#byId, this.#diagnostics, this.#says);
  }

  /** Another element, read for its value only: what is wrong with it is told where it stands. */
  unheard(element: ModelElement): NodeSource {
    return new NodeSource(element, this.#byId, [], this.#says);
  }

  get #says(): FileSays {
    return { zone: this.zone, language: this.#language, process: this.process };
  }

  /** Whatever has an id in the file. */
  get everything(): ReadonlyMap<string, ModelElement> {
    return this.#byId;
  }

  /** Any element of the file, by id. */
  lookUp(id: string | null): ModelElement | null {
    return id === null ? null : (this.#byId.get(id) ?? null);
  }

  extension(type: string): ModelElement | null {
    return extensionOf(this.element, type);
  }

  children(property: string): readonly ModelElement[] {
    return childrenOf(this.element, property);
  }

  problem(code: string, message: string): void {
    this.#tell('error', code, message);
  }

  warning(code: string, message: string): void {
    this.#tell('warning', code, message);
  }

  #tell(severity: Diagnostic['severity'], code: string, message: string): void {
    const elementId = this.element.id;
    this.#diagnostics.push({ severity, code, elementId, line: null, message });
  }

  /** An expression that says it is written in something other than FEEL is not read as FEEL. */
  refuseLanguage(expression: ModelElement): void {
    const language = textOf(expression, 'language');
    if (language !== null && !/feel/i.test(language))
      this.problem('notExecutable', `Expected FEEL, but found the language ${language}.`);
  }

  /**
   * The FEEL of an expression of the standard, without its `=`. Text without one is FEEL where the
   * expression or its file says so, and where it is `true` or `false`, the same in any language.
   * `null` is text that nobody may take for FEEL. @spec BPMN 2.0.2 §8.3.6 (language)
   */
  feelOf(expression: ModelElement): string | null {
    this.refuseLanguage(expression);
    const text = textOf(expression, 'body')?.trim() ?? '';
    if (text.startsWith('=')) return text.slice(1);
    const isFeel = /feel/i.test(textOf(expression, 'language') ?? this.#language ?? '');
    return (isFeel && text !== '') || text === 'true' || text === 'false' ? text : null;
  }

  /** Text that begins with `=` is FEEL; other text stands for itself. */
  value(text: string, place: string): ValueSource {
    if (!text.startsWith('=')) return { type: 'literal', value: text };
    const expression = this.expression(text.slice(1), place);
    return expression === null
      ? { type: 'literal', value: null }
      : { type: 'expression', expression };
  }

  /** As {@link value}, but absent text is a problem. */
  requiredValue(text: string | null, place: string, hint: string): ValueSource {
    if (text !== null && text !== '' && text !== '=') return this.value(text, place);
    this.problem('missing', `Expected ${place}${hint}, but found none.`);
    return { type: 'literal', value: null };
  }

  /** Compiles FEEL (without its `=`); says what is wrong with it, and where. */
  expression(source: string, place: string): CompiledExpression | null {
    const compilation = compileExpression(source);
    if (compilation.ok) {
      this.#refuseReports(compilation.expression, place);
      return compilation.expression;
    }
    for (const { code, message, from, to } of compilation.problems)
      this.problem(
        code === 'unsupported' ? 'expressionNotExecutable' : 'expressionInvalid',
        `${place}: ${message} (at ${from}–${to} of "${source}")`,
      );
    return null;
  }

  /** What a performer reports decides nothing: no expression that does may name it. @see invariant I3 */
  #refuseReports({ names }: CompiledExpression, place: string): void {
    if (!names.includes(PROGRESS) || !DECIDING.has(place)) return;
    this.problem(
      'progressRead',
      `${place}: Expected nothing that a performer reports, but it reads ${PROGRESS}.`,
    );
  }

  /** A JSON object written in the model, such as a schema. */
  json(text: string, place: string): JsonObject | null {
    try {
      const value: unknown = JSON.parse(text);
      if (isJsonObject(value)) return value;
      this.problem(
        'jsonInvalid',
        `Expected ${place} to be a JSON object, but found ${typeof value}.`,
      );
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.problem('jsonInvalid', `Expected ${place} to be JSON, but ${reason}.`);
    }
    return null;
  }
}
