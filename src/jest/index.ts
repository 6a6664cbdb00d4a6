/**
 * The door `bowline/jest`: what snapshot tests of a program need. Nothing here loads jest, a cluster or Pulumi, and
 * no value of a secret is at hand, so none can get into a snapshot.
 */
export { type ExampleProps, exampleRelease } from './example-release';
export { faultsOf } from './faults';
export { manifestsOf } from './manifests';
