import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { FromCore, ToCore } from '../../electron/core/core-process.messages.ts'
import { type Figure, interleaved, median, spread } from './measure.ts'
import { resourcesDir, root, type Workbench } from './workbench.ts'

/** Gives a plain Node process the `process.parentPort` of a utility process and tells when what happened. */
const PARENT_PORT = `
import { EventEmitter } from 'node:events'
const port = new EventEmitter()
let asked = 0
port.postMessage = (data) => process.send({ data, asked, now: performance.now() })
port.once('newListener', () => process.on('message', (data) => {
  asked = performance.now()
  port.emit('message', { data, ports: [] })
}))
process.parentPort = port
`
/** A process that does nothing but answer. */
const EMPTY = `process.parentPort.on('message', ({ data }) =>
  data.type === 'stop' ? process.exit(0) : process.parentPort.postMessage({ type: 'ready' }))`

const inline = (source: string) => `data:text/javascript,${encodeURIComponent(source)}`

interface Start {
  /** Milliseconds from spawn to «ready» as the parent sees it. */
  ready: number
  /** From the order to «ready»: createCore. */
  created: number
}

async function start(program: string[], message: ToCore): Promise<Start> {
  const from = performance.now()
  const child = spawn(process.execPath, ['--import', inline(PARENT_PORT), ...program], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  })
  child.send(message)
  const [answer] = (await once(child, 'message')) as [{ data: FromCore; asked: number; now: number }]
  const ready = performance.now() - from
  if (answer.data.type !== 'ready') throw new Error(JSON.stringify(answer.data))
  const gone = once(child, 'exit')
  child.send({ type: 'stop' } satisfies ToCore)
  const stopping = setTimeout(() => child.kill(), 2000)
  await gone
  clearTimeout(stopping)
  return { ready, created: answer.now - answer.asked }
}

/** The built core process on a filled database: until it can answer a page. */
export async function measureCoreStart(bench: Workbench, dataDir: string): Promise<Figure[]> {
  const message: ToCore = {
    type: 'start',
    with: { dataDir: bench.copyOf(dataDir), resourcesDir, appVersion: '0.0.0', demo: false, keyStore: false },
  }
  const starts: Start[] = []
  const pairs = await interleaved(
    async () => {
      const result = await start([join(root, 'out/main/core-process.js')], message)
      starts.push(result)
      return result.ready
    },
    async () => (await start(['--input-type=module', '-e', EMPTY], message)).ready,
  )
  const counted = starts.slice(-pairs.ours.length)
  const node = median(pairs.limit)
  const created = median(counted.map((s) => s.created))
  return [
    {
      operation: 'core ready, from the order to start',
      unit: 'ms',
      ours: created,
      limit: null,
      goal: 300,
      note: 'createCore on the large district: open, quick_check, reference data, ledger',
    },
    {
      operation: 'core ready, from spawning its process',
      unit: 'ms',
      ours: median(pairs.ours),
      limit: null,
      goal: 300,
      note: `${spread(pairs)} of an empty Node process, which takes ${node.toFixed(0)} ms`,
      parts: [
        { what: 'Node itself', ms: node },
        { what: 'loading the bundle', ms: Math.max(0, median(pairs.ours) - node - created) },
        { what: 'createCore', ms: created },
      ],
    },
  ]
}
