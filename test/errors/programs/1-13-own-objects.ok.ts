// Correct: the backup's secret is declared
import { objects, secret, system } from 'bowline';

const vaultKey = secret('backup', { passphrase: {} });
const backup = objects({ passphrase: vaultKey.ref.passphrase }, (_scope, { passphrase }) => {
  void passphrase.key;
});

export const bank = system('bank', {
  environments: ['live'],
  secrets: { vaultKey },
  services: {},
  objects: {
    backup,
  },
});
