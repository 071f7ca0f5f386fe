import type { DecisionWarning } from '../../../shared/decision.ts';
import type { Evaluator, ExpressionWarning, FeelScope, FeelValue } from '../expression/index.ts';

/** A boxed expression, compiled: what it gives where these names can be seen. */
export type Logic = (scope: FeelScope, run: Run) => FeelValue;

/** What a part of a decision works with: who pays, and what is written down about it. */
export interface Run {
  readonly evaluator: Evaluator;
  readonly session: Session;
}

/** A table that was asked; values are handed out as JSON only when all is done. */
export interface TableVisit {
  readonly elementId: string | null;
  readonly hitPolicy: string;
  readonly inputs: readonly { readonly expression: string; readonly value: FeelValue }[];
  readonly rules: readonly {
    readonly ruleId: string | null;
    readonly index: number;
    readonly outputs: readonly { readonly name: string; readonly value: FeelValue }[];
  }[];
  readonly violation: 'unique' | 'any' | null;
}

/** A decision that was taken. */
export interface DecisionVisit {
  readonly decisionId: string;
  readonly name: string;
  readonly imports: readonly string[];
  readonly tables: TableVisit[];
  result: FeelValue;
}

/** What one evaluation of a graph writes down. */
export interface Session {
  readonly visits: DecisionVisit[];
  readonly warnings: DecisionWarning[];
  /** The decision that is being taken; null while inputs are read. */
  open: DecisionVisit | null;
  /** Tables written down so far. */
  tables: number;
}

/** More warnings, decisions or tables than these say nothing more to anybody. */
const MOST_WARNINGS = 200;
const MOST_VISITS = 1_000;

/** A session in which nothing has happened. */
export function newSession(): Session {
  return { visits: [], warnings: [], open: null, tables: 0 };
}

/** Says why something is null, or may not be what its author believes; answers that null. */
export function warn(
  { session }: Run,
  code: string,
  elementId: string | null,
  message: string,
): null {
  keep(session, { code, decisionId: session.open?.decisionId ?? null, elementId, message });
  return null;
}

/** Takes over what FEEL has to say about its texts. */
export function keepWarnings(session: Session, warnings: readonly ExpressionWarning[]): void {
  const decisionId = session.open?.decisionId ?? null;
  for (const { code, message, source } of warnings) {
    const where = source === undefined || source === '' ? '' : ` In: ${source.slice(0, 200)}`;
    keep(session, { code, decisionId, elementId: null, message: `${message}${where}` });
  }
}

/** Rules and loops say the same again and again; once is enough. */
function keep({ warnings }: Session, warning: DecisionWarning): void {
  if (warnings.length >= MOST_WARNINGS) return;
  const isKnown = warnings.some(
    ({ decisionId, elementId, message }) =>
      decisionId === warning.decisionId &&
      elementId === warning.elementId &&
      message === warning.message,
  );
  if (!isKnown) warnings.push(warning);
}

/** Writes a table down, as long as somebody could still read it. */
export function keepTable(session: Session, visit: TableVisit): void {
  if (session.open === null || session.tables >= MOST_VISITS) return;
  session.tables += 1;
  session.open.tables.push(visit);
}

/** Writes down that a decision was taken; those inside decision services, too. */
export function keepVisit(session: Session, visit: DecisionVisit): void {
  if (session.visits.length < MOST_VISITS) session.visits.push(visit);
}
