import * as pulumi from '@pulumi/pulumi';
import { ProgramError } from '../../internal/program-error';
import { holdsOtherStack } from '../../messages/pulumi-config';
import type { DeploymentRecord } from '../../model/release';
import type { StackSpec } from '../../model/stack';
import { parseOutput } from '../gitops/record-file';

/**
 * What the Pulumi stack's last whole update gave as output `record`; undefined before the first one and after
 * `pulumi destroy`. A preview reads it too, and writes nothing.
 * @throws ProgramError for an output that is no record, or the record of another stack
 */
export async function recorded({ system, environment }: StackSpec): Promise<DeploymentRecord | undefined> {
  const output = await ownOutput('record');
  if (output === undefined || output === null) return undefined;
  const record = parseOutput(JSON.stringify(output), "output 'record'");
  if (record.system === system.id && record.environment === environment) return record;
  throw new ProgramError([
    { path: 'config', text: holdsOtherStack(record.system, record.environment, pulumi.getStack()) },
  ]);
}

async function ownOutput(name: string): Promise<unknown> {
  const own = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
  const { value, secretValue } = await new pulumi.StackReference(own).getOutputDetails(name);
  return value ?? secretValue;
}
