import { assertNever } from '../../../shared/outcome.ts';
import type { FixCommand } from '../../checks/fix.ts';
import type { CommandStack } from '../bpmn.ts';
import * as parts from './fix-parts.ts';
import { holderOf, placeOf, type FixPlace } from './fix-place.ts';
import type { FixInjector } from './fix-services.ts';
import { SAY, SayProperty } from './own-property.ts';
import * as shapes from './fix-shapes.ts';

const MEND = 'baton.mend';

/** Carries out fixes: whatever one of them takes is one edit and one undo. */
export class ModelFixes {
  static readonly $inject: readonly string[] = ['injector', 'commandStack'];
  readonly #injector: FixInjector;
  readonly #commandStack: CommandStack;

  constructor(injector: FixInjector, commandStack: CommandStack) {
    this.#injector = injector;
    this.#commandStack = commandStack;
    commandStack.registerHandler(MEND, Mend);
    commandStack.registerHandler(SAY, SayProperty);
  }

  /** Where an element is: on the canvas, behind a pool, or declared beside the processes. */
  placeOf(id: string): FixPlace | null {
    return placeOf(this.#injector, id);
  }

  /** Whether everything that is to be changed is still there. */
  canApply(commands: readonly FixCommand[]): boolean {
    return commands.every((command) => isThere(this.#injector, command));
  }

  /** Changes the model, by all commands together. */
  apply(commands: readonly FixCommand[]): void {
    if (commands.length > 0) this.#commandStack.execute(MEND, { commands });
  }
}

/** The command behind {@link ModelFixes.apply}; made of commands that undo themselves. */
class Mend {
  static readonly $inject: readonly string[] = ['injector'];
  readonly #injector: FixInjector;

  constructor(injector: FixInjector) {
    this.#injector = injector;
  }

  preExecute({ commands }: { readonly commands: readonly FixCommand[] }): void {
    // One may have taken away what the next speaks of: two gateways that were one too many.
    for (const command of commands)
      if (isThere(this.#injector, command)) carryOut(this.#injector, command);
  }
}

function isThere(injector: FixInjector, command: FixCommand): boolean {
  return idsOf(command).every((id) => placeOf(injector, id) !== null || holds(injector, id));
}

function holds(injector: FixInjector, id: string): boolean {
  return holderOf(injector, id) !== null;
}

function idsOf(command: FixCommand): readonly string[] {
  switch (command.type) {
    case 'addStart':
      return [command.scopeId, ...(command.targetId === null ? [] : [command.targetId])];
    case 'connect':
      return [command.sourceId, command.targetId];
    case 'setCondition':
      return [command.flowId];
    case 'setDefault':
      return [command.elementId, ...(command.flowId === null ? [] : [command.flowId])];
    default:
      return [command.elementId];
  }
}

function carryOut(injector: FixInjector, command: FixCommand): void {
  switch (command.type) {
    case 'setProperty':
      return parts.setProperty(injector, command);
    case 'setExtension':
      return parts.setExtension(injector, command);
    case 'addProbe':
      return parts.addProbe(injector, command);
    case 'setAssertion':
      return parts.setAssertion(injector, command);
    case 'setCondition':
      return parts.setCondition(injector, command);
    case 'setDefault':
      return parts.setDefault(injector, command);
    case 'setId':
      return parts.setId(injector, command);
    case 'append':
      return shapes.append(injector, command);
    case 'addStart':
      return shapes.addStart(injector, command);
    case 'insertBefore':
      return shapes.insertBefore(injector, command);
    case 'insertBehind':
      return shapes.insertBehind(injector, command);
    case 'replaceType':
      return shapes.replaceType(injector, command);
    case 'connect':
      return shapes.connect(injector, command);
    case 'takeOut':
    case 'remove':
      return shapes.remove(injector, command);
    default:
      return assertNever(command);
  }
}
