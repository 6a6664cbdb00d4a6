// The secrets of the shared file are all declared, but one of them serves another system.
import { system } from 'bowline';
import { api, legacy, session } from './shared';

export const chat = system('chat', {
  environments: ['live'],
  secrets: {
    session,
    legacy, // <- here: legacy
  },
  services: { api },
});
