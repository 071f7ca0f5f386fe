import { parseDefinitionId } from '../../../shared/ids.ts';
import { compile, type ModelElement } from '../../engine/index.ts';
import { harness } from '../harness.ts';
import { storyOf } from '../stories/index.ts';
import { TestLibrary } from '../test-library.ts';
import { traceOf } from '../trace.ts';
import type { Drawing } from './drawings.ts';
import { everyElement } from './surgery.ts';
import { demandsOf, type Demand, type Removal, type Spotted } from './removals.ts';

/**
 * What taking a behaviour away has shown: the drawing's test fails without it (`removed`), or with
 * something else in its place (`otherwise`), since it may not be left out; nobody can leave it out or
 * change it, the deployment is refused (`refused`); or nobody would notice (`survives`).
 */
export type Sensitivity = 'removed' | 'otherwise' | 'refused' | 'survives';

/** What becomes of the test of a drawing when a behaviour is taken from it. */
export function sensitivityOf(drawing: Drawing, spotted: Spotted): Sensitivity {
  const found = demandsOf(spotted).map((demand) => answerTo(demand, drawing));
  return WORST.find((one) => found.includes(one)) ?? 'survives';
}

const WORST: readonly Sensitivity[] = ['survives', 'refused', 'otherwise', 'removed'];

function answerTo({ anyOf, mayBeRefused, removals }: Demand, drawing: Drawing): Sensitivity {
  let answer: Sensitivity = mayBeRefused === true ? 'removed' : 'refused';
  for (const removal of removals) {
    const found = resultOf(drawing, removal);
    if (found === 'fails') return removal.by;
    if (found === 'passes') answer = 'survives';
    if (found === 'passes' && !anyOf) return answer;
  }
  return answer;
}

function resultOf(drawing: Drawing, { definitions }: Removal): 'fails' | 'passes' | 'refused' {
  const trace = traceWith(drawing, definitions());
  if (trace === null) return 'refused';
  return trace === drawing.trace ? 'passes' : 'fails';
}

/** What the story of a drawing comes to with another model; `null` when the model is refused. */
export function traceWith(
  { name, definitions: drawn }: Drawing,
  definitions: ModelElement,
): string | null {
  if (refersToNothing(definitions, drawn)) return null;
  const { processes, diagnostics } = compile({ definitions, diagnostics: [] }, []);
  if (diagnostics.some(({ severity }) => severity === 'error')) return null;
  const bound = processes.flatMap((one) => {
    const id = parseDefinitionId(`${one.processId}:1`);
    return id === null ? [] : [one.bind(id)];
  });
  const folder = name.split('/').at(-1);
  const main = bound.find(({ processId }) => processId === folder) ?? bound[0];
  if (main === undefined) return null;
  const run = harness(main, new TestLibrary(...bound));
  try {
    return traceOf(storyOf(name)(run));
  } catch (error) {
    if (error instanceof Error && error.constructor !== Error) throw error;
    return `${traceOf(run)}\n${String(error)}`;
  }
}

/** A reader refuses references to what is not there. */
function refersToNothing(definitions: ModelElement, drawn: ModelElement): boolean {
  const left = new Set([...everyElement(definitions)].map(({ id }) => id));
  const gone = new Set([...everyElement(drawn)].map(({ id }) => id).filter((id) => !left.has(id)));
  return [...everyElement(definitions)].some(({ references }) =>
    Object.values(references).some((ids) => ids.some((id) => gone.has(id))),
  );
}
