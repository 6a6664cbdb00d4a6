import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Ran, Shop } from '../support/bowline';

let shop: Shop;
beforeEach(() => {
  shop = new Shop();
});
afterEach(() => shop.remove());

const lines = ({ err }: Ran): readonly string[] => err.trimEnd().split('\n');
const index = 'src/stacks/index.ts';

/** Makes the program wrong in a way that the release has no part in. */
function breakProgram(): void {
  shop.edit(
    'src/shop.ts',
    '  env: { ORDERS',
    "  patch: { service: () => { throw new Error('no'); } },\n  env: { ORDERS",
  );
}
const ofProgram = expect.stringContaining('shop/staging/billing/service: patch of Service');

describe('one run of synth says what is wrong with the program', () => {
  const run = (...more: readonly string[]) =>
    shop.run([...'synth shop --env staging --no-check --out tree'.split(' '), ...more]);

  it('and that the release is older than the deployed one', () => {
    shop.synth(shop.release('new.json', { builtAt: '2026-02-02T00:00:00Z', commit: 'b'.repeat(40) }));
    breakProgram();
    expect(lines(run('--release', shop.release('old.json')))).toStrictEqual([
      expect.stringContaining('old.json: release aaaaaaaaaaaa (run 1) was built before'),
      ofProgram,
      '2 faults',
    ]);
  });

  it('and what is wrong with the release, in itself or beside the program', () => {
    breakProgram();
    expect(lines(run('--release', shop.release('bad.json', { commit: 'main' })))).toStrictEqual([
      expect.stringContaining("bad.json: field 'commit' reads 'main'"),
      ofProgram,
      '2 faults',
    ]);
    expect(lines(run('--release', shop.release('bad.json', { images: {} })))).toStrictEqual([
      expect.stringContaining("release has no image for microservice 'billing'"),
      expect.stringContaining("release has no image for microservice 'orders'"),
      ofProgram,
      '3 faults',
    ]);
  });

  it('and that there is no release, no record or no folder for the tree', () => {
    breakProgram();
    const both = (ran: Ran, said: string) =>
      expect(lines(ran)).toEqual(expect.arrayContaining([expect.stringContaining(said), ofProgram, '2 faults']));
    both(run(), 'no release given');
    both(run('--release', 'current'), 'there is no record');
    both(run('--release', shop.release('r.json'), '--require-record'), '--require-record asks for one');
    shop.write('file', '');
    both(
      shop.run('synth shop --env staging --no-check --out file --release r.json'.split(' ')),
      'a file stands where a folder is needed',
    );
  });

  it('and nothing about the record twice', () => {
    expect(lines(run('--release', 'current', '--require-record'))).toHaveLength(1);
  });
});

