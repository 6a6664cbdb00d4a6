/**
 * Programs by chance, as text: what a property needs to try whole systems. The text runs in the command, and here by
 * `stackOf`.
 */
import * as bowline from 'bowline';
import * as cdk8s from 'cdk8s';
import type { Stack } from '../../src/model/stack';
import { serverDeclarations } from './program/dependencies';
import { endpointOf, microservice } from './program/microservice';
import { ownDeclaration } from './program/own-objects';
import { type RandomProgram, range, resources } from './program/shape';
import { type Order, stackText, usesUploads } from './program/stack';
import { analyses } from './program/strategy';

export { type RandomProgram, randomProgram } from './program/shape';
export type { Order } from './program/stack';

/** The declarations that stand on nothing, and those that stand on them; the order within each is free. */
function declarations(program: RandomProgram): readonly (readonly string[])[] {
  const { services, configs, secrets, external, cron, job } = program;
  const entry = (key: number) => `key${key}: ${key === 1 ? key : `'text ${key}'`}`;
  const task = `image: m0, command: ['/bin/task'], resources: ${resources}`;
  return [
    [
      ...services.map((_, at) => endpointOf(program, at)),
      ...secrets.map((count, at) => {
        const all = range(count).map((key) => `key${key}: { urlSafe: true }`);
        return `const secret${at} = secret('x${at}', { ${all.join(', ')} });`;
      }),
      ...(external ? ["const legacy = external('legacy', { sql: 5432 });"] : []),
      ...(usesUploads(program)
        ? ["const uploads = volume('uploads', { size: '1Gi', access: 'ReadWriteMany', storageClass: 'nfs' });"]
        : []),
      "const edge = gateway('edge', 'gateways');",
      "const meshGateway = gateway('public', 'istio-system');",
      "const otherMeshGateway = gateway('public', 'istio-internal');",
      ...analyses,
    ],
    configs.map((count, at) => {
      const peer = at === 0 ? [`PEER: at${services.length - 1}.url.http`] : [];
      return `const config${at} = config('c${at}', { ${[...range(count).map(entry), ...peer].join(', ')} });`;
    }),
    ...serverDeclarations(program),
    services.map((_, at) => microservice(program, at)),
    [
      ...(cron
        ? [`const report = cronJob('report', '0 3 * * *', { ${task}, env: { DAY: 1, CALL: at0.url.http } });`]
        : []),
      ...(job ? [`const seed = job('seed', { ${task} });`] : []),
      ownDeclaration(program).join('\n'),
    ],
  ];
}

const asWritten: Order = (things) => things;

/** The text of a program. */
export function textOf(program: RandomProgram, order: Order = asWritten): string {
  const parts = declarations(program).flatMap((group) => order(group));
  const imports = [
    `import { ${Object.keys(bowline).sort().join(', ')} } from 'bowline';`,
    "import { ApiObject } from 'cdk8s';",
  ];
  return `${imports.join('\n')}\n\n${parts.join('\n')}\n${stackText(program, order)}\n`;
}

/** What the config of a Pulumi stack has of a program: a key for each key of each secret. */
export function pulumiKeysOf({ secrets }: RandomProgram): readonly string[] {
  return secrets.flatMap((count, at) => range(count).map((key) => `bowline:secret.x${at}.key${key}`));
}

const asItIs = (text: string): string => text;

/**
 * The same program for Pulumi, with values in its config that may hold anything: no address is composed of them.
 * @param change what to make of the text before that
 */
export function underPulumi(program: RandomProgram, change: (text: string) => string = asItIs): string {
  const services = program.services.map((one) => ({ ...one, text: false }));
  return change(textOf({ ...program, services }))
    .replace(/gitops\(\{[^}]*\}\)/, 'pulumi()')
    .replaceAll('{ urlSafe: true }', '{}')
    .replace(/(vault\.key|sealed)\([^)]*\)/g, 'pulumiConfig()')
    .replace(/provided: \[vault(, )?/, 'provided: [')
    .replace("rotation: 'manual'", 'labels: {}');
}

/** Runs the text of a program against the source of the library. */
export function stackOf(text: string): Stack {
  const body = text
    .replace(/^import \{(.*)\} from '(\w+)';$/gm, 'const {$1} = $2;')
    .replace('export const live =', 'return');
  return new Function('bowline', 'cdk8s', body)(bowline, cdk8s) as Stack;
}
