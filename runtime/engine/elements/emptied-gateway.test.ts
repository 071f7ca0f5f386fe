import { describe, expect, it } from 'vitest';
import { harness } from '../../testing/harness.ts';
import { process } from '../../testing/process-builder.ts';

describe('an inclusive join', () => {
  // BPMN 2.0.2 §13.4.3 asks for tokens: a complex gateway that awaits its reset has used up its own.
  it('does not wait for a complex gateway that only awaits its reset', () => {
    const to = process('p').startEvent().complexGateway('c', 'activationCount >= 1');
    to.inclusiveGateway('i').scriptTask('k', 'k + 1', 'k').exclusiveGateway('x');
    to.flow({ when: 'k < 2' }).to('i');
    to.from('x').flow({ when: 'k > 9' }).to('c');
    to.from('x').flow({ otherwise: true }).endEvent('e');
    const run = harness(to.build()).start({ k: 0 });
    expect([run.ended, run.variables['k']]).toEqual(['completed', 2]);
  });
});
