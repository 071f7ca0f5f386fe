import type { ProcessBuilder } from './process-builder.ts';

/** Who draws blocks, with ids that no other block has. */
interface Drawer<Block> {
  fresh(kind: string): string;
  draw(to: ProcessBuilder, block: Block): void;
}

/** Some of the branches, by the dice; the last when none is. Those that were taken meet again. */
export function drawSome<Block>(
  pen: Drawer<Block>,
  to: ProcessBuilder,
  branches: readonly Block[],
): void {
  const [split, meet] = [pen.fresh('some'), pen.fresh('meet')];
  to.inclusiveGateway(split);
  for (const [index, branch] of branches.entries()) {
    const last = index === branches.length - 1;
    to.from(split).flow(last ? { otherwise: true } : { when: `v${index} > 2` });
    pen.draw(to.task(pen.fresh('pass')), branch);
    if (index === 0) to.inclusiveGateway(meet);
    else to.to(meet);
  }
  to.from(meet);
}

/** The branch whose event comes first. */
export function drawRace<Block>(
  pen: Drawer<Block>,
  to: ProcessBuilder,
  branches: readonly Block[],
): void {
  const [race, merge] = [pen.fresh('race'), pen.fresh('merge')];
  to.eventBasedGateway(race);
  for (const [index, branch] of branches.entries()) {
    to.from(race);
    if (index === 0) to.messageCatch(pen.fresh('message'), 'news', '="k"');
    else to.timerCatch(pen.fresh('timer'), { duration: `PT${index * 10}S` });
    pen.draw(to, branch);
    if (index === 0) to.exclusiveGateway(merge);
    else to.to(merge);
  }
  to.from(merge);
}

/** All branches; the first that is done goes on, and when the others are, that ends by itself. */
export function drawCombine<Block>(
  pen: Drawer<Block>,
  to: ProcessBuilder,
  branches: readonly Block[],
): void {
  const [fork, meet] = [pen.fresh('fork'), pen.fresh('combine')];
  to.parallelGateway(fork);
  for (const [index, branch] of branches.entries()) {
    pen.draw(to.from(fork).task(pen.fresh('pass')), branch);
    if (index === 0) to.complexGateway(meet, 'activationCount >= 1');
    else to.to(meet);
  }
  to.from(meet).flow({ when: 'not(waitingForStart)' }).endEvent(pen.fresh('end'));
  to.from(meet).flow({ when: 'waitingForStart' }).task(pen.fresh('pass'));
}
