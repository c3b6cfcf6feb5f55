/** The one way the stand-in says no: loudly, so that nobody takes silence for proof. */
export function notModelled(what: string): never {
  throw new Error(`not modelled: ${what}`)
}

/** Names that JavaScript itself asks of any object. */
const asked = new Set<string | symbol>(['then', 'toJSON', 'constructor', 'inspect', 'nodeType', '$$typeof'])

/** `target` whose missing members throw instead of being undefined. */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key) {
      if (key in object || typeof key === 'symbol' || asked.has(key)) {
        const value: unknown = Reflect.get(object, key, object)
        // Private fields are found only on the object itself.
        return typeof value === 'function' && !isClass(value) ? value.bind(object) : value
      }
      return notModelled(`${name}.${key}`)
    },
    set(object, key, value) {
      return Reflect.set(object, key, value, object)
    },
  })
}

const isClass = (value: object): boolean => /^class\b/.test(Function.prototype.toString.call(value))

/** A whole module of Electron that the program doesn't use. */
export const unused = (name: string): object =>
  new Proxy(() => undefined, {
    get: (_target, key) =>
      typeof key === 'symbol' || asked.has(key) ? undefined : notModelled(`${name}.${key}`),
    construct: () => notModelled(`new ${name}`),
    apply: () => notModelled(`${name}()`),
  })

/** Refuses options that the stand-in would silently pass over. */
export function onlyKnown(name: string, options: object, known: readonly string[]): void {
  for (const key of Object.keys(options)) if (!known.includes(key)) notModelled(`${name}: ${key}`)
}
