import type { WorkItemId } from '../../../shared/ids.ts';
import { InvariantViolation } from '../../../shared/outcome.ts';
import type {
  Directive,
  DirectiveOf,
  ElementDirective,
  RaiseIncident,
  WorkItemDirective,
} from '../directive.ts';
import type { Failure } from '../event.ts';
import type { ElementRow, WorkItemRow } from '../entities.ts';
import type { Run } from '../run.ts';
import { executeProposal, intendEffect, moveEffect } from './acting.ts';
import {
  acceptEdit,
  adjudicate,
  moveReview,
  openReview,
  recordAdjudication,
  recordReview,
  tellOverdue,
  verifyAgain,
} from './adjudicating.ts';
import {
  askMissing,
  closeQuery,
  escalateQuestion,
  handAnswerBack,
  parkLease,
  raiseQuery,
  wakeHolder,
} from './asking.ts';
import { beginCall } from './calls.ts';
import { collectChosen, openChoice, weighChoice } from './choice.ts';
import { learnCase } from './comparing.ts';
import { decide } from './decisions.ts';
import { awaitNext, enterBoundary, subscribe, takeLink, throwError } from './events.ts';
import { escalate, throwEvents } from './throwing.ts';
import { cancelBoundary, cancelScope, compensateNext, compensateWithin } from './compensation.ts';
import { raiseIncident } from './halts.ts';
import { listenOn, mapOutputs, prepare } from './listening.ts';
import { collectOutputs } from './loop-results.ts';
import { beginPasses, prepareLoop } from './loops.ts';
import {
  awaitHandler,
  endInstance,
  endScope,
  openAwaitedHandler,
  openHandler,
  openScope,
  stopHandling,
  takeEvent,
  takeFlows,
  terminateChildren,
} from './tokens.ts';
import { reportProgress, saveCheckpoint } from './reporting.ts';
import { acceptClaim, finishPart, mergeRest, openRest, passOn } from './handing-on.ts';
import { deferWork, haltEffects, haltItem, releaseItem } from './stopping.ts';
import { undoEffects } from './undoing.ts';
import { evaluateScript } from './variables.ts';
import {
  judgeFreshClaim,
  judgeObservations,
  recordVerdict,
  startVerification,
} from './verification.ts';
import { joinFlows, spendFlows } from './joining.ts';
import {
  closeWorkItem,
  commitWork,
  endLease,
  grantLease,
  holdTask,
  openWorkItem,
  renewLease,
} from './work.ts';

/** What a flow node's machine may ask, and who answers. Complete, or it does not compile. */
const FOR_ELEMENTS: {
  readonly [Type in ElementDirective['type']]: (
    run: Run,
    row: ElementRow,
    directive: DirectiveOf<Type>,
  ) => void;
} = {
  takeFlows: (run, { id }, directive) => takeFlows(run, id, directive),
  joinFlows: (run, { id }, directive) => joinFlows(run, id, directive),
  spendFlows: (run, { id }, directive) => spendFlows(run, id, directive),
  openScope: (run, { id }) => openScope(run, id),
  beginCall,
  openChoice,
  weighChoice,
  awaitChosen: (run, { id }) => run.left(id),
  collectChosen,
  prepareLoop: (run, { id }) => prepareLoop(run, id),
  beginPasses: (run, { id }) => beginPasses(run, id),
  goOnLater: (run, { id: element }) => void run.effects.push({ type: 'goOn', element }),
  collectOutputs: (run, { id }) => collectOutputs(run, id),
  terminateChildren: (run, { id }) => terminateChildren(run, id),
  endScope: (run, { id }) => endScope(run, id),
  endInstance: (run, _row, directive) => endInstance(run, directive),
  prepare,
  mapOutputs,
  listenOn,
  evaluateScript: (run, { id }) => evaluateScript(run, id),
  decide,
  subscribe: (run, { id }) => subscribe(run, id),
  awaitNext: (run, row) => awaitNext(run, row),
  awaitNextWhenIdle(run, row) {
    run.whenIdle(() => {
      if (run.draft.get(row.id) !== undefined) awaitNext(run, row);
    });
  },
  takeEvent,
  openHandler: (run, { id }, directive) => openHandler(run, id, directive),
  awaitHandler: (run, { id }, directive) => awaitHandler(run, id, directive),
  openAwaitedHandler: (run, { id }) => openAwaitedHandler(run, id),
  stopHandling: (run, { id }) => stopHandling(run, id),
  throwEvents: (run, { id }) => throwEvents(run, id),
  compensateNext: (run, { id }) => compensateNext(run, id),
  compensateWithin: (run, { id }) => compensateWithin(run, id),
  undoEffects,
  cancelScope: (run, { id }) => cancelScope(run, id),
  enterCancelled(run, row) {
    const boundary = cancelBoundary(run, row);
    if (boundary !== null) enterBoundary(run, row, boundary, {});
  },
  takeLink: (run, row) => takeLink(run, row),
  enterBoundary(run, row, { boundary, values }) {
    if (boundary !== null) enterBoundary(run, row, boundary, values);
  },
  throwError: (run, { id }, directive) => throwError(run, id, directive),
  openWorkItem: (run, { id }) => openWorkItem(run, id),
  raiseIncident: (run, row, directive) => raiseIncident(run, row, failureOf(directive)),
};

