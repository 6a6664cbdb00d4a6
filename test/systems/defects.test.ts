/**
 * Defects of documents 001 and 004 that are about a deployment manager or a pipeline: how Bowline refuses them, or why
 * nothing of the kind can be written in it.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { checkLinks } from '../../src/checks/links';
import { main } from '../../src/cli/main';
import { assemble } from '../../src/constructs/assemble';
import {
  above,
  analyse,
  analysis,
  atLeast,
  below,
  blueGreen,
  canary,
  canaryService,
  nginx,
  pause,
  pulumi,
  weight,
} from '../../src/index';
import { promise } from '../../src/internal/cast';
import { exampleRelease } from '../../src/jest';
import type { AnalysisTemplate, Rollout } from '../../src/kubernetes/rollouts';
import { constantQuery } from '../../src/messages/analysis';
import { notWritten } from '../../src/messages/form';
import { aboveQuota } from '../../src/messages/namespace';
import { fixedByBuild } from '../../src/messages/notice';
import { unknownNamed } from '../../src/messages/setting';
import type { Strategy } from '../../src/model/strategy';
import { measuring, waitingFor } from '../../src/outputs/pulumi/waited';
import { cet4TrainingProduction as production } from '../../src/stacks';
import { faultsOf, Objects, stackWith } from './objects';

const backend = 'cet4-training-backend';
const quarters = [
  weight(25),
  pause('300s'),
  weight(50),
  pause('300s'),
  weight(75),
  pause('300s'),
  weight(100),
] as const;
const documented = canary({ router: nginx(), steps: [weight(10), pause('300s'), ...quarters] });

/** The system in production with a strategy for its back end. */
function by(strategy: Strategy) {
  const { services } = production.spec;
  return stackWith(production, {
    services: { ...services, backend: { ...services['backend'], strategy } },
    ...(JSON.stringify(strategy).includes('"analyse"') ? { prometheus: 'http://prometheus.monitoring:9090' } : {}),
    namespace: { kind: 'owned', name: production.spec.namespace.name },
  });
}

describe('a canary and a blue-green rollout', () => {
  it('X004-5 are one object with both versions: there is no second release, and none whose pods stay when it is aborted', () => {
    for (const strategy of [documented, blueGreen()]) {
      const objects = new Objects(by(strategy));
      const workloads = ['Rollout', 'Deployment', 'StatefulSet', 'DaemonSet'].flatMap((kind) =>
        objects.names(kind).map((name) => `${kind} ${name}`),
      );
      expect(workloads).toEqual([`Rollout ${backend}`, 'Deployment cet4-training-frontend']);
    }
    // For Argo Rollouts nothing would mean for ever.
    for (const strategy of [documented, blueGreen()])
      expect(faultsOf(by({ ...strategy, abortScaleDownDelay: '0s' }))).toEqual([
        notWritten('abortScaleDownDelay', "'backend'", '0s', 'duration'),
      ]);
  });

  it.each([
    ['canary', documented],
    ['blue-green', blueGreen()],
  ])(
    'X004-6 leave nothing to be written by hand: all that a %s names is there, and no step is a function',
    (_, strategy) => {
      const stack = by(strategy);
      const { objects } = assemble(stack.spec, exampleRelease(stack));
      expect(checkLinks(objects, stack.spec)).toEqual([]);
      const { strategy: emitted } = new Objects(stack).one<Rollout>('Rollout', backend).spec;
      expect(JSON.parse(JSON.stringify(emitted))).toEqual(emitted);
      expect(JSON.stringify(emitted)).toContain(`"${backend}-`);
    },
  );

  it('X004-21 get from Pulumi the time that their steps take: 20 minutes of pauses and the 10 of the deadline', () => {
    const manifests = new Objects(stackWith(by(documented), { delivery: pulumi() })).all;
    const [rollout] = manifests.filter(({ kind }) => kind === 'Rollout');
    if (rollout === undefined) throw new Error('no Rollout');
    const { annotations } = waitingFor(rollout, measuring(manifests)).metadata;
    expect(annotations?.['pulumi.com/timeoutSeconds']).toBe(String(4 * 300 + 600));
  });

  it('X004-10 are waited for, and so is what rolls beside them: nothing of a stack says that Pulumi may go on', () => {
    const manifests = new Objects(stackWith(by(documented), { delivery: pulumi() })).all;
    const lengths = measuring(manifests);
    const workloads = manifests.filter(({ kind }) => ['Rollout', 'Deployment', 'StatefulSet', 'Job'].includes(kind));
    expect(workloads.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      `Rollout ${backend}`,
      'Deployment cet4-training-frontend',
    ]);
    const notes = workloads.map((one) => waitingFor(one, lengths).metadata.annotations ?? {});
    expect(notes.map((one) => one['pulumi.com/waitFor'] !== undefined)).toEqual([true, false]);
    for (const one of notes) expect(one).not.toHaveProperty(['pulumi.com/skipAwait']);
  });
});

