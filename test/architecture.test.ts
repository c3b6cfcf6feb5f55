import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join, relative } from 'node:path'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/**
 * The rooms of the house, the innermost first: a file belongs to the first room whose pattern it matches.
 * `may` are patterns of files of other rooms (a room always sees itself); `libraries` are npm packages,
 * `node:` stands for all of Node, `*` for any package that no other rule keeps for somebody else.
 */
const ROOMS: { name: string; files: RegExp; may: RegExp[]; libraries: string[] }[] = [
  {
    name: 'the contract',
    files: /^shared\/(contract\.ts$|procedure\.ts$|contracts\/)/,
    may: [/^shared\//],
    libraries: ['zod', '@orpc/contract'],
  },
  { name: 'shared', files: /^shared\//, may: [], libraries: ['zod'] },

  {
    name: 'core/database',
    files: /^electron\/core\/database\//,
    may: [/^shared\//, /^electron\/core\/(deps|whole-file)\.ts$/],
    libraries: ['node:', 'better-sqlite3', 'kysely'],
  },
  {
    name: 'core/ledger',
    files: /^electron\/core\/ledger\//,
    may: [/^shared\//, /^electron\/core\/(database\/|deps\.ts$)/],
    libraries: ['node:', 'better-sqlite3', 'kysely', 'uuid', 'zod'],
  },
  {
    name: 'the core’s composition',
    files: /^electron\/core\/(router|implementer|core(-process(\.messages|\.vault)?)?)\.ts$/,
    may: [/^shared\//, /^electron\/core\//],
    libraries: ['node:', '@orpc/server', 'zod'],
  },
  {
    name: 'the words’ context',
    files: /^electron\/core\/context\.ts$/,
    may: [
      /^shared\//,
      /^electron\/core\/(deps\.ts$|database\/|ledger\/|tray\/|attachments\/store\.ts$|reference\/|workplace\/)/,
    ],
    libraries: ['better-sqlite3'],
  },
  {
    name: 'the core’s common files',
    files: /^electron\/core\/[^/]+\.ts$/,
    may: [/^shared\//],
    libraries: ['node:'],
  },
  { name: 'core/tray', files: /^electron\/core\/tray\//, may: [/^shared\//], libraries: ['node:'] },
  {
    name: 'core/spreadsheet',
    files: /^electron\/core\/spreadsheet\//,
    may: [/^shared\//, /^electron\/core\/tray\//],
    libraries: ['*', 'node:'],
  },
  {
    name: 'report models',
    files: /^electron\/core\/reports\/.*\.model\.ts$/,
    may: [/^shared\//, /^electron\/core\/(?!exchange\/)/],
    libraries: ['*'],
  },
  {
    name: 'the reports’ entry',
    files: /^electron\/core\/reports\/reports\.ts$/,
    may: [/^shared\//, /^electron\/core\/((context|implementer)\.ts$|tray\/|reports\/)/],
    libraries: [],
  },
  {
    name: 'report renderers',
    files: /^electron\/core\/reports\//,
    may: [/^shared\//, /^electron\/core\/(context\.ts$|tray\/)/],
    libraries: ['*', 'node:'],
  },
  {
    // Builds its district by the actions of every word, as a person would; of the database it needs the one transaction.
    name: 'the training district',
    files: /^electron\/core\/demo\//,
    may: [/^shared\//, /^electron\/core\/(?!database\/(?!query\.ts$)|exchange|reports)/],
    libraries: ['node:', 'zod'],
  },
  {
    name: 'a word of the core',
    files: /^electron\/core\/[^/]+\//,
    may: [
      /^shared\//,
      /^electron\/core\/(context|deps|whole-file|implementer|patch)\.ts$/,
      /^electron\/core\/(database|ledger|tray|spreadsheet)\//,
    ],
    libraries: ['*', 'node:', 'better-sqlite3', 'kysely'],
  },

  {
    name: 'the shell',
    files: /^electron\/(main\.ts$|shell\/)/,
    may: [
      /^shared\//,
      /^electron\/(main\.ts$|shell\/|cli\/run\.ts$)/,
      /^electron\/core\/([^/]+\.ts$|tray\/)/,
    ],
    libraries: ['node:', 'electron', 'zod'],
  },
  { name: 'the preload', files: /^electron\/preload\.ts$/, may: [/^shared\//], libraries: ['electron'] },
  {
    name: 'the browser host',
    files: /^electron\/browser\//,
    may: [/^shared\//, /^electron\/core\/([^/]+\.ts$|tray\/)/],
    libraries: ['node:', '@orpc/server'],
  },
  {
    name: 'the command line',
    files: /^electron\/cli\//,
    may: [/^shared\//, /^electron\/core\/([^/]+\.ts$|tray\/|exchange\/)/],
    libraries: ['node:', '@orpc/server'],
  },

  {
    name: 'renderer/api',
    files: /^renderer\/api\//,
    may: [/^shared\//],
    libraries: ['zod', '@orpc/client', '@orpc/contract'],
  },
  {
    name: 'renderer/charts',
    files: /^renderer\/charts\//,
    may: [/^shared\//, /^renderer\//],
    libraries: ['*', 'recharts'],
  },
  { name: 'the pages', files: /^renderer\//, may: [/^shared\//, /^renderer\//], libraries: ['*'] },
]

/**
 * What every other word builds on: who works here, which schools there are, what is due, which files and notes belong to it.
 * Each of these may read those before it, every other word may read all of them; words never read one another otherwise.
 */
const GROUND = ['reference', 'workplace', 'schools', 'roadmap', 'attachments', 'notes']

/** Two years side by side are read by the boards of the words themselves, so that their figures are the pages' own. */
const SIDE_BY_SIDE = ['expertise', 'risks']

const wordOf = (file: string) => file.split('/')[2] ?? ''

function mayReadWord(from: string, to: string): boolean {
  const [reader, ground] = [GROUND.indexOf(from), GROUND.indexOf(to)]
  if (from === 'years' && SIDE_BY_SIDE.includes(to)) return true
  return from === to || from === 'demo' || (ground >= 0 && (reader < 0 || ground < reader))
}

/** Packages that are kept for the rooms that name them; `*` does not stand for these. */
const KEPT = [
  'electron',
  'better-sqlite3',
  'kysely',
  'recharts',
  '@orpc/client',
  '@orpc/server',
  '@orpc/contract',
]

interface Import {
  file: string
  line: number
  from: string
}

function importsOf(file: string, source: string): Import[] {
  const { module } = parseSync(file, source)
  const at = (offset: number) => source.slice(0, offset).split('\n').length
  const quoted = (start: number, end: number) => source.slice(start, end).replace(/^['"`]|['"`]$/g, '')
  return [
    ...module.staticImports.map((i) => ({ file, line: at(i.start), from: i.moduleRequest.value })),
    ...module.staticExports.flatMap((e) =>
      e.entries.flatMap((entry) =>
        entry.moduleRequest ? [{ file, line: at(e.start), from: entry.moduleRequest.value }] : [],
      ),
    ),
    ...module.dynamicImports.map((i) => ({
      file,
      line: at(i.start),
      from: quoted(i.moduleRequest.start, i.moduleRequest.end),
    })),
  ]
}

const packageOf = (from: string) =>
  from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')

/** What is wrong with this import, or null. */
function broken({ file, line, from }: Import): string | null {
  const room = ROOMS.find(({ files }) => files.test(file))
  if (!room) return `${file} stands in no room of the house`
  const wrong = (what: string) => `${file}:${line} imports ${from}: ${room.name} may not see ${what}`
  if (from.startsWith('.')) {
    const target = relative(root, join(root, file, '..', from.replace(/\?.*$/, '')))
    const own = ROOMS.find(({ files }) => files.test(target)) === room
    const strange = room.name === 'a word of the core' && !mayReadWord(wordOf(file), wordOf(target))
    if (own && !strange) return null
    return room.may.some((pattern) => pattern.test(target)) ? null : wrong(target)
  }
  if (from.startsWith('node:') || builtinModules.includes(from))
    return room.libraries.includes('node:') ? null : wrong('Node')
  const name = packageOf(from)
  const allowed = room.libraries.includes(name) || (room.libraries.includes('*') && !KEPT.includes(name))
  return allowed ? null : wrong(name)
}

const sources = ['shared', 'electron', 'renderer'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name))),
)

test('every import keeps to its room', () => {
  const imports = sources.flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')))
  expect(imports.length).toBeGreaterThan(100)
  expect(imports.map(broken).filter((line) => line !== null)).toEqual([])
})

test('a wrong import is named with its line', () => {
  const says = (file: string, source: string) => importsOf(file, source).map(broken).filter(Boolean)
  expect(says('shared/date.ts', `\nimport { join } from 'node:path'`)).toEqual([
    'shared/date.ts:2 imports node:path: shared may not see Node',
  ])
  expect(says('shared/date.ts', `export * from '../electron/core/deps.ts'`)).toHaveLength(1)
  expect(says('electron/core/ledger/write.ts', `import type { A } from '../stages/query.ts'`)).toHaveLength(1)
  expect(says('electron/core/stages/query.ts', `import { a } from '../attendance/query.ts'`)).toHaveLength(1)
  expect(says('electron/core/stages/query.ts', `import { a } from './rule.ts'`)).toEqual([])
  expect(says('electron/core/stages/query.ts', `import { a } from '../roadmap/rows.ts'`)).toEqual([])
  expect(says('electron/core/schools/schools.ts', `import { a } from '../roadmap/rows.ts'`)).toHaveLength(1)
  expect(says('electron/core/exchange/pack.ts', `const e = await import('electron')`)).toHaveLength(1)
  expect(says('electron/browser/server.ts', `import { app } from 'electron'`)).toHaveLength(1)
  expect(says('electron/cli/run.ts', `import { app } from 'electron'`)).toHaveLength(1)
  expect(says('electron/cli/import.ts', `import { join } from '../core/ledger/join.ts'`)).toHaveLength(1)
  expect(says('electron/shell/window.ts', `import { open } from '../core/database/open.ts'`)).toHaveLength(1)
  expect(
    says('renderer/pages/stages/page.tsx', `import { createORPCClient } from '@orpc/client'`),
  ).toHaveLength(1)
  expect(says('renderer/pages/stages/page.tsx', `import { BarChart } from 'recharts'`)).toHaveLength(1)
  expect(says('renderer/pages/stages/page.tsx', `import '../../../electron/core/core.ts'`)).toHaveLength(1)
  expect(says('renderer/charts/bars.tsx', `import { BarChart } from 'recharts'`)).toEqual([])
})

test('every file of the house stands in a room', () => {
  expect(sources.filter((file) => !ROOMS.some(({ files }) => files.test(file)))).toEqual([])
})

test('the root stays clean', () => {
  const house = ['build', 'electron', 'renderer', 'resources', 'shared', 'test']
  const papers = ['README.md', 'CHANGELOG.md', 'LICENSE']
  const tools = ['package.json', 'package-lock.json', 'tsconfig.json']
  const made = ['node_modules', 'out', 'dist', 'coverage', 'test-results', 'playwright-report']
  const expected = new Set([...house, ...papers, ...tools, ...made])
  // Dotfiles belong to tools that look for them only here.
  expect(readdirSync(root).filter((name) => !name.startsWith('.') && !expected.has(name))).toEqual([])
})
