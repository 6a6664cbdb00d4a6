/** What an editor offers inside a program: completion, rename and go-to-definition all know the declared keys. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { options } from '../support/project';

const file = join(__dirname, 'program.ts');
const program = `import { config, endpoint, microservice, secret } from 'bowline';
const db = secret('db', { 'user-name': {}, password: {}, host: {} });
const log = config('log', { LEVEL: 'info', FORMAT: 'json' });
export const orders = microservice(endpoint('orders', { http: 8080 }), {
  image: 'ghcr.io/acme/orders',
  env: { NAME: db.ref[/*string*/'user-name'], PASSWORD: db.ref./*member*/password, LEVEL: log.ref./*config*/LEVEL },
  files: { '/etc/db': { password: db.ref./*file*/password } },
  resources: { cpu: ['100m', '200m'], memory: ['64Mi', '128Mi'] },
  probes: { liveness: { get: '/live', port: 'http' }, readiness: { get: '/ready' } },
});
`;

const host: ts.LanguageServiceHost = {
  getCompilationSettings: () => options,
  getCurrentDirectory: () => __dirname,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  getScriptFileNames: () => [file],
  getScriptVersion: () => '1',
  getScriptSnapshot: (name) => {
    const text = name === file ? program : ts.sys.readFile(name);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  fileExists: (name) => name === file || ts.sys.fileExists(name),
  readFile: (name) => (name === file ? program : readFileSync(name, 'utf8')),
  directoryExists: ts.sys.directoryExists,
  getDirectories: ts.sys.getDirectories,
};
const service = ts.createLanguageService(host);

/** The place behind a mark, and behind the quotation mark that may follow it. */
function at(mark: string): number {
  const place = program.indexOf(`/*${mark}*/`) + mark.length + '/**/'.length;
  return program[place] === "'" ? place + 1 : place;
}

function offered(mark: string): readonly string[] {
  const entries = service.getCompletionsAtPosition(file, at(mark), {})?.entries ?? [];
  return entries.map(({ name }) => name).sort();
}

/** Where a declaration begins, as the text that stands there. */
function definition(mark: string): readonly string[] {
  const found = service.getDefinitionAtPosition(file, at(mark)) ?? [];
  return found.map(({ textSpan }) => program.slice(textSpan.start, textSpan.start + textSpan.length));
}

describe('an editor', () => {
  it('has a program without an error', () => {
    expect(service.getSemanticDiagnostics(file).map(({ messageText }) => messageText)).toEqual([]);
  });

  it('offers exactly the declared keys of a secret', () => {
    expect(offered('string')).toEqual(['host', 'password', 'user-name']);
    // Behind a dot an editor offers what may stand there.
    expect(offered('member')).toEqual(['host', 'password']);
    expect(offered('file')).toEqual(['host', 'password']);
  });

  it('offers exactly the declared keys of a config', () => {
    expect(offered('config')).toEqual(['FORMAT', 'LEVEL']);
  });

  it('goes from a ref to the declaration of its key', () => {
    expect(definition('string')).toEqual(["'user-name'"]);
    expect(definition('member')).toEqual(['password']);
    expect(definition('config')).toEqual(['LEVEL']);
  });

  it('renames a key where it is declared and where it is read', () => {
    const places = service.findRenameLocations(file, at('member'), false, false, {}) ?? [];
    const lines = places.map(({ textSpan }) => program.slice(0, textSpan.start).split('\n').length);
    expect(lines.sort()).toEqual([2, 6, 7]);
  });
});
