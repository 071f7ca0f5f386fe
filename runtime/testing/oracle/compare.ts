import { isCaught } from './catching.ts';
import { deploy, EngineRun } from './engine.ts';
import { contrast, explain, type Seen } from './explain.ts';
import { OracleMap, type OracleModel } from './model.ts';
import { newWorld, pictureOf, type Deed } from './oracle.ts';
import { stimuli, textOf, type Stimulus } from './picture.ts';
import { print } from './print.ts';
import { valuesText } from './variables.ts';
import { activation, type World } from './world.ts';

/** What the world does: `pick` chooses among what can be done, `error` makes work end with one. */
export interface Move {
  /** It changes a variable instead; `null`: it does not. */
  readonly set: { readonly variable: string; readonly value: number } | null;
  readonly pick: number;
  readonly error: string | null;
}

/** What came of a comparison. */
export interface Comparison {
  /** Stimuli after which engine and oracle agreed. */
  readonly moves: number;
  /** How many of them needed another order than the oracle's own. */
  readonly reordered: number;
  /** How the instance stood at the end; `endless` when it would never have come to rest. */
  readonly outcome: string;
  /** How often each thing was seen to happen to a kind of node. */
  readonly facts: readonly string[];
}

/**
 * Drives engine and oracle by the same schedule. After each stimulus what the engine did must be
 * what the standard's text allows in some order of what it leaves unordered, and what waits must be
 * the same.
 *
 * @throws Error with the model, the stimuli and both views, when they disagree
 */
export async function compare(model: OracleModel, schedule: readonly Move[]): Promise<Comparison> {
  const both = new Both(model, new EngineRun(await deploy(print(model)), new OracleMap(model)));
  both.do('start', { type: 'start', event: null }, (engine) => engine.start());
  for (const move of schedule) if (!take(both, move)) break;
  both.check();
  const { told, reordered, facts } = both;
  const outcome = both.isEndless ? 'endless' : both.engine.outcome;
  return { moves: told.length, reordered, outcome, facts };
}

/** Makes one move. @returns whether there was anything to do */
function take(both: Both, { pick, error, set }: Move): boolean {
  if (both.isEndless) return false;
  if (set !== null && both.world.marking.outcome === 'active') {
    const { variable, value } = set;
    const told = `${variable} is ${value}`;
    both.do(told, { type: 'set', variable, value }, (engine) => engine.set(variable, value));
    return true;
  }
  const ours = stimuli(pictureOf(both.world));
  const index = pick % Math.max(ours.length, 1);
  const [our, their] = [ours[index], stimuli(both.engine.picture)[index]];
  if (our === undefined || their === undefined) return false;
  // An error that nobody catches halts the work: that is seldom of interest.
  const isThrown = our.doing === 'work' && (pick % 4 === 0 || both.catches(our, error));
  const code = isThrown ? error : null;
  const told = `${our.at.node}: ${our.doing}${code === null ? '' : ` error ${code}`}`;
  both.do(told, deedOf(our, code), (engine) => engine.do(their, code));
  return true;
}

function deedOf({ doing, at }: Stimulus<number>, code: string | null): Deed {
  if (doing === 'halted') return { type: 'retry', at: at.handle };
  if (doing.startsWith('choose '))
    return { type: 'choose', at: at.handle, node: doing.replace('choose ', '') };
  if (doing !== 'work') return { type: 'happen', at: at.handle, wait: doing.replace('await ', '') };
  if (code === null) return { type: 'complete', at: at.handle };
  return { type: 'error', at: at.handle, code };
}

/** Engine and oracle, as far as they have agreed. */
class Both {
  readonly engine: EngineRun;
  world: World;
  readonly told: string[] = [];
  readonly facts: string[] = [];
  reordered = 0;
  isEndless = false;
  readonly #model: OracleModel;

  constructor(model: OracleModel, engine: EngineRun) {
    this.#model = model;
    this.engine = engine;
    this.world = newWorld(model);
  }

  /** @throws Error when they disagree about what comes of a stimulus */
  do(told: string, deed: Deed, act: (engine: EngineRun) => void): void {
    const { engine } = this;
    this.told.push(told);
    try {
      act(engine);
    } catch (error) {
      throw new Error(this.#story(String(error)), { cause: error });
    }
    const { outcome } = engine;
    const variables = valuesText(engine.variables);
    const { hasRunAway } = engine;
    // What moves without end has thousands of parts: they are no picture of anything.
    const picture = hasRunAway ? 'without end' : textOf(engine.picture);
    const seen: Seen = { facts: engine.news(), picture, variables, outcome, hasRunAway };
    const found = explain(this.world, deed, seen);
    // One by one: what runs away says more than a call takes arguments.
    for (const fact of seen.facts) this.facts.push(fact);
    this.isEndless = found.isEndless && hasRunAway;
    if (this.isEndless) return;
    if (found.world === null)
      throw new Error(
        this.#story('Expected the engine to do what the standard says, but it did not.') +
          contrast(seen, found),
      );
    if (!engine.isAlive)
      throw new Error(
        this.#story('Expected somebody to be told that nothing can move, but nobody is.') +
          contrast(seen, found),
      );
    this.world = found.world;
    this.reordered += found.orders > 1 ? 1 : 0;
  }

  /** Whether somebody would catch an error of the work at a node. */
  catches({ at }: Stimulus<number>, code: string | null): boolean {
    const from = activation(this.world, at.handle);
    return code !== null && isCaught(this.world, from, { type: 'error', code });
  }

  /** @throws Error when a law of the engine is broken */
  check(): void {
    try {
      this.engine.checkLaws();
    } catch (error) {
      throw new Error(this.#story(String(error)), { cause: error });
    }
  }

  #story(what: string): string {
    const { variables } = this.#model;
    return [
      what,
      `stimuli: ${this.told.join(' | ')}`,
      `variables: ${JSON.stringify(variables)}`,
      print(this.#model),
    ].join('\n');
  }
}
