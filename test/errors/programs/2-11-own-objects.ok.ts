// Correct: the backup takes the salt
import { objects, secret, system } from 'bowline';

const vaultKey = secret('backup', { passphrase: {}, salt: {} });
const backup = objects({ passphrase: vaultKey.ref.passphrase, salt: vaultKey.ref.salt }, (_scope, { passphrase }) => {
  void passphrase.key;
});

export const bank = system('bank', {
  environments: ['live'],
  secrets: {
    vaultKey,
  },
  services: {},
  objects: { backup },
});
