// Correct: only what is read is declared
import { system } from 'bowline';
import { api, session } from './shared';

export const chat = system('chat', {
  environments: ['live'],
  secrets: {
    session,
  },
  services: { api },
});
