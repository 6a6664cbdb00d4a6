/** The door `bowline/pulumi`: what a Pulumi program exports. The only part of Bowline that loads Pulumi. */
export { type DeployOutputs, type DeployProps, deploy } from './deploy';
export type { LateValues } from './late-values';
export type { Stacks } from './stack-choice';
