import type { JsonValue } from '../../shared/entity.ts'
import { PAYLOADS } from '../core/reports/payloads.ts'
import type { Chance } from '../helpers/chance.ts'

export const newId = (c: Chance): string => c.bytes(16).toString('hex')

/** Control characters, marks of direction, things that look like other things. */
const CONTROL = [
  'а\u0000б',
  '\u0001\u0002\u001f',
  '\u007f\u0085\u2028\u2029',
  '\u202eтекст наоборот',
  '\u2066изолят\u2069',
  '\ufeffмарка',
  'нулевая\u200bширина\u200d',
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿👨‍👩‍👧‍👦',
  'З̶̡̛͚̯̗̙͈͉̜̦̲̮͗̈́̿͛͋̕а̵̢̛͚̥̘̘̜̮͚̘͒̌̓͑̇͌͝л̴̢̛̞̗̖̗̗̘̖̜̂̽̾̈́̎͝ь̵̢̛̬̟̖̖̖̘̞̒̂̌͐̓͠͝ͅг̵̢̛̗̗̜̘̖̖̞̒̂̌͐̓͠͝ͅо̵̢̛̗̗̜̘̖̖̞̒̂̌͐̓͠͝ͅ',
  '\uffff\ufffe',
  ' ',
  '\t\r\n',
  '__proto__',
  'constructor',
  'null',
]
export const TEXTS: readonly string[] = [...PAYLOADS, ...CONTROL]

/** Values that hardly any field takes. */
export const ODD: readonly ((c: Chance) => JsonValue)[] = [
  () => null,
  () => true,
  () => '',
  () => -1,
  () => 0,
  () => 1.5,
  () => 1e308,
  () => 2 ** 53,
  () => -(2 ** 31) - 1,
  () => [],
  () => ({}),
  () => [[[['вглубь']]]],
  () => '2022-02-30',
  () => '9999-12-31',
  () => '0000-00-00',
  (c) => newId(c),
  (c) => newId(c).toUpperCase(),
  () => 'я'.repeat(20_000),
  () => ({ state: 'present', role: 'king', headcount: -5, note: 7 }),
  () => ({ state: 'present', role: null, headcount: 1e9, note: null }),
  () => ({ on: '2022-99-99', by: null, note: null }),
  () => JSON.parse('{"__proto__":{"polluted":true}}') as JsonValue,
  () =>
    JSON.parse(
      '{"state":"absent","role":null,"headcount":null,"note":null,"__proto__":{"x":1}}',
    ) as JsonValue,
  () => ({ constructor: { prototype: { polluted: true } } }),
  (c) => c.of(TEXTS),
]

export const deep = (levels: number, value: JsonValue): JsonValue =>
  levels === 0 ? value : levels % 2 ? [deep(levels - 1, value)] : { x: deep(levels - 1, value) }
