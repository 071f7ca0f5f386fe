import type { Canvas, CommandStack, ElementRegistry } from '../../canvas/bpmn.ts';
import type { FileRename } from './file-ground.ts';
import type { ModelChange } from './model-rename.ts';

const RENAME = 'baton.renameVariable';

/** Puts a file's text in the place of another; says whether the other was still there. */
export type SwapFile = (name: string, before: string, after: string) => boolean;

/** What is renamed at once. */
export interface WholeRename {
  readonly changes: readonly ModelChange[];
  readonly files: readonly FileRename[];
  readonly swap: SwapFile;
}

/** Renames a variable in the diagram and in the files beside it: one edit, one undo. */
export class VariableRenames {
  static readonly $inject: readonly string[] = ['commandStack'];
  readonly #commandStack: CommandStack;

  constructor(commandStack: CommandStack) {
    this.#commandStack = commandStack;
    commandStack.registerHandler(RENAME, RenameVariable);
  }

  /** Carries a plan out. */
  apply(rename: WholeRename): void {
    this.#commandStack.execute(RENAME, rename);
  }
}

/** The command behind {@link VariableRenames.apply}: texts of the model by commands, files by itself. */
class RenameVariable {
  static readonly $inject: readonly string[] = ['commandStack', 'elementRegistry', 'canvas'];
  readonly #commandStack: CommandStack;
  readonly #registry: ElementRegistry;
  readonly #canvas: Canvas;

  constructor(commandStack: CommandStack, registry: ElementRegistry, canvas: Canvas) {
    this.#commandStack = commandStack;
    this.#registry = registry;
    this.#canvas = canvas;
  }

  preExecute({ changes }: WholeRename): void {
    for (const { element, part, property, after } of changes)
      this.#commandStack.execute('element.updateModdleProperties', {
        element: this.#registry.get(element.id ?? '') ?? this.#canvas.getRootElement(),
        moddleElement: part,
        properties: { [property]: after },
      });
  }

  execute({ files, swap }: WholeRename): readonly never[] {
    for (const { name, before, after } of files) swap(name, before, after);
    return [];
  }

  revert({ files, swap }: WholeRename): readonly never[] {
    for (const { name, before, after } of files) swap(name, after, before);
    return [];
  }
}
