import * as pulumi from '@pulumi/pulumi';

/**
 * An error that Pulumi prints without a trace. It carries none either: Pulumi formats every trace for its telemetry, and
 * in the frames of Pulumi's own files Node 20.20 goes round in a circle until it has used up 3 GB.
 */
export function runError(message: string): pulumi.RunError {
  const error = new pulumi.RunError(message);
  error.stack = '';
  return error;
}
