import { isUtf8 } from 'node:buffer'
import { damaged } from './refusals.ts'

/**
 * Text of a CSV or TXT file: UTF-8 and UTF-16 by their marks, UTF-8 without mark when it is valid, otherwise the
 * one-byte tables of Russian Windows (1251, «CSV (разделители – запятые)») or DOS (866, «CSV (MS-DOS)»).
 * @throws Refusal for UTF that was damaged: read as 1251 it would become «РЁРєРѕР»Р°» without anyone noticing
 */
export function decodeText(name: string, bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return strict(name, 'utf-16le', bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return strict(name, 'utf-16be', bytes)
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return strict(name, 'utf-8', bytes)
  // Strictly first: a replacement sign that somebody typed is a letter like any other.
  if (isUtf8(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)))
    return new TextDecoder('utf-8').decode(bytes)
  const loose = new TextDecoder('utf-8').decode(bytes)
  if (looksLikeBrokenUtf8(loose)) throw damaged(name)
  return new TextDecoder(isDos(bytes) ? 'ibm866' : 'windows-1251').decode(bytes)
}

const REPLACED = '\ufffd'

function strict(name: string, encoding: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    throw damaged(name, error)
  }
}

// A one-byte Russian text is nearly all replacement signs when read as UTF-8; a damaged UTF-8 text is nearly all letters.
function looksLikeBrokenUtf8(loose: string): boolean {
  const replaced = loose.split(REPLACED).length - 1
  const letters = loose.match(/[а-яё]/gi)?.length ?? 0
  return letters > replaced * 4
}

// Russian letters take 80–AF and E0–EF in table 866, C0–FF in 1251, where 80–AF hold rare signs.
function isDos(bytes: Uint8Array): boolean {
  let [dos, windows] = [0, 0]
  for (const byte of bytes) {
    if (byte >= 0x80 && byte <= 0xaf) dos++
    else if (byte >= 0xc0) windows++
  }
  return dos > windows
}