describe('what a program throws after its own run', () => {
  const late: readonly (readonly [string, string, string])[] = [
    ['a rejection that nobody waits for', "void Promise.reject(new Error('late'));", ':1:21: program threw: late'],
    ['a rejection with no error', 'void Promise.reject(7);', ': program threw: 7'],
    ['an error in a timer', "setTimeout(() => { throw new Error('late'); }, 0);", ':1:26: program threw: late'],
    ['an error at the next turn', "setImmediate(() => { throw new Error('late'); });", ':1:28: program threw: late'],
    [
      'an asynchronous function',
      "void (async () => { await null; JSON.parse('{'); })();",
      ': program threw: SyntaxError',
    ],
    ['an error event', "new (require('node:events'))().emit('error', new Error('late'));", ': program threw: late'],
  ];
  for (const [name, text, said] of late) {
    it(`(${name}) is its fault, and nothing is written`, () => {
      shop.write(index, `${text}\n${shop.read(index)}`);
      const ran = shop.synth(shop.release('r.json'));
      expect(lines(ran)).toStrictEqual([expect.stringContaining(said)]);
      expect(ran.err.startsWith(index)).toBe(true);
      expect([ran.status, ran.out]).toStrictEqual([1, '']);
      expect(shop.files()).toStrictEqual({});
    });
  }

  it('is said once for each, in one run', () => {
    shop.write(
      index,
      `void Promise.reject(new Error('a'));\nsetTimeout(() => { throw new Error('b'); });\n${shop.read(index)}`,
    );
    expect(lines(shop.synth(shop.release('r.json')))).toStrictEqual([
      `${index}:1:21: program threw: a`,
      `${index}:2:26: program threw: b`,
      '2 faults',
    ]);
  });

  it('at the end of the process turns the status, and is said once', () => {
    shop.write(index, `process.on('exit', () => { throw new Error('end'); });\n${shop.read(index)}`);
    const ran = shop.synth(shop.release('r.json'));
    expect([ran.status, lines(ran).at(-1)]).toStrictEqual([1, `${index}:1:34: program threw: end`]);
    expect(ran.err.match(/program threw/g)).toHaveLength(1);
  });

  const enders = [
    'process.exitCode = 9',
    'process.exit(9)',
    '(process as any).reallyExit(9)',
    'process.removeAllListeners("exit"); process.exitCode = 9',
  ];
  for (const ender of enders) {
    it(`does not decide the status (${ender})`, () => {
      const zero = ender.replace('9', '0');
      shop.release('r.json');
      shop.write(index, `process.on('exit', () => { ${ender}; });\n${shop.read(index)}`);
      expect(shop.synth('r.json').status).toBe(0);
      shop.edit(index, ender, zero);
      expect(shop.synth('gone.json').status).toBe(1);
      shop.edit(index, "process.on('exit', () => {", "process.prependListener('exit', () => {");
      expect(shop.synth('gone.json').status).toBe(1);
    });
  }

  it('ends the process before the command has, and is told so', () => {
    for (const ender of ['process.exit(0)', '(process as any).reallyExit(0)']) {
      shop.write(index, ender);
      const ran = shop.synth('r.json');
      expect([ran.status, lines(ran)]).toStrictEqual([1, [expect.stringContaining('ended the process')]]);
    }
  });

  it('is data for machines too', () => {
    shop.write(index, `void Promise.reject(7);\n${shop.read(index)}`);
    expect(JSON.parse(shop.synth(shop.release('r.json'), '--json').out)).toStrictEqual({
      faults: [{ path: index, text: 'program threw: 7' }],
    });
  });

  it('while the tree is written leaves it whole, and the run ends with status 1', () => {
    const timer =
      "const at = setInterval(() => { if (require('node:fs').existsSync('tree')) { clearInterval(at); throw 1; } });";
    shop.write(index, `${timer}\n${shop.read(index)}`);
    const ran = shop.synth(shop.release('r.json'));
    expect([ran.status, lines(ran).at(-1)]).toStrictEqual([1, `${index}: program threw: 1`]);
    expect(shop.run(['check', 'tree']).status).toBe(0);
  });

  it('keeps other verbs from a good end', () => {
    shop.write(index, `setTimeout(() => { throw new Error('late'); }, 0);\n${shop.read(index)}`);
    expect(shop.run(['envs', 'shop', '--no-check'])).toMatchObject({
      status: 1,
      err: expect.stringContaining('program threw: late'),
    });
  });

  it('does not keep a program with an endless timer from ending', () => {
    shop.write(index, `setInterval(() => {}, 1000);\n${shop.read(index)}`);
    expect(shop.synth(shop.release('r.json')).status).toBe(0);
  });
});

describe('what a program prints', () => {
  it('at any time goes to stderr, since stdout is for data', () => {
    shop.edit(
      'src/shop.ts',
      '  env: { ORDERS',
      "  patch: { service: (s) => { console.log('patch'); return s; } },\n  env: { ORDERS",
    );
    shop.write(index, `console.log('first'); setTimeout(() => console.log('timer'), 0);\n${shop.read(index)}`);
    const ran = shop.synth(shop.release('r.json'), '--json');
    expect(JSON.parse(ran.out)).toMatchObject({ folder: 'tree/shop/staging' });
    for (const said of ['first', 'patch', 'timer']) expect(lines(ran)).toContain(said);
  });
});

describe('a program that throws', () => {
  it('when its exports are looked at says so', () => {
    shop.write(index, "export const all = { get staging() { throw new Error('late getter'); } };");
    const ran = shop.synth(shop.release('r.json'));
    expect([ran.status, lines(ran)]).toStrictEqual([1, [`${index}:1:44: program threw: late getter`]]);
  });

  const values: readonly (readonly [string, string])[] = [
    ['null', 'program threw: null'],
    ["Symbol('x')", 'program threw: Symbol(x)'],
    ['Object.create(null)', 'program threw: '],
    ["{ toString() { throw new Error('no'); } }", 'program threw: '],
    ["Object.defineProperty(new Error('x'), 'message', { get() { throw 1; } })", 'program threw: '],
    ["Object.defineProperty(new Error('x'), 'stack', { get() { throw 1; } })", 'program threw: '],
    ["Object.assign(new Error('x'), { name: Symbol('y') })", 'program threw: '],
    ["new Error('a\\u0000\\u001b[31m\\u2028b')", 'program threw: a\\u0000\\u001b[31m b'],
    ['new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 2; } })', 'program threw: '],
    ["new AggregateError([new Error('a')], 'several')", 'program threw: AggregateError: several'],
  ];
  for (const [value, said] of values) {
    it(`${value} ends in one line with status 1`, () => {
      shop.write(index, `throw ${value};`);
      const ran = shop.synth(shop.release('r.json'));
      expect([ran.status, lines(ran)]).toStrictEqual([1, [expect.stringContaining(said)]]);
      expect(ran.err.startsWith(index)).toBe(true);
    });
  }
});
