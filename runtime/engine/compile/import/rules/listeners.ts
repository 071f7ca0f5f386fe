import { everywhere, type Rule } from './rule.ts';

const WHY =
  'no code runs inside the engine; draw what it does as a task, or let a worker do it with its task';

/** Code that the other engine runs as tokens move. */
export const listeners: Rule = {
  on: everywhere,
  convert(host) {
    for (const name of ['executionListener', 'taskListener', 'eventListener'])
      for (const found of host.extensions(name)) host.refuse(found, WHY);
  },
};
