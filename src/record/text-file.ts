import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { errorCode } from '../internal/cast';
import { ProgramError } from '../internal/program-error';
import * as messages from '../messages/release-file';

/** More than any release needs; a bigger file is the wrong file. */
export const releaseLimit = 2 ** 20;

/**
 * The path of a file that a user names, seen from a folder.
 * @throws ProgramError for an address, of which a path would lose a slash
 */
export function namedPath(folder: string, given: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(given)) throw ProgramError.at(given, messages.fileIsAddress);
  return resolve(folder, given);
}

/**
 * Reads a text file that somebody else wrote, without trusting its kind, size or encoding.
 * @throws ProgramError with one line that says what is wrong with the file
 */
export function readTextFile(file: string, limit: number): string {
  const refuse = (text: string): never => {
    throw ProgramError.at(file, text);
  };
  const bytes = readBytes(file, limit, refuse);
  if (bytes.includes(0)) return refuse(messages.fileBinary);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse(messages.fileBinary);
  }
}

function readBytes(file: string, limit: number, refuse: (text: string) => never): Buffer {
  let handle: number | undefined;
  try {
    // Without O_NONBLOCK, opening a named pipe would wait for a writer.
    handle = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = fstatSync(handle);
    if (stat.isDirectory()) return refuse(messages.fileIsFolder);
    if (!stat.isFile()) return refuse(messages.fileNotRegular);
    if (stat.size > limit) return refuse(messages.fileTooBig(limit));
    return readFileSync(handle);
  } catch (error) {
    if (error instanceof ProgramError) throw error;
    return refuse(unreadable(errorCode(error)));
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function unreadable(code: string): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return messages.fileMissing;
  return messages.fileUnreadable(code);
}

/** How a file begins; nothing if it cannot be read. Files of others may be of any size, and not for us to read. */
export function beginOf(file: string, length: number): string {
  let handle: number | undefined;
  try {
    handle = openSync(file, 'r');
    const buffer = Buffer.alloc(length);
    return buffer.toString('utf8', 0, readSync(handle, buffer));
  } catch {
    return '';
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
