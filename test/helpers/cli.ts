import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'

const root = join(import.meta.dirname, '../..')

export interface CliRun {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs the command line as a process of its own, in the folder `cwd`. */
export async function cli(words: readonly string[], cwd: string): Promise<CliRun> {
  const child = spawn(process.execPath, [join(root, 'electron/cli/main.ts'), ...words], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout, stderr }
}

const Refusal = z.strictObject({ code: z.string(), what: z.string(), safe: z.string(), next: z.string() })
const Count = z.int().min(0)
const Head = z.strictObject({
  packageId: z.string().length(32),
  number: z.int().min(1),
  createdAt: z.iso.datetime(),
  from: z.strictObject({ role: z.enum(['district', 'region']), name: z.string(), author: z.string() }),
  to: z.strictObject({ role: z.enum(['district', 'region']), name: z.string() }),
})
const Fingerprint = z.string().regex(/^\d{4}( \d{4}){4}$/)
const SignedHead = Head.extend({ fingerprint: Fingerprint })
const Content = SignedHead.extend({
  kind: z.enum(['data', 'receipt', 'blobs', 'probe']),
  format: z.string().regex(/^\d+\.\d+$/),
  program: z.string(),
  records: z.array(z.strictObject({ entity: z.string(), title: z.string(), count: Count })),
  changes: Count,
  coverage: z.array(
    z.strictObject({
      scope: z.string(),
      title: z.string(),
      data: z.boolean(),
      actions: Count,
      copies: Count,
    }),
  ),
  volume: z.strictObject({ number: z.int().min(1), of: z.int().min(1) }),
  attachments: z.strictObject({ inside: Count, bytes: Count, has: Count, wants: Count }),
})
const Counts = z.strictObject({
  created: Count,
  changed: Count,
  deleted: Count,
  unchanged: Count,
  conflicts: Count,
  refused: Count,
})
const base = {
  format: z.literal(1),
  program: z.string(),
  exit: z.int().min(0).max(4),
  refusal: Refusal.nullable(),
}
const file = { file: z.string(), refusal: Refusal.nullable() }

/** The documents that `electron/cli/README.md` promises: a field that is missing or more than it says is a failure. */
const Answer = z.discriminatedUnion('command', [
  z.strictObject({
    ...base,
    command: z.literal('inspect'),
    files: z.array(z.strictObject({ ...file, size: Count.nullable(), package: Content.nullable() })),
  }),
  z.strictObject({
    ...base,
    command: z.literal('verify'),
    files: z.array(z.strictObject({ ...file, sound: z.boolean(), package: SignedHead.nullable() })),
  }),
  z.strictObject({
    ...base,
    command: z.literal('import'),
    dryRun: z.boolean(),
    files: z.array(
      z.strictObject({
        ...file,
        outcome: z.enum(['applied', 'nothing-new', 'waiting', 'refused']),
        package: Head.nullable(),
        fingerprint: Fingerprint.nullable(),
        counts: Counts.nullable(),
        text: z.string().nullable(),
      }),
    ),
    skipped: z.array(z.string()),
  }),
  z.strictObject({
    ...base,
    command: z.literal('export'),
    files: z.array(
      z.strictObject({
        district: z.string().nullable(),
        made: z.array(z.strictObject({ file: z.string(), size: Count })),
        left: z.array(z.strictObject({ name: z.string(), size: Count })),
        refusal: Refusal.nullable(),
      }),
    ),
  }),
  z.strictObject({ ...base, command: z.null(), files: z.tuple([]) }),
])
type Answer = z.infer<typeof Answer>

/** The one JSON document on stdout, checked against its promised shape; its `exit` is the process's code. */
export async function cliJson<Command extends Answer['command']>(
  command: Command,
  words: readonly string[],
  cwd: string,
): Promise<Extract<Answer, { command: Command }>> {
  const { code, stdout, stderr } = await cli([...words.slice(0, 1), '--json', ...words.slice(1)], cwd)
  const answer = Answer.parse(JSON.parse(stdout))
  if (answer.command !== command || answer.exit !== code) throw new Error(`${code}: ${stdout}${stderr}`)
  return answer as Extract<Answer, { command: Command }>
}
