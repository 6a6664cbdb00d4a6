/** What a run says about the record of a stack, and about a release beside it. */

/** What a message says of a release. */
interface Build {
  readonly commit: string;
  readonly run: string;
}

interface Dated extends Build {
  readonly builtAt: string;
}

const brief = (release: Build): string => `${release.commit.slice(0, 12)} (run ${release.run})`;

export const olderByAncestry = (given: Build, recorded: Build, goBack: string): string =>
  `release ${brief(given)} is older than the deployed ${brief(recorded)}, whose history holds it; to go back, add ${goBack}`;
export const olderByTime = (given: Build, recorded: Build, goBack: string): string =>
  `release ${brief(given)} was built before the deployed ${brief(recorded)}; to go back, add ${goBack}`;
export const olderByFar = (given: Dated, recorded: Dated, goBack: string): string =>
  `release ${brief(given)} was built ${given.builtAt}, before the deployed ${brief(recorded)}, ${recorded.builtAt}; to go back, or if that time is wrong, add ${goBack}`;
export const movedOn = (recorded: Build): string =>
  `release was made from a record that has moved on to ${brief(recorded)}; make it again with bowline release`;
export const baseWithoutRecord =
  'release was made from a record that is not here; give the folder that holds the record';

export const noRelease = (ids: readonly string[]): string => `no release given, so no image for ${listed(ids)}`;
export const deployedIs = (recorded: Build, command: string): string =>
  `deployed is ${brief(recorded)}; to keep it: ${command}`;
export const nothingDeployed = (release: string): string =>
  `nothing is deployed here by record; give the file of the CI run with ${release}`;
export const nothingToKeep = (release: string): string =>
  `there is no record, so no current release; give the file of the CI run with ${release}`;
export const recordRequired = (asked: string): string =>
  `there is no record, and ${asked} asks for one; give the clone that holds it`;
export const nowhere = "is not there; give the stack's folder in the tree, its release.yaml, or - for standard input";
export const recordMissing = "holds no release.yaml; give the stack's folder in the tree";
export const firstDeployment = 'no record here; this is taken as the first deployment';
export const recordEdited = (remedy: string): string =>
  `record does not fit its own digest, so somebody changed it; ${remedy}`;
export const takeBack = 'take release.yaml back in Git';
export const synthOver = `${takeBack}, or run bowline synth with the file of the CI run and --rollback`;
export const synthFirst = 'take it back in Git, or run bowline synth with the file of the CI run and --rollback first';
export const ageOfEdited = (goBack: string): string =>
  `record does not fit its own digest, so the age of the release is not known; ${takeBack}, or add ${goBack}`;
export const ageOfUnreadable = (reason: string, goBack: string): string =>
  `record cannot be read (${reason.replace(/;.*/s, '')}), so the age of the release is not known; ${takeBack}, or add ${goBack}`;
export const recordLost =
  'record is missing, so the age of the release and old config generations are not known; if it was there, take it back in Git';
/** The reason may have a remedy of its own. */
export const recordUnreadable = (reason: string, remedy: string): string =>
  `record cannot be read: ${reason}${reason.includes(';') ? ', or' : ';'} ${remedy}`;
export const recordReplaced = (reason: string): string =>
  `record cannot be read, so the age of the release and old config generations are not known: ${reason}`;
export const otherStack = (system: string, environment: string): string =>
  `record is of stack '${system}/${environment}'; move this folder out of the tree, or give another --out`;

/** The first of some ids, and how many there are beside. */
function listed(ids: readonly string[]): string {
  const first = ids.slice(0, 4).map((id) => `'${id}'`);
  return ids.length > 4 ? `${first.join(', ')} and ${ids.length - 4} more` : first.join(', ');
}