describe('a quota', () => {
  it('X004-9 is computed, and what it says is the very number of pods that may run at once', () => {
    const small = (pods: number) =>
      faultsOf(stackWith(production, { namespace: { ...production.spec.namespace, quota: { pods } } }));
    // Up to ten of the back end and three of the front end, each with a quarter more while it rolls.
    expect(small(16)).toEqual([aboveQuota('pods', "ResourceQuota 'cet4-training'", '17', '16')]);
    expect(small(17)).toEqual([]);
  });
});

describe('a threshold', () => {
  const rate = (passes: ReturnType<typeof above>) => {
    const success = analysis('success', {
      args: ['service'],
      query: ({ service }) => `min(up{service="${service}"})`,
      passes,
      every: '1m',
      count: 5,
      failsOn: 'first failure',
      noData: 'fails',
    });
    const steps = [weight(10), analyse(success, { service: canaryService }), weight(100)] as const;
    const objects = new Objects(by(canary({ router: nginx(), steps })));
    return objects.of<AnalysisTemplate>('AnalysisTemplate')[0]?.spec.metrics[0]?.successCondition;
  };

  it('X004-27 is said with its sign: at least 99 % is another one than above 99 %', () => {
    expect(rate(atLeast('99%'))).toMatch(/>= 0\.99$/);
    expect(rate(above('99%'))).toMatch(/> 0\.99$/);
  });
});

describe('a variable that a build writes into code for browsers', () => {
  it('X004-18 is named on every run, since a value of the cluster does not change that code', () => {
    const { notices } = assemble(production.spec, exampleRelease(production));
    expect(notices).toContainEqual({
      path: 'cet4-training/production/frontend',
      text: fixedByBuild('NEXT_PUBLIC_API_URL', 'frontend'),
    });
    expect(notices.map(({ text }) => text).join()).not.toContain('DATABASE_URL');
  });
});

describe('a check of performance', () => {
  const measured = (query: string) => {
    const speed = analysis('speed', {
      args: [],
      query: () => query,
      passes: below('500ms'),
      every: '1m',
      count: 5,
      failsOn: 'first failure',
      noData: 'fails',
    });
    return by(canary({ router: nginx(), steps: [weight(10), analyse(speed, {}), weight(100)] }));
  };

  it.each(['0', 'vector(0)', 'min(vector(0))', '(1 - 1) / 2'])(
    'X004-9 is no stub: what says %s, whatever the release does, is refused',
    (query) => expect(faultsOf(measured(query))).toContain(constantQuery('speed')),
  );
});

describe('a release that does not get ready', () => {
  it('X004-12 goes back by itself, whoever is told: no step of a pipeline has to come after it', () => {
    for (const strategy of [documented, blueGreen()]) {
      const { spec } = new Objects(by(strategy)).one<Rollout>('Rollout', backend);
      expect([spec.progressDeadlineSeconds, spec.progressDeadlineAbort]).toEqual([600, true]);
    }
  });

  it('X004-12 is a failure that a pipeline cannot overlook: its command ends with 1 and has written nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bowline-defects-'));
    const release = exampleRelease(production);
    const [id = ''] = Object.keys(release.images);
    const images = { ...release.images, [id]: `${release.images[id]?.split(':')[0]}:latest` };
    const file = join(folder, 'release.json');
    writeFileSync(file, JSON.stringify({ ...release, images }));
    const out = join(folder, 'tree');
    const args = ['synth', 'cet4-training', '--env', 'production', '--release', file, '--out', out, '--no-check'];
    let err = '';
    const status = await main(args, {
      cwd: join(__dirname, '../..'),
      env: {},
      out: { write: () => true },
      err: { write: (text) => (err += text) },
    });
    expect([status, err.includes(`image '${images[id]}'`), existsSync(out)]).toEqual([1, true, false]);
    rmSync(folder, { recursive: true });
  });
});

describe('a pipeline', () => {
  it.each(['notify', 'pipeline', 'onSuccess', 'healthCheckUrl', 'checks', 'notifications'])(
    'X004-9 X004-12 X004-23 cannot be written: a stack has no setting %s that somebody could believe in',
    (name) => {
      const stack = stackWith(production, promise({ [name]: 'always()' }));
      expect(faultsOf(stack)).toEqual([unknownNamed(`'${name}'`, "stack 'production'")]);
    },
  );

  it('X004-23 is no output: every file that the command writes is of the cluster or of Argo CD, and none is for a runner', () => {
    const golden = join(__dirname, '../golden');
    const files = readdirSync(golden, { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(join(golden, name)).isFile(),
    );
    expect(files.length).toBeGreaterThan(50);
    for (const name of files) {
      expect(name).toMatch(/^(argocd\/[\w.-]+|[\w-]+\/[\w-]+\/[\w.-]+)\.yaml$/);
      const documents = parseAllDocuments(readFileSync(join(golden, name), 'utf8')).map((one) => one.toJS());
      const record = name.endsWith('/release.yaml');
      for (const one of documents) expect(Object.keys(one)).toContain(record ? 'images' : 'apiVersion');
    }
  });
});
