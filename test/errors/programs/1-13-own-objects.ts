// The bank's own backup object takes a password from a secret that the bank does not declare.
import { objects, secret, system } from 'bowline';

const vaultKey = secret('backup', { passphrase: {} });
const backup = objects({ passphrase: vaultKey.ref.passphrase }, (_scope, { passphrase }) => {
  void passphrase.key;
});

export const bank = system('bank', {
  environments: ['live'],
  services: {},
  objects: {
    backup, // <- here: backup
  },
});
