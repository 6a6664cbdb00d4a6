import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const repository = resolve(__dirname, '../../..');

/** A copy of a program, to be changed by a test. */
export interface Program {
  readonly folder: string;
  /** Replaces a text in a file; it must be there. */
  edit(file: string, from: string, to: string): void;
  write(file: string, text: string): void;
  read(file: string): string;
}

/** This repository's own program, or the small one of test/fixtures. */
export type ProgramName = 'langgraph-kafka' | 'shop';

const own = ['src', 'package.json', 'tsconfig.json', 'Pulumi.yaml', 'Pulumi.dev.yaml', 'Pulumi.prod.yaml'];
const compilerOptions = { module: 'node16', strict: true, skipLibCheck: true, types: [] };

/** The built package is copied: another run may build it anew meanwhile. */
function copyOwn(folder: string): void {
  for (const name of [...own, 'dist']) cpSync(join(repository, name), join(folder, name), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
}

function copyShop(folder: string): void {
  cpSync(join(repository, 'test/fixtures/shop'), folder, { recursive: true });
  rmSync(join(folder, 'tsconfig.json'));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  const bowline = join(folder, 'node_modules/bowline');
  mkdirSync(bowline, { recursive: true });
  for (const name of ['package.json', 'dist']) cpSync(join(repository, name), join(bowline, name), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(bowline, 'node_modules'));
  for (const name of ['@pulumi', 'typescript', 'cdk8s', 'constructs'])
    symlinkSync(join(repository, 'node_modules', name), join(folder, 'node_modules', name));
  for (const [file, text] of Object.entries(shopPulumi)) writeFileSync(join(folder, file), text);
}

/** What makes a Pulumi program of the small one; its stack is the one of staging. */
const shopPulumi = {
  'Pulumi.yaml':
    'name: shop\nruntime: { name: nodejs, options: { typescript: true } }\nmain: src/pulumi.ts\noptions: { refresh: always }\n',
  'Pulumi.dev.yaml': 'config:\n  bowline:system: shop\n  bowline:environment: staging\n',
  'src/pulumi.ts':
    "import { deploy } from 'bowline/pulumi';\nimport * as stacks from './stacks';\n\nexport = () => deploy(stacks);\n",
};

/** The built command of a copied program. */
export function commandOf({ folder }: Program, name: ProgramName): string {
  return join(folder, name === 'shop' ? 'node_modules/bowline' : '.', 'dist/cli/bowline.js');
}

/** Copies a program into a folder, which is made. */
export function copyProgram(folder: string, name: ProgramName): Program {
  mkdirSync(folder, { recursive: true });
  if (name === 'shop') copyShop(folder);
  else copyOwn(folder);
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const edit = (file: string, from: string, to: string): void => {
    if (!read(file).includes(from)) throw new Error(`${file} does not hold '${from}'`);
    write(file, read(file).replace(from, to));
  };
  return { folder, edit, write, read };
}
