/** A run that run.test.ts starts, looks at and ends; STORY_FILE is where it says what it has, STORY_END how it ends. */
import { renameSync, writeFileSync } from 'node:fs';
import { afterAll, expect, it } from '@jest/globals';
import { type Cluster, startCluster } from '../cluster/cluster';
import { deployment } from '../support/deployment';

let cluster: Cluster;

afterAll(() => cluster?.stop());

it('has a cluster', async () => {
  cluster = await startCluster({ crds: [] });
  const namespace = await cluster.namespace('same-name');
  await cluster.apply([deployment({ namespace })]);
  await cluster.ready(namespace);
  const { folder } = cluster.processes;
  const { server, token, ca } = cluster.api;
  const file = String(process.env['STORY_FILE']);
  writeFileSync(`${file}.part`, JSON.stringify({ folder, server, token, ca }));
  renameSync(`${file}.part`, file); // whoever waits for the file reads it whole
  if (process.env['STORY_END'] === 'failure') expect('this run').toBe('a failure');
  await new Promise(() => undefined); // until somebody presses Ctrl-C
});