/** What a work item's machine may ask, and who answers. Complete, or it does not compile. */
const FOR_WORK_ITEMS: {
  readonly [Type in WorkItemDirective['type']]: (
    run: Run,
    item: WorkItemRow,
    directive: DirectiveOf<Type>,
  ) => void;
} = {
  grantLease,
  holdTask,
  renewLease,
  endLease,
  acceptClaim(run, item, directive) {
    acceptClaim(run, item, directive);
    judgeFreshClaim(run, run.draft.workItem(item.id));
  },
  startVerification: (run, item) => startVerification(run, item),
  judgeObservations,
  recordVerdict,
  verifyAgain: (run, item) => verifyAgain(run, item),
  adjudicate,
  recordAdjudication,
  openReview,
  moveReview,
  tellOverdue: (run, item) => tellOverdue(run, item),
  recordReview,
  acceptEdit,
  raiseQuery,
  askMissing,
  closeQuery,
  escalateQuestion: (run, item) => escalateQuestion(run, item),
  handAnswerBack: (run, item) => handAnswerBack(run, item),
  parkLease: (run, item) => parkLease(run, item),
  wakeHolder: (run, item) => wakeHolder(run, item),
  intendEffect,
  moveEffect,
  executeProposal: (run, item) => executeProposal(run, item),
  haltItem,
  haltEffects,
  releaseItem,
  deferWork,
  passOn,
  openRest,
  commitWork(run, item) {
    learnCase(run, item);
    commitWork(run, item);
    if (item.partOf !== undefined) finishPart(run, item, item.partOf);
  },
  mergeRest: (run, item) => mergeRest(run, item),
  closeWorkItem: (run, item, { how }) => closeWorkItem(run, item, how),
  throwError: (run, { element }, directive) => throwError(run, element, directive),
  escalate: (run, { element }, { command }) => escalate(run, element, command),
  raiseIncident: (run, item, directive) => raiseIncident(run, item, failureOf(directive)),
  failAttempt(run, { id: workItem, elementId }, { feedback, attemptsLeft, retryAt }) {
    const type = 'attemptFailed';
    run.record({ type, workItem, elementId, feedback, attemptsLeft, retryAt });
  },
  grantAttempts: (run, { id: workItem }, { attempts, by }) =>
    run.record({ type: 'attemptsGranted', workItem, attempts, by }),
  reportProgress,
  saveCheckpoint,
};

type Answer<Row> = (run: Run, row: Row, directive: Directive) => void;

/**
 * Does what the machine of a flow node asked for: records, effects, happenings for other rows.
 * @throws InvariantViolation when it asked for what only work items may ask
 */
export function carryOutForElement(run: Run, row: ElementRow, directive: Directive): void {
  answer(FOR_ELEMENTS, directive)(run, row, directive);
}

/**
 * Does what the machine of a work item asked for.
 * @throws InvariantViolation when it asked for what only flow nodes may ask
 */
export function carryOutForWorkItem(run: Run, id: WorkItemId, directive: Directive): void {
  answer(FOR_WORK_ITEMS, directive)(run, run.draft.workItem(id), directive);
}

/** Each entry answers its own type; the compiler cannot follow that through the look-up. */
function answer<Row>(
  answers: { readonly [type: string]: unknown },
  { type }: Directive,
): Answer<Row> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each entry answers its own type; the compiler cannot follow it through the look-up
  const found = answers[type] as Answer<Row> | undefined;
  if (found === undefined) throw new InvariantViolation('a directive of this row', type);
  return found;
}

function failureOf({ kind, message, details }: RaiseIncident): Failure {
  return { kind, message, details };
}
