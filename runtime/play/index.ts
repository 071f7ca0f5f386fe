/** The door of the play: what the modeler, its worker, and the command line may use. */
export { runAdversary, type CheatResult } from './adversary.ts';
export { CoverageCount, type Coverage } from './coverage.ts';
export { houseFrom, openHouse, type House, type PlayDiagnostic, type PlayFiles } from './house.ts';
export type { Judged } from './judge/judged.ts';
export { isAtRest, openScenario, stepScenario, type Halt } from './play-scenario.ts';
export { Play } from './play.ts';
export { runScenario, type ScenarioResult } from './run-scenario.ts';
export type { Verb } from './verb.ts';
export { viewOf, type PlayView } from './view.ts';
