/** What is wrong with the config of a Pulumi stack and with the values that a Pulumi program passes. */

const setSecret = (key: string): string => `pulumi config set --secret bowline:${key}`;

/** Which settings a program cannot do without. */
export const settingMissing = (key: string, choices: readonly string[]): string =>
  `config 'bowline:${key}' is not set; choose one of ${quoted(choices)}: pulumi config set bowline:${key} …`;

/** A setting that Bowline does not read, so that a slip of the pen is not taken for a choice. */
export const settingUnknown = (key: string): string =>
  `config 'bowline:${key}' is not known to Bowline; remove it: pulumi config rm bowline:${key}`;

/** A yes-or-no setting that says neither. */
export const settingNotBoolean = (key: string, value: string): string =>
  `config 'bowline:${key}' is '${value}'; write true or false`;

/** A stack that another engine writes to the cluster. */
export const notDeliveredByPulumi = (system: string, environment: string): string =>
  `stack '${environment}' of '${system}' is delivered by gitops, not by Pulumi; run: bowline synth ${system} --env ${environment}`;

/** A stack of the program that is asked for and not there. */
export const stackNotFound = (system: string, environment: string, known: readonly string[]): string =>
  `the program has no stack '${environment}' of '${system}'; it has ${quoted(known)}`;

/** A Pulumi stack that holds something else, all of which a deployment would delete. */
export const holdsOtherStack = (system: string, environment: string, stack: string): string =>
  `Pulumi stack '${stack}' holds '${system}/${environment}'; choose the Pulumi stack of this one: pulumi stack select`;

/** A secret key without a value, with the places that need it. */
export const valueMissing = (secret: string, key: string, readers: readonly string[]): string =>
  `key '${key}' of secret '${secret}' has no value${needed(readers)}; run: ${setSecret(`secret.${secret}.${key}`)}`;

/** A secret key whose value is empty, which starts pods that then fail. */
export const valueEmpty = (secret: string, key: string, readers: readonly string[]): string =>
  `key '${key}' of secret '${secret}' has an empty value${needed(readers)}; run: ${setSecret(`secret.${secret}.${key}`)}`;

/** A secret that lies readable in the stack's file. */
export const valuePlain = (key: string): string =>
  `config 'bowline:${key}' is not encrypted; set it again and change the value where it is used: ${setSecret(key)}`;

/** A value that nothing reads. */
export const valueUnread = (key: string): string =>
  `config 'bowline:${key}' holds a value that no secret of the stack reads; remove it: pulumi config rm bowline:${key}`;

/** A value that a URL cannot hold as it is. */
export const valueNotUrlSafe = (secret: string, key: string): string =>
  `key '${key}' of secret '${secret}' is declared urlSafe, and its value holds characters that a URL encodes; choose another value`;

/** A value that was probably read from a file with its line break. */
export const valueEndsWithBreak = (secret: string, key: string): string =>
  `the value of key '${key}' of secret '${secret}' ends with a line break; servers mostly refuse such a key`;

/** A value that was probably copied with its quotation marks. */
export const valueInQuotes = (secret: string, key: string): string =>
  `the value of key '${key}' of secret '${secret}' stands in quotation marks; they become part of it`;

/** The key of the hashes that roll pods when a value changes. */
export const rotationKeyMissing =
  'config \'bowline:rotationKey\' is not set; run: pulumi config set --secret bowline:rotationKey "$(openssl rand -hex 32)"';

/** A key that could be guessed, and the values with it. */
export const rotationKeyShort =
  'config \'bowline:rotationKey\' has less than 32 characters; run: pulumi config set --secret bowline:rotationKey "$(openssl rand -hex 32)"';

/** A value that the program must pass, since only another resource knows it. */
export const lateMissing = (name: string): string =>
  `late value '${name}' is not passed; add it: deploy(stacks, { late: { '${name}': … } })`;

/** A value that is passed for nothing. */
export const lateUnread = (name: string): string =>
  `late value '${name}' is passed, and the stack reads none of that name; remove it`;

/** A value that turned out to be nothing. */
export const lateEmpty = (name: string): string => `late value '${name}' is empty; pass the output that holds it`;

/** The command that deploys again what is deployed. */
export const keepCommand = 'BOWLINE_RELEASE=current pulumi up';

/** No release, and no record of one. */
export const nothingDeployed =
  'nothing is deployed by this stack; give the file of the CI run: BOWLINE_RELEASE=FILE pulumi up';

/** The recorded release is asked for, and there is none. */
export const nothingToKeep =
  'this stack has no record, so no current release; give the file of the CI run: BOWLINE_RELEASE=FILE pulumi up';

/** A provider that deletes an object before it makes the changed one. */
export const replacesInPlace = (kind: string, key: string): string =>
  `a changed ${kind} would be deleted before it is made anew; run: pulumi config set kubernetes:${key} true`;

/** A project whose runs compare the program with Pulumi's state, and not with the cluster. */
export const refreshMissing =
  "options.refresh is not 'always', so a run without --refresh leaves what was changed by hand in the cluster; set it";

/** The package whose version says which provider plugin runs. */
export const providerMissing = "package '@pulumi/kubernetes' is not installed; run: npm install @pulumi/kubernetes";

function needed(readers: readonly string[]): string {
  const [first, ...others] = readers;
  if (first === undefined) return '';
  return `, and ${first}${others.length > 0 ? ` and ${others.length} more` : ''} ${others.length > 0 ? 'need' : 'needs'} it`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}
