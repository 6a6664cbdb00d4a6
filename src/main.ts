/** What `cdk8s synth` runs, as cdk8s.yaml says; another repository says `app: npx bowline cdk8s` there. */
import { runCommand } from './cli/process';

void runCommand(['cdk8s']);
