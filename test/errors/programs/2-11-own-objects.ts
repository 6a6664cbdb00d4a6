// The bank's own backup object no longer takes the salt.
import { objects, secret, system } from 'bowline';

const vaultKey = secret('backup', { passphrase: {}, salt: {} });
const backup = objects({ passphrase: vaultKey.ref.passphrase }, (_scope, { passphrase }) => {
  void passphrase.key;
});

export const bank = system('bank', {
  environments: ['live'],
  secrets: {
    vaultKey, // <- here: vaultKey
  },
  services: {},
  objects: { backup },
});
