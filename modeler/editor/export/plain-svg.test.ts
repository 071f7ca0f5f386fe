import { describe, expect, it } from 'vitest';
import { sizeOf, withGround, withValues } from './plain-svg.ts';

describe('an exported drawing', () => {
  const values: Readonly<Record<string, string>> = { '--agent': '#123456' };
  const valueOf = (token: string): string => values[token] ?? '';

  it('says colours instead of the names they have here', () => {
    expect(withValues('fill: var(--agent); stroke:var( --agent )', valueOf)).toBe(
      'fill: #123456; stroke:#123456',
    );
    expect(withValues('fill: var(--none, #fff)', valueOf)).toBe('fill: #fff');
    expect(withValues('fill: var(--none)', valueOf)).toBe('fill: currentColor');
  });

  it('has a ground of its own as large as itself', () => {
    const svg = '<svg width="10" height="20.5" viewBox="-5 6 10 20.5"><g/></svg>';
    expect(withGround(svg, '#fff')).toContain(
      '<rect x="-5" y="6" width="10" height="20.5" fill="#fff"/><g/>',
    );
    expect(sizeOf(svg)).toEqual({ width: 10, height: 20.5 });
    expect(withGround('<svg></svg>', '#fff')).toBe('<svg></svg>');
  });
});
