import { describe, expect, it } from 'vitest';
import { isOurs, type LinkClick, type LinkTarget } from './follow-link.ts';

const ORIGIN = 'http://127.0.0.1:8730';

describe('a click on a link', () => {
  it('within the application is followed by it', () => {
    expect(isOurs(click(), link('/instances'), ORIGIN)).toBe(true);
  });

  it.each([
    ['another mouse button', click({ button: 1 }), link('/instances')],
    ['Ctrl', click({ ctrlKey: true }), link('/instances')],
    ['Cmd', click({ metaKey: true }), link('/instances')],
    ['Shift', click({ shiftKey: true }), link('/instances')],
    ['Alt', click({ altKey: true }), link('/instances')],
    ['somebody who handled it', click({ defaultPrevented: true }), link('/instances')],
    ['a download', click(), link('/instances', { download: 'a.bpmn' })],
    ['a new tab', click(), link('/instances', { target: '_blank' })],
    ['another origin', click(), { ...link('/'), origin: 'https://bpmn.io' }],
    ['a page that the runtime serves', click(), link('/docs')],
    ['a problem page', click(), link('/problems/not-found')],
    ['an answer of the interface', click(), link('/v1/definitions/a/xml')],
  ])('is left to the browser with %s', (_why, event, target) => {
    expect(isOurs(event, target, ORIGIN)).toBe(false);
  });

  it('to a page whose name only begins like a served one is followed', () => {
    expect(isOurs(click(), link('/docs-of-mine'), ORIGIN)).toBe(true);
  });
});

function click(given: Partial<LinkClick> = {}): LinkClick {
  const plain = { metaKey: false, ctrlKey: false, shiftKey: false, altKey: false };
  return { button: 0, defaultPrevented: false, ...plain, ...given };
}

function link(path: string, given: Partial<LinkTarget> = {}): LinkTarget {
  return { href: ORIGIN + path, origin: ORIGIN, target: '', download: '', ...given };
}
