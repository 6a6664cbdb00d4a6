/** Vault cannot be asked. */
export const unreachable = (address: string, why: string): string =>
  `Vault at '${address}' does not answer: ${why}; check VAULT_ADDR`;

/** Something else stands at the address. */
export const notVault = 'what answers is not Vault; check VAULT_ADDR';

/** An address that no request can be made of; it is not shown, since it may hold a password. */
export const notAnAddress = 'VAULT_ADDR is not an address; set it to https://HOST[:PORT], without user and password';

/** A token that no header can hold; it is not shown. */
export const notAToken = 'VAULT_TOKEN holds blanks, line breaks or signs that no token has; set it to the token alone';

/** Somebody else wrote while this run was at work. */
export const movedOn = 'somebody else has written this path meanwhile; nothing was changed, run again';

/** Vault says no. */
export const refused = (status: number): string =>
  status === 404
    ? 'Vault has no such path; write it once by hand, or check --mount'
    : `Vault refuses with status ${status}; the token must be allowed to read subkeys of the path and to patch it`;

/** The path is there, and the key is not. */
export const noProperty = (property: string): string =>
  `Vault has no key '${property}' at this path; a rotation changes what is there, so write it once by hand`;

/** A key whose value is elsewhere. */
export const notInVault = (key: string, kind: string): string =>
  `key '${key}' comes from '${kind}'; only what one property of a store holds can be rotated here`;

/** A key that the stack does not have. */
export const unknownKey = (key: string, remedy: string): string => `the stack has no secret key '${key}'; ${remedy}`;

/** A new value that is none. */
export const emptyInput = 'the new value comes from standard input, and there is nothing; pipe it in';

/** What is left to do. */
export const writeVersion = (key: string, version: number, place: string): string =>
  `'${key}' is version ${version} now; say version: ${version} at ${place}, and its readers roll with the next delivery`;

/** What is done, and what is left to do. */
export const versionWritten = (key: string, version: number, place: string): string =>
  `'${key}' is version ${version} now, and ${place} says so; commit it, and its readers roll with the next delivery`;

/** A key beside it whose value is in a version that is there no more. */
export const dropped = (version: number): string =>
  `its version is dropped where Vault keeps 10 of a path, and then no key is delivered; say version: ${version} there too`;

/** A server that does not take its password from what is delivered. */
export const serverKeeps = (dependency: string): string =>
  `the server of '${dependency}' keeps its old password: deliver first, then change it there; connections that are open stay open`;

/** Who rolls. */
export const readers = (names: string): string => `read by ${names}`;
