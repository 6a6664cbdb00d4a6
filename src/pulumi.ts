/** Pulumi runs this: `Pulumi.yaml` names it, `Pulumi.<stack>.yaml` says which stack. */
import { deploy } from 'bowline/pulumi';
import * as stacks from './stacks';

export = () => deploy(stacks);
