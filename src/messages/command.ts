/** What the `bowline` command says about itself and about how it was used. */
import { reasonOf } from './disk';

export const unknownVerb = (given: string, hint: string, known: readonly string[]): string =>
  `'${given}' is no verb of bowline${hint}; there are ${known.join(', ')}`;
export const unknownOption = (given: string, hint: string, known: readonly string[]): string =>
  `option '${given}' is not known${hint}; there are ${known.join(', ')}`;
export const unknownSystem = (given: string, hint: string, known: readonly string[]): string =>
  `system '${given}' has no stack${hint}; there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}`;
export const unknownEnvironment = (system: string, given: string, hint: string, known: readonly string[]): string =>
  `system '${system}' has no stack for '${given}'${hint}; there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}`;
export const didYouMean = (word: string): string => ` (did you mean '${word}'?)`;

export const noVerb = (known: readonly string[]): string => `give a verb: ${known.join(', ')}; or --help`;
export const noSystem = (known: readonly string[]): string => `give a system: ${known.join(', ')}`;
export const noEnvironment = (system: string, known: readonly string[]): string =>
  `give the environment of '${system}' with --env: ${known.join(', ')}`;
export const nothingDiffers = (stacks: number): string =>
  stacks === 1 ? 'has one environment, so nothing differs' : 'nothing differs between its environments';
export const noValue = (option: string): string => `option '${option}' needs a value`;
export const surplusValue = (option: string): string => `option '${option}' takes no value`;
export const twice = (option: string): string => `option '${option}' is given twice; give it once`;
export const surplusArgument = (given: string): string => `argument '${given}' is one too many`;
export const missingOption = (option: string): string => `option '${option}' is needed`;
export const missingArgument = (name: string): string => `argument ${name} is needed`;
export const missingVariable = (name: string, known: readonly string[]): string =>
  `set ${name} in the environment: ${known.join(', ')}`;
export const variableNotBoolean = (name: string, given: string): string =>
  `${name} reads '${given}'; set it to true or false`;
export const outIsScratch = (folder: string): string =>
  `BOWLINE_OUT lies in '${folder}', which cdk8s empties before each run, the record with it; give another folder`;
export const outsideCdk8s = 'this is the entry for cdk8s; run npx cdk8s synth, or use bowline synth';
export const pulumiStack = (name: string): string =>
  `stack '${name}' is delivered by pulumi; run pulumi up (to look at its manifests, test with bowline/jest)`;
export const emptyOption = (option: string): string => `option '${option}' is empty; give a value`;

export const noImage =
  'give the images of the pipeline with --image ID=REPOSITORY:TAG, or what is gone with --remove ID';
export const imageForm = (given: string): string => `--image reads '${given}'; write it as microservice=repository:tag`;
export const givenAndRemoved = (id: string): string => `--image and --remove both name '${id}'; give one of them`;
export const notAnId = (id: string): string =>
  `--image names '${id}', which can be no microservice; its id is a DNS label of a-z, 0-9 and inner -`;
export const imageTwice = (id: string): string => `--image names '${id}' twice; give it once`;
export const notRecorded = (id: string, hint: string): string =>
  `image of '${id}' is new to the record${hint}; bowline synth checks that the system has it`;
export const notThere = (id: string, hint: string): string =>
  `the record has no image of '${id}'${hint}; remove it from --remove`;

export const faultCount = (count: number): string => `${count} faults`;
export const internal = (text: string): string => `${text} (a fault of bowline itself; BOWLINE_DEBUG=1 shows where)`;
export const endedEarly = 'the program ended the process before bowline was done; remove its process.exit';
export const lost = (code: string): string =>
  `cannot be written (${reasonOf(code)}); what the run did stands, run again for what it says`;
export const busyTree = 'another run changes this tree all the time; run again';
