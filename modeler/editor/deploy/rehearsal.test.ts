import { describe, expect, it } from 'vitest';
import { rehearse } from './rehearsal.ts';

describe('the rehearsal of a migration', () => {
  const gone = { elementId: 'Check', reason: 'elementGone' };
  const other = { elementId: 'Pay', reason: 'typeDiffers' };

  it('lets go on whoever stands at nothing that is in the way', () => {
    const instances = [at('Ask'), at('Ask', 'Check'), at('Check'), at()];
    expect(rehearse(instances, [gone])).toEqual({
      looked: 4,
      canGo: 2,
      heldBack: [{ ...gone, instances: 2 }],
    });
  });

  it('counts an instance once at each place, however many tokens stand there', () => {
    expect(rehearse([at('Check', 'Check', 'Pay'), at('Pay')], [gone, other]).heldBack).toEqual([
      { ...other, instances: 2 },
      { ...gone, instances: 1 },
    ]);
  });

  it('holds nobody back where nothing is in the way', () => {
    expect(rehearse([at('Ask')], [])).toEqual({ looked: 1, canGo: 1, heldBack: [] });
  });
});

function at(...activeElements: readonly string[]) {
  return { activeElements };
}
