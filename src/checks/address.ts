/** Addresses that may not carry the login of what they lead to. */

/** Over HTTP a user name alone is mostly a token; elsewhere it is who Git logs in as, and a key does the rest. */
const login = /^\s*(?:https?:\/\/[^/?#]*@|[a-z][a-z0-9+.-]*:\/\/[^/?#@]*:[^/?#]*@)/i;

/** Whether an address carries a user name or a password. */
export function carriesLogin(address: string): boolean {
  return login.test(address);
}

const password = /[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/?#@:'"]{0,100}:(?!\$\(|⟪)[^\s/?#@'"]{1,200}@/i;

/** Whoever knows such an address may post to the channel; the path is its password. */
const webhook = /hooks\.slack\.com\/services\/\w+\/\w+\/\w+/i;

/** Whether a text holds an address with a password that is written out, not read from elsewhere. */
export function holdsPassword(text: string): boolean {
  if (!text.includes('://')) return false;
  return (text.includes('@') && password.test(text)) || webhook.test(text);
}
