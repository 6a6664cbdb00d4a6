/**
 * The link check against systems by chance. `BOWLINE_RUNS=2000 npx jest test/properties/links` is the long mode;
 * `BOWLINE_SEED` repeats a run's choices.
 */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkLinks } from '../../src/checks/links';
import type { Run } from '../../src/checks/links/inventory';
import { assemble } from '../../src/constructs/assemble';
import { contextOf } from '../../src/constructs/context';
import { declaredOf } from '../../src/constructs/declared-calls';
import { exampleRelease, faultsOf } from '../../src/jest';
import type { Emitted } from '../../src/model/assembly';
import type { Fault } from '../../src/model/fault';
import type { StackSpec } from '../../src/model/stack';
import { broken, type Site, sitesOf } from './link-sites';
import { allFeatures, featuresOf } from './program/features';
import { type RandomProgram, randomProgram, stackOf, textOf } from './random-program';
import { runs } from './runs';
import { type Named, namedKinds, namedObjects } from './sites/named';
import { sorts } from './sites/sorts';

/** What a program by chance becomes, and what its run knows beside that. */
interface Made {
  readonly stack: StackSpec;
  readonly objects: readonly Emitted[];
  readonly run: Run;
}

function madeOf(program: RandomProgram): Made {
  const stack = stackOf(textOf(program));
  const release = exampleRelease(stack);
  const declared = declaredOf(contextOf(stack.spec, release, undefined));
  return { stack: stack.spec, objects: assemble(stack.spec, release).objects, run: { release, declared } };
}

const chosen = fc.noShrink(fc.nat());

/** What is said once a link is broken: nothing where a fault names it, at an object that makes it. */
function missed({ stack, objects, run }: Made, site: Site): readonly Fault[] | undefined {
  const faults = checkLinks(broken(objects, site), stack, run);
  const paths = site.at.map((at) => objects[at]?.path);
  return faults.some(({ path, text }) => paths.includes(path) && text.includes(site.says)) ? undefined : faults;
}

describe('the link check', () => {
  it('reports nothing where every link holds', () => {
    const drawn = new Set<string>();
    fc.assert(
      fc.property(randomProgram, (program) => {
        for (const feature of featuresOf(program)) drawn.add(feature);
        expect(faultsOf(stackOf(textOf(program)))).toEqual([]);
      }),
      runs(200),
    );
    expect(allFeatures.filter((feature) => !drawn.has(feature))).toEqual([]);
  });

  it('reports nothing of the same objects if the program makes them itself', () => {
    fc.assert(
      fc.property(randomProgram, (program) => {
        const { stack, objects, run } = madeOf(program);
        const own = objects.map((one) => ({ ...one, foreign: 'own' as const }));
        expect(checkLinks(own, stack, run)).toEqual([]);
      }),
      runs(40),
    );
  });

  it('finds one link that leads nowhere, names it, and the object that makes it', () => {
    fc.assert(
      fc.property(randomProgram, chosen, (program, choice) => {
        const one = madeOf(program);
        const sites = sitesOf(one.objects);
        const all = [...new Set(sites.map(({ sort }) => sort))];
        const sort = all[choice % all.length];
        const alike = sites.filter((each) => each.sort === sort);
        const site = alike[Math.floor(choice / all.length) % alike.length];
        if (site === undefined) throw new Error('a system without links');
        expect({ [site.sort]: missed(one, site) }).toEqual({ [site.sort]: undefined });
      }),
      runs(120),
    );
  });

  it('finds links of every sort', () => {
    const tried = new Map<string, number>();
    const { numRuns, seed } = runs(300);
    const enough = Math.max(2, numRuns / 100);
    const times = (sort: string) => tried.get(sort) ?? 0;
    for (const program of fc.sample(randomProgram, { numRuns, seed })) {
      if (sorts.every((sort) => times(sort) >= enough)) break;
      const one = madeOf(program);
      for (const site of sitesOf(one.objects)) {
        if (times(site.sort) >= enough) continue;
        tried.set(site.sort, times(site.sort) + 1);
        expect({ [site.sort]: missed(one, site) }).toEqual({ [site.sort]: undefined });
      }
    }
    expect([...tried.keys()].sort()).toEqual(sorts);
  });

  it('finds every link to an object that is not there, and says so at each object that makes one', () => {
    const removed = new Map<string, number>();
    const times = ({ kind }: Named) => removed.get(kind) ?? 0;
    const { numRuns, seed } = runs(150);
    for (const [at, program] of fc.sample(randomProgram, { numRuns, seed }).entries()) {
      const { stack, objects, run } = madeOf(program);
      const all = namedObjects(objects);
      const rarest = Math.min(...all.map(times));
      const alike = all.filter((one) => times(one) === rarest);
      const gone = alike[at % alike.length];
      if (gone === undefined) throw new Error('a system without links');
      removed.set(gone.kind, rarest + 1);
      const left = objects.filter((one) => one !== gone.object);
      const faults = checkLinks(left, stack, run);
      const silent = gone.lost.filter(({ site, says }) => !isSaid(faults, objects[site.object], says));
      expect({ gone: gone.object.path, silent }).toEqual({ gone: gone.object.path, silent: [] });
      expect(faults.map(({ path }) => path)).not.toContain(gone.object.path);
    }
    expect([...removed.keys()].sort()).toEqual(namedKinds);
  });
});

/** Whether a fault at an object says so. */
const isSaid = (faults: readonly Fault[], object: Emitted | undefined, says: string) =>
  faults.some(({ path, text }) => path === object?.path && text.includes(says));
