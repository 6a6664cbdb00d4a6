import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { assemble } from '../../src/constructs/assemble';
import { exampleRelease } from '../../src/jest';
import {
  langgraphKafkaDev as dev,
  langgraphKafkaProd as prod,
  langgraphKafkaStaging as staging,
} from '../../src/stacks';
import { Objects } from './objects';

const repository = resolve(__dirname, '../..');
const stacks = [dev, staging, prod];
const readers = ['langgraph-kafka-task-generator', 'langgraph-kafka-task-solver'];
const reference = { name: 'langgraph-kafka-secrets', key: 'anthropic-api-key' };

/** The files of a folder that are part of the repository. */
function tracked(...paths: readonly string[]): readonly string[] {
  return execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...paths], { cwd: repository, encoding: 'utf8' })
    .trim()
    .split('\n');
}

function linesWith(pattern: RegExp, files: readonly string[]): readonly string[] {
  return files.flatMap((file) =>
    readFileSync(join(repository, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  );
}

describe('langgraph-kafka', () => {
  it('A000-02 has no tag in its program that could come back', () => {
    const program = tracked(
      'src/systems/langgraph-kafka.ts',
      'src/stacks',
      'Pulumi.yaml',
      'Pulumi.dev.yaml',
      'Pulumi.prod.yaml',
    );
    expect(program.length).toBeGreaterThan(5);
    expect(linesWith(/main-|:latest\b|['"]latest['"]/, program)).toEqual([]);
  });

  it('A000-07 reads the API key by env in every environment', () => {
    for (const stack of stacks)
      for (const name of readers)
        expect(new Objects(stack).container(name).env).toContainEqual({
          name: 'ANTHROPIC_API_KEY',
          valueFrom: { secretKeyRef: reference },
        });
  });

  it('A000-10 carries another name into the Secret and every reference to it at once', () => {
    for (const { spec } of stacks) {
      const renamed = { ...spec, system: { ...spec.system, id: 'renamed' } };
      const release = { ...exampleRelease(dev), system: 'renamed' };
      const text = JSON.stringify(assemble(renamed, release).objects.map(({ manifest }) => manifest));
      const names = text.match(/"secretKeyRef":\{"name":"[^"]*"/g);
      expect(new Set(names)).toEqual(new Set(['"secretKeyRef":{"name":"renamed-secrets"']));
      expect(text).not.toContain('langgraph-kafka-secrets');
    }
  });

  it('A000-12 has one key in its secret, which two microservices read', () => {
    const [secret] = Object.values(dev.spec.system.secrets);
    expect(Object.keys(secret?.keys ?? {})).toEqual([reference.key]);
  });
});

describe('the repository', () => {
  it('A000-23 changes no live object by hand: no script, program or page says how, but to forbid it', () => {
    const files = tracked('src', 'docs', 'README.md', 'test', '.ci', 'package.json').filter(
      (file) => !/\/golden\/|go\.(mod|sum)$|__snapshots__/.test(file),
    );
    const byHand = /kubectl\s+(-\S+\s+)*(set\s+image|edit|patch|create\s+secret)\b/;
    const allowed = /\b(no|not|never|nobody|instead of|forbid\w*|refuse\w*|without)\b/i;
    expect(linesWith(byHand, files).filter((line) => !allowed.test(line))).toEqual([]);
  });
});
