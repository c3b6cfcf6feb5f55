import type { RefusalText } from '../../shared/refusal.ts'
import { type Answer, EXIT, type Exit, JSON_FORMAT } from './answer.ts'
import { type Command, readArguments } from './arguments.ts'
import { addresseesOf, exportPackage, makeFolder } from './export.ts'
import { findFiles } from './files.ts'
import { helpText } from './help.ts'
import { importFiles, tryFile } from './import.ts'
import { inspectFile, verifyFile } from './inspect.ts'
import { readPassphrase } from './passphrase.ts'
import { DEFECT, refusalOf } from './refusal.ts'
import { exportedText, importedText, importSummary, inspectedText, sentence, verifiedText } from './text.ts'
import { openWorkplace, type OpenedWorkplace, type Place } from './workplace.ts'

type Work = Exclude<Command, { name: 'help' }>
/** What a command answers beside what all answers begin with. */
type Result = Answer extends infer A
  ? A extends unknown
    ? Omit<A, 'format' | 'program' | 'exit' | 'refusal'>
    : never
  : never

/** Codes of refusals that mean the words of the call, not the data. */
const MISCALLED: ReadonlySet<string> = new Set([
  'usage',
  'own-district',
  'district-unknown',
  'folder-unusable',
  'passphrase-file',
])

function exitOf(refusals: readonly (RefusalText | null)[]): Exit {
  if (refusals.some((refusal) => refusal?.code === DEFECT)) return EXIT.defect
  return refusals.some((refusal) => refusal !== null) ? EXIT.refused : EXIT.well
}

const exitOfWhole = ({ code }: RefusalText): Exit =>
  code === DEFECT ? EXIT.defect : MISCALLED.has(code) ? EXIT.usage : EXIT.data

/** One command on one place: its steps share where words go and what becomes of errors. */
function station(place: Place, json: boolean) {
  const say = (text: string) => json || place.out(`${text}\n`)
  const refused = (error: unknown) => refusalOf(error, (trace) => place.err(`${trace}\n`))
  const withWorkplace = async <T>(
    dataDir: string,
    work: (opened: OpenedWorkplace) => Promise<T>,
  ): Promise<T> => {
    const opened = await openWorkplace(dataDir, place)
    try {
      return await work(opened)
    } finally {
      opened.close()
    }
  }
  const each = async <From, To>(
    all: readonly From[],
    work: (from: From) => Promise<To>,
    text: (to: To, cwd: string) => string,
  ): Promise<To[]> => {
    const done: To[] = []
    for (const one of all) {
      const result = await work(one)
      say(text(result, place.cwd))
      done.push(result)
    }
    return done
  }
  const carryOut = async (command: Work): Promise<Result> => {
    switch (command.name) {
      case 'inspect': {
        const { files } = await findFiles(command.paths)
        return {
          command: 'inspect',
          files: await each(files, (file) => inspectFile(file, refused), inspectedText),
        }
      }
      case 'verify': {
        const { files } = await findFiles(command.paths)
        return {
          command: 'verify',
          files: await each(files, (file) => verifyFile(file, refused), verifiedText),
        }
      }
      case 'import': {
        const passphrase = await readPassphrase(command.passphraseFile)
        return withWorkplace(command.dataDir, async (opened) => {
          const { dryRun, confirm, paths } = command
          const { files: found, skipped } = await findFiles(paths)
          const files = dryRun
            ? await each(found, (file) => tryFile(opened, file, refused), importedText)
            : await importFiles(opened, found, { passphrase, confirm }, refused)
          if (!dryRun) for (const file of files) say(importedText(file, place.cwd))
          say(importSummary(files, skipped.length, dryRun))
          return { command: 'import', dryRun, files, skipped }
        })
      }
      case 'export': {
        const passphrase = await readPassphrase(command.passphraseFile)
        return withWorkplace(command.dataDir, async (opened) => {
          const addressees = await addresseesOf(opened, command.district)
          await makeFolder(command.out)
          const make = (to: (typeof addressees)[number]) =>
            exportPackage(opened, to, command.out, passphrase, refused)
          return { command: 'export', files: await each(addressees, make, exportedText) }
        })
      }
    }
  }
  return { carryOut, refused }
}

/**
 * Carries out what the words behind the program's name say and answers the exit code. Writes the answer by
 * `place.out` – lines for people, or one JSON document – and everything else by `place.err`.
 */
export async function runCommandLine(words: readonly string[], place: Place): Promise<Exit> {
  const head = { format: JSON_FORMAT, program: place.appVersion } as const
  let json = words.includes('--json')
  const { refused } = station(place, json)
  const failed = (error: unknown): Exit => {
    const refusal = refused(error)
    const exit = exitOfWhole(refusal)
    const answer: Answer = { ...head, exit, refusal, command: null, files: [] }
    if (json) place.out(`${JSON.stringify(answer, null, 2)}\n`)
    else place.err(`${sentence(refusal)}\n`)
    return exit
  }
  let command: Command
  try {
    command = readArguments(words, place.cwd)
  } catch (error) {
    return failed(error)
  }
  if (command.name === 'help') {
    place.out(helpText(command.about))
    return EXIT.well
  }
  json = command.json
  try {
    const result = await station(place, json).carryOut(command)
    const exit = exitOf(result.files.map(({ refusal }) => refusal))
    const answer: Answer = { ...head, exit, refusal: null, ...result }
    if (json) place.out(`${JSON.stringify(answer, null, 2)}\n`)
    return exit
  } catch (error) {
    return failed(error)
  }
}
