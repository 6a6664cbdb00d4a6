/** Addresses that may not carry the login of what they lead to. */

/**
 * Over HTTP a user name alone is mostly a token; elsewhere it is who Git logs in as, and a key does the rest. The last
 * form has no scheme, as in `user:password@host:path`.
 */
const login =
  /^\s*(?:https?:\/\/[^/?#]*@|[a-z][a-z0-9+.-]*:\/\/[^/?#@]*:[^/?#]*@|[^\s/?#@:]*:(?!\/\/)[^\s/?#@]*@[^\s/?#@]+[:/])/i;

/**
 * A password as it is, with a sign in it that ends the place of a login, as base64 has. A port may stand there too, or
 * what is said to be none; and a colon or a comma may begin another address.
 */
const rawPassword = (none = '') =>
  new RegExp(
    String.raw`[A-Za-z][A-Za-z0-9+.-]{0,20}:\/\/[^\s/?#@:'"]{0,100}:(?!\d*[/?#]${none})[^\s@:,;'"/?#]{0,200}[/?#][^\s@:,;'"]{0,200}@`,
  );
const rawLogin = rawPassword();

/** Whether an address carries a user name or a password. */
export function carriesLogin(address: string): boolean {
  return login.test(address) || rawLogin.test(address);
}

const loginWithin = /https?:\/\/[^\s/?#]{0,200}@|[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/?#@:]{0,100}:[^\s/?#]{0,200}@/i;
const tokenWithin =
  /[?&#;][\w.-]*(?:token|passw|secret|credential|api[_-]?key|private[_-]?key|signature)[\w.-]*=[^\s&]/i;

/** Whether a text that is printed and recorded, such as the name of a run, holds an address with a login or token. */
export function holdsLogin(text: string): boolean {
  return loginWithin.test(text) || rawLogin.test(text) || tokenWithin.test(text);
}

/**
 * What a program or a template puts the password in the place of, such as `${PASSWORD}`; one with a default holds it. Code
 * calls a function to quote it, and stars stand for one that was left out.
 * @see https://opentelemetry.io/docs/collector/configuration/#environment-variables for `${env:PASSWORD}`
 */
const placeholder = String.raw`\$\{(?:env:)?[\w.]+(?::?-)?\}|\$?\{[\w.]+\([\w.]*\)\}|\*{3,}|\$[A-Z_][A-Z0-9_]*|\{\{[^{}]*\}\}|\{\w*\}|<[\w.-]+>|%\(\w+\)s|%[sv]`;
const password = new RegExp(
  String.raw`[A-Za-z][A-Za-z0-9+.-]{0,20}:\/\/[^\s/?#@:'"]{0,100}:(?!\$\(|⟪|(?:${placeholder})@)[^\s/?#@'"]{1,200}@`,
);

const rawWritten = rawPassword(String.raw`|\$\(|⟪|(?:${placeholder})`);

/** Whoever knows such an address may post to the channel; the path is its password. */
const webhook = /hooks\.slack\.com\/services\/\w+\/\w+\/\w+/i;

/** Whether a text holds an address with a password that is written out, not read from elsewhere. */
export function holdsPassword(text: string): boolean {
  if (!text.includes('://')) return false;
  return (text.includes('@') && (password.test(text) || rawWritten.test(text))) || webhook.test(text);
}
