import { describe, expect, it } from '@jest/globals';
import { external, late, postgres, pulumiConfig, run, secret, vendor } from '../../../src/index';
import { wantedByStack } from '../../../src/outputs/pulumi/placeholders';
import { shop, usual } from '../../constructs/shop';

const db = secret('db', { password: { urlSafe: true } });
const image = vendor('docker.io/library/postgres', `16.6@sha256:${'0'.repeat(64)}`);
const props = { image, database: 'shop', password: db.ref.password, resources: usual.resources } as const;
const dependencies = { one: postgres('one', props), other: postgres('other', props) };
const externals = { mail: external('mail', { smtp: 25 }) };

describe('what a stack waits for before its manifests are made', () => {
  it('are its late values, those of externals and dependencies too, and its encrypted keys', () => {
    const stack = shop(
      { secrets: { db }, dependencies, externals },
      {
        secrets: { db: { password: pulumiConfig() } },
        dependencies: { one: { host: late('postgres-host') }, other: run({ size: '1Gi' }) },
        externals: { mail: { host: late('mail-host') } },
      },
    );
    const wanted = wantedByStack(stack);
    expect([...wanted.late].sort()).toEqual(['mail-host', 'postgres-host']);
    expect([...wanted.secret]).toEqual(['db/password']);
  });
});
