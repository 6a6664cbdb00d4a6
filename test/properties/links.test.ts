/**
 * The link check against systems by chance. `BOWLINE_RUNS=2000 npx jest test/properties` is the long mode;
 * `BOWLINE_SEED` repeats a run's choices.
 */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkLinks } from '../../src/checks/links';
import { assemble } from '../../src/constructs/assemble';
import { exampleRelease } from '../../src/jest';
import { broken, namedBy, sitesOf } from './link-sites';
import { randomProgram, stackOf, textOf } from './random-program';
import { runs } from './runs';

/** What a program by chance becomes. */
const made = randomProgram.map((program) => {
  const stack = stackOf(textOf(program));
  return { stack: stack.spec, objects: assemble(stack.spec, exampleRelease(stack)).objects };
});

const chosen = fc.noShrink(fc.nat());

describe('the link check', () => {
  it('reports nothing where every link holds', () => {
    fc.assert(
      fc.property(made, ({ stack, objects }) => expect(checkLinks(objects, stack)).toEqual([])),
      runs(100),
    );
  });

  it('finds one link that leads nowhere, and names the object that makes it', () => {
    const tried = new Map<string, number>();
    fc.assert(
      fc.property(made, chosen, ({ stack, objects }, choice) => {
        const sites = sitesOf(objects);
        const site = sites[choice % sites.length];
        if (site === undefined) throw new Error('a system without links');
        tried.set(site.sort, (tried.get(site.sort) ?? 0) + 1);
        const paths = checkLinks(broken(objects, site), stack).map(({ path }) => path);
        expect({ [site.sort]: paths }).toEqual({ [site.sort]: expect.arrayContaining([objects[site.object]?.path]) });
      }),
      runs(300),
    );
    expect(tried.size).toBeGreaterThan(40);
  });

  it('finds every link to an object that is not there, and names the objects that make them', () => {
    fc.assert(
      fc.property(made, chosen, ({ stack, objects }, choice) => {
        const all = namedBy(objects);
        const gone = all[choice % all.length];
        const faults = checkLinks(
          objects.filter((one) => one !== gone),
          stack,
        );
        const paths = faults.map(({ path }) => path);
        expect({ gone: gone?.path, paths }).not.toEqual({ gone: gone?.path, paths: [] });
        expect(paths).not.toContain(gone?.path);
      }),
      runs(200),
    );
  });
});
