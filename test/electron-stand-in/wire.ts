/**
 * Structured data as text, for the border between this process and the page. Both functions are also injected into
 * the page as source, so they must not use anything outside themselves.
 */
export function encode(value: unknown): string {
  const base64 = (bytes: Uint8Array): string => {
    if (typeof Buffer !== 'undefined') return Buffer.from(bytes).toString('base64')
    let text = ''
    for (let at = 0; at < bytes.length; at += 8192)
      text += String.fromCharCode(...bytes.subarray(at, at + 8192))
    return btoa(text)
  }
  const pack = (one: unknown): unknown => {
    if (one === undefined) return { $: 'undefined' }
    if (typeof one === 'bigint') return { $: 'bigint', v: String(one) }
    if (typeof one === 'number' && !Number.isFinite(one)) return { $: 'number', v: String(one) }
    if (typeof one === 'function' || typeof one === 'symbol')
      throw new Error('An object could not be cloned.')
    if (typeof one !== 'object' || one === null) return one
    if (one instanceof ArrayBuffer) return { $: 'buffer', v: base64(new Uint8Array(one)) }
    if (ArrayBuffer.isView(one))
      return { $: 'bytes', v: base64(new Uint8Array(one.buffer, one.byteOffset, one.byteLength)) }
    if (one instanceof Date) return { $: 'date', v: one.getTime() }
    if (one instanceof Error) return { $: 'error', v: one.message }
    if (one instanceof Map) return { $: 'map', v: [...one].map(pack) }
    if (one instanceof Set) return { $: 'set', v: [...one].map(pack) }
    if (Array.isArray(one)) return one.map(pack)
    return { $: 'object', v: Object.entries(one).map(([key, inner]) => [key, pack(inner)]) }
  }
  return JSON.stringify(pack(value))
}

export function decode(text: string): unknown {
  const bytes = (base64: string): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const unpack = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(unpack)
    if (typeof one !== 'object' || one === null) return one
    const { $: kind, v } = one as { $: string; v: never }
    switch (kind) {
      case 'bigint':
        return BigInt(v)
      case 'number':
        return Number(v)
      case 'buffer':
        return bytes(v).buffer
      case 'bytes':
        return bytes(v)
      case 'date':
        return new Date(v)
      case 'error':
        return new Error(v)
      case 'map':
        return new Map((v as [unknown, unknown][]).map(unpack) as [unknown, unknown][])
      case 'set':
        return new Set((v as unknown[]).map(unpack))
      case 'object':
        return Object.fromEntries((v as [string, unknown][]).map(([key, inner]) => [key, unpack(inner)]))
      default:
        return undefined
    }
  }
  return unpack(JSON.parse(text))
}
