// Reads files out of a module's zip. Go itself unpacks a module only when the running Go is new enough to build it,
// but yaml needs no compiler; and a zip holds exactly what go.sum vouches for, whatever became of the unpacked folder.
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const END_SIZE = 22;
const CENTRAL = 0x02014b50;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;
const STORED = 0;

/** @param {Buffer} zip @param {number} at the central directory's record of one file */
function entryAt(zip, at) {
  if (zip.readUInt32LE(at) !== CENTRAL) throw new Error('the zip of a module is damaged');
  const nameLength = zip.readUInt16LE(at + 28);
  const name = zip.toString('utf8', at + CENTRAL_SIZE, at + CENTRAL_SIZE + nameLength);
  const next = at + CENTRAL_SIZE + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  return {
    name,
    next,
    method: zip.readUInt16LE(at + 10),
    size: zip.readUInt32LE(at + 20),
    local: zip.readUInt32LE(at + 42),
  };
}

/** @param {Buffer} zip @param {{ method: number, size: number, local: number }} entry */
function contentOf(zip, entry) {
  const start = entry.local + LOCAL_SIZE + zip.readUInt16LE(entry.local + 26) + zip.readUInt16LE(entry.local + 28);
  const packed = zip.subarray(start, start + entry.size);
  return (entry.method === STORED ? packed : inflateRawSync(packed)).toString('utf8');
}

/**
 * @param {string} file
 * @param {(name: string) => boolean} wanted
 * @returns {Map<string, string>} name in the zip -> text, in the order of the zip
 */
export function readZip(file, wanted) {
  const zip = readFileSync(file);
  let end = zip.length - END_SIZE;
  while (end >= 0 && zip.readUInt32LE(end) !== END) end -= 1; // a comment may follow the record
  if (end < 0) throw new Error('the zip of a module is damaged');
  /** @type {Map<string, string>} */
  const found = new Map();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const entry = entryAt(zip, at);
    if (wanted(entry.name)) found.set(entry.name, contentOf(zip, entry));
    at = entry.next;
  }
  return found;
}
