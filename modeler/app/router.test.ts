import { html } from 'lit';
import { describe, expect, it } from 'vitest';
import { Router, type PathPattern, type Route } from './router.ts';

describe('the router', () => {
  it('opens the page that the address names, with the named parts and the query', () => {
    const { router } = given('/instances/a%2Fb?state=active');
    const { route, match } = router.place.value;
    expect(route?.path).toBe('/instances/:id');
    expect(match.params).toEqual({ id: 'a/b' });
    expect(match.query.get('state')).toBe('active');
  });

  it('takes the first of the pages that fit', () => {
    expect(given('/instances/new').router.place.value.route?.path).toBe('/instances/new');
  });

  it('knows no page for an address that none fits', () => {
    expect(given('/nowhere/at/all').router.place.value.route).toBeNull();
  });

  it('shows a half-written percent sign as it stands', () => {
    expect(given('/instances/100%').router.place.value.match.params).toEqual({ id: '100%' });
  });

  it('leaves a step in the history when it goes elsewhere, none when it stays', () => {
    const { router, steps } = given('/');
    router.go('/instances/1');
    router.go('/instances/1');
    router.go('/instances/2', { replace: true });
    expect(steps()).toEqual(['/', '/instances/2']);
    expect(router.place.value.match.params).toEqual({ id: '2' });
  });

  it('changes a filter in place: sets it, and takes it away with null or nothing', () => {
    const { router, steps } = given('/instances/1?state=active&page=2');
    router.setQuery({ state: 'failed', page: null, name: '' });
    expect(steps()).toEqual(['/instances/1?state=failed']);
  });

  it('follows the browser back', () => {
    const { router, back } = given('/');
    router.go('/instances/1');
    back();
    expect(router.place.value.route?.path).toBe('/');
  });

  it('tells those who watch, and nobody after they left', () => {
    const { router } = given('/');
    const seen: string[] = [];
    const stop = router.place.subscribe(({ href }) => seen.push(new URL(href).pathname));
    router.go('/instances/1');
    stop();
    router.go('/instances/2');
    expect(seen).toEqual(['/instances/1']);
  });
});

function given(path: string) {
  const routes = ['/', '/instances/new', '/instances/:id'].map(page);
  const stack = [`http://baton.test${path}`];
  let onBack: () => void = () => undefined;
  const router = new Router(
    routes,
    {
      location: {
        get href() {
          return stack.at(-1)!;
        },
      },
      history: {
        pushState: (_data, _title, href) => void stack.push(String(href)),
        replaceState: (_data, _title, href) => void stack.splice(-1, 1, String(href)),
      },
      addEventListener: (_type, listener) => (onBack = listener),
    },
    pattern,
  );
  const back = (): void => {
    stack.pop();
    onBack();
  };
  const steps = (): readonly string[] => stack.map((href) => href.replace(/^http:\/\/[^/]+/, ''));
  return { router, steps, back };
}

function page(path: string): Route {
  return { path, title: path, section: null, load: () => Promise.resolve(), render: () => html`` };
}

/** What `URLPattern` does for patterns as simple as ours; Node 20 has none. */
function pattern(path: string): PathPattern {
  const expression = new RegExp(`^${path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
  return {
    exec: ({ pathname }) => {
      const found = expression.exec(pathname);
      return found === null ? null : { pathname: { groups: { ...found.groups } } };
    },
  };
}
