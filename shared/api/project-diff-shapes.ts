import type { JsonValue } from '../json.ts';
import type { DiffReply } from './diffs.ts';

/** One cell of a decision table that says something else. */
export interface DmnCellChange {
  /** The id of the column. */
  readonly column: string;
  /** What stands above it. */
  readonly label: string;
  readonly kind: 'input' | 'output' | 'annotation';
  readonly before: string | null;
  readonly after: string | null;
}

/** One rule of a decision table. Rows are counted from 1; `null` where it is not. */
export interface DmnRuleChange {
  readonly ruleId: string;
  readonly change: 'added' | 'removed' | 'changed' | 'moved';
  readonly before: number | null;
  readonly after: number | null;
  readonly cells: readonly DmnCellChange[];
}

/** What a property says before and after; `null` where it says nothing. */
export interface PropertyChange {
  readonly property: string;
  readonly before: JsonValue;
  readonly after: JsonValue;
}

/** A decision, or what decisions stand on, that differs. */
export interface DmnElementChange {
  readonly elementId: string;
  readonly type: string;
  readonly name: string | null;
  readonly change: 'added' | 'removed' | 'changed';
  readonly properties: readonly PropertyChange[];
  readonly rules: readonly DmnRuleChange[];
}

/** A component of a form that differs. */
export interface FormComponentChange {
  readonly componentId: string;
  readonly type: string;
  readonly key: string | null;
  readonly label: string | null;
  readonly change: 'added' | 'removed' | 'changed' | 'moved';
  readonly properties: readonly PropertyChange[];
}

/** One line of two texts laid beside one another, with its number in each, from 1. */
export interface TextLine {
  readonly type: 'same' | 'added' | 'removed';
  readonly before: number | null;
  readonly after: number | null;
  readonly text: string;
}

/** A file that is in one of the revisions only. */
export interface WholeFileDiff {
  readonly type: 'added' | 'removed';
  readonly name: string;
}

/** How one process of a file differs. */
export interface ProcessDiff extends DiffReply {
  readonly processId: string;
  readonly change: 'added' | 'removed' | 'changed';
}

/** How a file of processes differs. */
export interface BpmnFileDiff {
  readonly type: 'bpmn';
  readonly name: string;
  readonly processes: readonly ProcessDiff[];
  /** What is drawn otherwise. */
  readonly layout: readonly {
    readonly elementId: string;
    readonly before: JsonValue;
    readonly after: JsonValue;
  }[];
}

/** How a file of decisions differs. */
export interface DmnFileDiff {
  readonly type: 'dmn';
  readonly name: string;
  readonly elements: readonly DmnElementChange[];
}

/** How a form differs. */
export interface FormFileDiff {
  readonly type: 'form';
  readonly name: string;
  /** Of the form as a whole. */
  readonly properties: readonly PropertyChange[];
  readonly components: readonly FormComponentChange[];
}

/** How a text differs. */
export interface TextFileDiff {
  readonly type: 'text';
  readonly name: string;
  /** What changed, with three lines around it. */
  readonly lines: readonly TextLine[];
  /** `false`: it is too much to be shown whole. */
  readonly isWhole: boolean;
}

/** How one file differs. A file that cannot be read as what it is is compared as text. */
export type FileDiff = WholeFileDiff | BpmnFileDiff | DmnFileDiff | FormFileDiff | TextFileDiff;

/** How two revisions differ; files that are the same are left out. */
export interface ProjectDiff {
  readonly from: number;
  readonly to: number;
  readonly files: readonly FileDiff[];
}
