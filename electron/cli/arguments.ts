import { resolve } from 'node:path'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { Refusal } from '../../shared/refusal.ts'

export const COMMANDS = ['inspect', 'verify', 'import', 'export'] as const
type Name = (typeof COMMANDS)[number]

/** What was asked for; every path is absolute. */
export type Command =
  | { name: 'help'; about: Name | null }
  | { name: 'inspect' | 'verify'; json: boolean; paths: string[] }
  | {
      name: 'import'
      json: boolean
      dataDir: string
      paths: string[]
      dryRun: boolean
      /** Fingerprints as the program shows them. */
      confirm: string[]
      passphraseFile: string | null
    }
  | {
      name: 'export'
      json: boolean
      dataDir: string
      district: string | null
      out: string
      passphraseFile: string | null
    }

type Options = NonNullable<ParseArgsConfig['options']>

const COMMON = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const
const OF_DATA = { ...COMMON, data: { type: 'string' }, 'passphrase-file': { type: 'string' } } as const
const OPTIONS: Record<Name, Options> = {
  inspect: COMMON,
  verify: COMMON,
  import: { ...OF_DATA, 'dry-run': { type: 'boolean' }, confirm: { type: 'string', multiple: true } },
  export: { ...OF_DATA, district: { type: 'string' }, out: { type: 'string' } },
}

const usage = (what: string, next: string, cause?: unknown) =>
  new Refusal({ code: 'usage', what, safe: 'Ничего не сделано.', next }, { cause })

const HELP = 'Справка: --help.'

/** `parseArgs` complains in English; only the word it stumbled over is of use to a person. */
function misread(error: unknown): Refusal {
  const word = /'([^' ]*)/.exec(error instanceof Error ? error.message : '')?.[1] ?? ''
  const code = error instanceof Error && 'code' in error ? error.code : ''
  return code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE'
    ? usage(`Параметр «${word}» написан неверно.`, `Проверьте, нужно ли ему значение. ${HELP}`, error)
    : usage(`Непонятный параметр «${word}».`, HELP, error)
}

/** Twenty digits, however they were typed, in the five groups in which they are read out. */
function fingerprint(typed: string): string {
  const digits = typed.replace(/\D/g, '')
  if (digits.length !== 20)
    throw usage(
      `«${typed}» – не цифры ключа: их двадцать.`,
      'Возьмите их из ответа на import и сверьте по телефону.',
    )
  return digits.replace(/\d{4}(?=\d)/g, '$& ')
}

const isCommand = (word: string | undefined): word is Name =>
  (COMMANDS as readonly (string | undefined)[]).includes(word)

/**
 * Reads the words behind the program's name (or behind `--cli`). Throws a `Refusal` with the code `usage` for what it
 * does not understand: a mistyped option must not import something else than was meant.
 */
export function readArguments(words: readonly string[], cwd: string): Command {
  const [name, ...rest] = words
  if (name === '--help' || name === '-h' || name === 'help') {
    const about = rest.find(isCommand) ?? null
    return { name: 'help', about }
  }
  if (!isCommand(name))
    throw usage(
      name === undefined || name.startsWith('-') ? 'Не названа команда.' : `Неизвестная команда «${name}».`,
      `Команды: ${COMMANDS.join(', ')}. ${HELP}`,
    )
  let parsed: ReturnType<typeof parseArgs>
  try {
    parsed = parseArgs({ args: rest, options: OPTIONS[name], allowPositionals: true })
  } catch (error) {
    throw misread(error)
  }
  const { values, positionals } = parsed
  if (values['help']) return { name: 'help', about: name }
  const json = values['json'] === true
  const text = (option: string): string | null => {
    const value = values[option]
    if (value === '') throw usage(`У параметра --${option} нет значения.`, HELP)
    return typeof value === 'string' ? value : null
  }
  const dataDir = (): string => {
    const folder = text('data')
    if (folder === null)
      throw usage(
        'Не названа папка данных.',
        `Добавьте --data ПАПКА: ту, в которой работает программа. ${HELP}`,
      )
    return resolve(cwd, folder)
  }
  const file = (option: string): string | null => {
    const path = text(option)
    return path === null ? null : resolve(cwd, path)
  }
  const paths = positionals.map((path) => resolve(cwd, path))
  if (name === 'export') {
    if (paths.length > 0) throw usage(`Лишнее слово «${positionals[0] ?? ''}».`, HELP)
    return {
      name,
      json,
      dataDir: dataDir(),
      district: text('district'),
      out: file('out') ?? cwd,
      passphraseFile: file('passphrase-file'),
    }
  }
  if (paths.length === 0) throw usage('Не назван ни один файл.', HELP)
  if (name === 'import') {
    const dryRun = values['dry-run'] === true
    const digits = Array.isArray(values['confirm']) ? values['confirm'].map(String) : []
    if (dryRun && digits.length > 0) throw usage('Проба ничего не подтверждает: --confirm с --dry-run.', HELP)
    const confirm = digits.map(fingerprint)
    return { name, json, dataDir: dataDir(), paths, dryRun, confirm, passphraseFile: file('passphrase-file') }
  }
  return { name, json, paths }
}
